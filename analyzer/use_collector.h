#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/body_writes.h"
#include "analyzer/tu_facts_builder.h"
#include "graph/symbol.h"

namespace clang {
class NamedDecl;
class Stmt;
}  // namespace clang

namespace cleave {

/// What a body says about its function besides its uses.
struct BodyFacts {
  std::set<std::string> throws;
  std::vector<SqlStatement> sql;
  uint32_t effects = 0;  ///< see `EffectNames`
  std::set<std::string> locks;
  std::vector<Callback> callbacks;
  /// What each goes through; instantiations show the same places again.
  std::map<SourcePlace, std::string> indirect_calls;
  /// By path and place of the call.
  std::map<std::pair<std::string, SourcePlace>, FileUse> files;
  /// It reads or writes a field of the class that the function belongs to.
  bool touches_fields = false;
};

/// Collects all uses in `body` for `from`: calls and what the compiler adds
/// (conversions, destructors, default arguments, loops over ranges), reads and
/// writes of globals and fields, types, exceptions, SQL. Lambdas and local
/// classes are part of the body. If it is an initialiser, `initialised` is the
/// field or variable that it is for.
void CollectUses(const clang::NamedDecl* from, clang::Stmt* body,
                 TuFactsBuilder& facts, BodyFacts& body_facts,
                 const clang::NamedDecl* initialised = nullptr);

}  // namespace cleave
