#include "analyzer/file_openings.h"

#include <optional>

#include "analyzer/constant_text.h"
#include "analyzer/sql_tokens.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using llvm::StringRef;
using Openings = llvm::SmallVector<FileOpening, 2>;
using Arguments = llvm::ArrayRef<const clang::Expr*>;

/// How a function works with a file that it is given the name of.
enum class Way {
  kRead,
  kWrite,
  kMode,   ///< as the text behind the name says: "r+"
  kFlags,  ///< as the flags behind it say: O_RDWR
};

struct Row {
  StringRef function;
  unsigned path;  ///< which argument it is, counted from 0
  Way way;
};

constexpr Row kOfC[] = {
    {"fopen", 0, Way::kMode},     {"fopen64", 0, Way::kMode},
    {"freopen", 0, Way::kMode},   {"freopen64", 0, Way::kMode},
    {"open", 0, Way::kFlags},     {"open64", 0, Way::kFlags},
    {"openat", 1, Way::kFlags},   {"openat64", 1, Way::kFlags},
    {"creat", 0, Way::kWrite},    {"unlink", 0, Way::kWrite},
    {"unlinkat", 1, Way::kWrite}, {"remove", 0, Way::kWrite},
    {"truncate", 0, Way::kWrite}, {"rename", 0, Way::kWrite},
    {"rename", 1, Way::kWrite},   {"renameat", 1, Way::kWrite},
    {"renameat", 3, Way::kWrite},
};

/// Of `std::filesystem` and `boost::filesystem`.
constexpr Row kOfPaths[] = {
    {"remove", 0, Way::kWrite},      {"remove_all", 0, Way::kWrite},
    {"rename", 0, Way::kWrite},      {"rename", 1, Way::kWrite},
    {"resize_file", 0, Way::kWrite}, {"copy_file", 0, Way::kRead},
    {"copy_file", 1, Way::kWrite},   {"copy", 0, Way::kRead},
    {"copy", 1, Way::kWrite},
};

/// The modes of streams that an expression names: `std::ios::in |
/// std::ios::app`.
class ModeNames : public clang::RecursiveASTVisitor<ModeNames> {
 public:
  bool reads = false, writes = false;

  bool VisitDeclRefExpr(clang::DeclRefExpr* name) {
    return Note(name->getDecl());
  }
  bool VisitMemberExpr(clang::MemberExpr* member) {
    return Note(member->getMemberDecl());
  }

 private:
  bool Note(const clang::NamedDecl* decl) {
    if (!decl->getIdentifier()) return true;
    const StringRef name = decl->getName();
    reads |= name == "in";
    writes |= name == "out" || name == "app" || name == "trunc";
    return true;
  }
};

void SetByMode(const clang::Expr* mode, FileOpening& opening) {
  auto* text = llvm::dyn_cast<clang::StringLiteral>(PeelText(mode));
  const std::string letters = text ? CharactersOf(*text) : "r+";
  const bool is_both = StringRef(letters).contains('+');
  opening.is_read = is_both || StringRef(letters).contains('r');
  opening.is_written = is_both || !StringRef(letters).contains('r');
}

void SetByFlags(const clang::Expr* flags, const clang::ASTContext& context,
                FileOpening& opening) {
  constexpr uint64_t kAccess = 3, kOnlyWrite = 1;  // O_ACCMODE, O_WRONLY
  clang::Expr::EvalResult value;
  const bool is_known =
      !flags->isValueDependent() && flags->EvaluateAsInt(value, context);
  const uint64_t access =
      is_known ? value.Val.getInt().getZExtValue() & kAccess : kAccess;
  opening.is_read = access != kOnlyWrite;
  opening.is_written = access != 0;
}

void AddByRows(llvm::ArrayRef<Row> rows, StringRef name, Arguments arguments,
               const clang::ASTContext& context, Openings& openings) {
  for (const Row& row : rows) {
    if (row.function != name || row.path >= arguments.size()) continue;
    FileOpening opening{arguments[row.path], row.way == Way::kRead,
                        row.way == Way::kWrite};
    const bool has_mode = row.path + 1 < arguments.size();
    if (row.way == Way::kMode && has_mode)
      SetByMode(arguments[row.path + 1], opening);
    if (row.way == Way::kFlags && has_mode)
      SetByFlags(arguments[row.path + 1], context, opening);
    openings.push_back(opening);
  }
}

/// The class of a stream of files whose constructor or `open` this is.
StringRef StreamOpenedBy(const clang::FunctionDecl& callee) {
  auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&callee);
  if (!method || !method->getParent()->getIdentifier()) return "";
  const bool opens = llvm::isa<clang::CXXConstructorDecl>(method) ||
                     (method->getIdentifier() && method->getName() == "open");
  const StringRef name = method->getParent()->getName();
  const bool is_stream = llvm::StringSwitch<bool>(name)
                             .Cases("basic_ifstream", "basic_ofstream",
                                    "basic_fstream", "basic_filebuf", true)
                             .Default(false);
  return opens && is_stream ? name : "";
}

void AddByStream(StringRef stream, Arguments arguments, Openings& openings) {
  const clang::CXXRecordDecl* record =
      arguments.empty() ? nullptr
                        : arguments[0]->getType()->getAsCXXRecordDecl();
  if (arguments.empty() ||  // another stream, which is moved
      (record && record->getIdentifier() &&
       record->getName().starts_with("basic_") &&
       record->getName() != "basic_string" &&
       record->getName() != "basic_string_view"))
    return;
  FileOpening opening{arguments[0], stream == "basic_ifstream",
                      stream == "basic_ofstream"};
  ModeNames names;
  if (arguments.size() > 1 && !arguments[1]->isDefaultArgument())
    names.TraverseStmt(const_cast<clang::Expr*>(arguments[1]));
  opening.is_read |= names.reads;
  opening.is_written |= names.writes;
  if (!opening.is_read && !opening.is_written)
    opening.is_read = opening.is_written = true;
  openings.push_back(opening);
}

bool IsInFilesystem(const clang::FunctionDecl& callee) {
  for (const clang::DeclContext* context = callee.getDeclContext(); context;
       context = context->getParent())
    if (auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context))
      if (space->getIdentifier() && space->getName() == "filesystem")
        return true;
  return false;
}

}  // namespace

Openings FileOpeningsOf(const clang::FunctionDecl& callee, Arguments arguments,
                        const clang::ASTContext& context) {
  Openings openings;
  const StringRef stream = StreamOpenedBy(callee);
  if (!stream.empty()) {
    AddByStream(stream, arguments, openings);
  } else if (callee.getIdentifier() &&
             !llvm::isa<clang::CXXMethodDecl>(callee)) {
    if (IsInFilesystem(callee))
      AddByRows(kOfPaths, callee.getName(), arguments, context, openings);
    else if (callee.isExternC())
      AddByRows(kOfC, callee.getName(), arguments, context, openings);
  }
  return openings;
}

std::string KeptPath(StringRef built) {
  std::string path;
  for (char c : built) {
    const char kept = c == kHole ? '?' : c;
    const bool is_double = !path.empty() && path.back() == kept;
    if (!is_double || (kept != '?' && kept != '/')) path += kept;
  }
  while (StringRef(path).starts_with("./")) path.erase(0, 2);
  const bool is_known =
      llvm::any_of(path, [](char c) { return llvm::isAlnum(c); });
  const bool is_on_disk = !StringRef(path).starts_with("/dev/") &&
                          !StringRef(path).starts_with("/proc/");
  return is_known && is_on_disk ? path : "";
}

}  // namespace cleave
