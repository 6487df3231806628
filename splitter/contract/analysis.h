#pragma once

#include "splitter/contract/class_roles.h"
#include "splitter/contract/crossings.h"
#include "splitter/contract/exceptions.h"
#include "splitter/contract/rpc_builder.h"
#include "splitter/contract/transactions.h"
#include "splitter/contract/type_mapping.h"
#include "splitter/contract/wire_lock.h"

namespace cleave {

/// Everything about a graph that does not depend on where components live,
/// found once.
struct ContractAnalysis {
  explicit ContractAnalysis(const DependencyGraph& source,
                            const WireLock& known = {},
                            const CrossingWishes& wishes = {})
      : graph(source),
        lock(known),
        classes(source),
        mapper(classes, lock.types, wishes),
        roles(mapper),
        rpcs(mapper, roles),
        crossings(classes, roles, mapper.wishes()),
        transactions(source),
        exceptions(CollectExceptions(mapper)),
        shadowed(FindShadowedFunctions(source, roles)) {}
  ContractAnalysis(const ContractAnalysis&) = delete;
  ContractAnalysis& operator=(const ContractAnalysis&) = delete;

  /// Whether people withhold this function, and it can be: templates, and
  /// functions that no header declares or that take any number of arguments,
  /// cannot be defined to fail.
  bool IsWithheld(SymbolId function) const {
    const Symbol& symbol = graph.symbol(function);
    return symbol.function && !symbol.function->is_template &&
           !symbol.function->is_variadic && IsHeader(symbol.declared.file) &&
           mapper.wishes().IsWithheld(symbol);
  }

  const DependencyGraph& graph;
  const WireLock lock;
  ClassIndex classes;
  TypeMapper mapper;
  ClassRoles roles;
  RpcBuilder rpcs;
  Crossings crossings;
  Transactions transactions;
  ExceptionTypes exceptions;
  std::vector<bool> shadowed;  ///< by symbol: `ClassRoles::LosesBody`
};

}  // namespace cleave
