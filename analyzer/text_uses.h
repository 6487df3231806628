#pragma once

#include <utility>
#include <vector>

#include "analyzer/file_openings.h"
#include "analyzer/tu_facts_builder.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"

namespace cleave {

struct BodyFacts;
struct SqlUse;

/// What a body says in texts: statements of SQL and the names of files. Where
/// they may be is noted on the way through the body; what they become, by
/// concatenation and the like, is found in a second look at it.
class TextUses {
 public:
  TextUses(TuFactsBuilder& facts, BodyFacts& body)
      : facts_(facts), body_(body) {}

  /// `source`, a literal or the name of a constant, stands for `text`, with
  /// which a statement may begin.
  void NoteText(const clang::Expr* source, const clang::StringLiteral& text,
                clang::SourceLocation place, uint32_t loop_depth);
  /// The files that a call of a library's function names.
  void NoteFiles(const clang::FunctionDecl& callee,
                 llvm::ArrayRef<const clang::Expr*> arguments,
                 clang::SourceLocation place);

  /// Puts what there is into the facts of `from`, whose body it is.
  void Collect(const clang::NamedDecl& from, clang::Stmt& body);

 private:
  struct SqlPlace {
    SourcePlace place;
    uint32_t loop_depth = 0;
  };

  void AddFile(const FileOpening& opening, const std::string& path,
               const SourcePlace& place);
  void AddSql(const clang::NamedDecl& from, SqlUse use, const SqlPlace& at);

  TuFactsBuilder& facts_;
  BodyFacts& body_;
  /// Literals and names of constants with which a statement may begin.
  llvm::DenseMap<const clang::Expr*, SqlPlace> sql_places_;
  std::vector<std::pair<FileOpening, SourcePlace>> opened_;
};

}  // namespace cleave
