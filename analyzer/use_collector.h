#pragma once

#include <set>
#include <string>
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
  /// It reads or writes a field of the class that the function belongs to.
  bool touches_fields = false;
};

/// Collects all uses in `body` for `from`: calls and what the compiler adds
/// (conversions, destructors, default arguments, loops over ranges), reads and
/// writes of globals and fields, types, exceptions, SQL. Lambdas and local
/// classes are part of the body.
void CollectUses(const clang::NamedDecl* from, clang::Stmt* body,
                 TuFactsBuilder& facts, BodyFacts& body_facts);

}  // namespace cleave
