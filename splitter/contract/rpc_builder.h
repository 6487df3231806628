#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "graph/call_closures.h"
#include "splitter/contract/class_roles.h"
#include "splitter/contract/type_mapping.h"

namespace cleave {

/// The remote form of one function, or everything that is in its way.
struct RpcPlan {
  std::optional<RpcMethod> method;  ///< without name, callers and places
  std::optional<SingletonAccessor> accessor;  ///< instead of a method
  std::vector<Refusal> refusals;              ///< not empty: neither of them
  std::vector<Refusal> notes;  ///< crosses with these differences
};

/// Makes remote methods of functions. Does not depend on the split.
class RpcBuilder {
 public:
  RpcBuilder(TypeMapper& mapper, ClassRoles& roles)
      : mapper_(mapper),
        roles_(roles),
        escapes_(CloseEscapes(mapper.classes().graph())) {}

  const RpcPlan& Plan(SymbolId function);

 private:
  RpcPlan Build(const Symbol& symbol);
  void CheckFunction(const Symbol& symbol, RpcPlan& plan);
  bool AddSelf(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  void AddConstruction(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  void AddParameters(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  std::optional<RpcParameter> MapParameter(const Symbol& symbol, uint32_t index,
                                           RpcPlan& plan);
  bool Escapes(const Symbol& symbol, uint32_t index) const;
  bool IsArray(const Symbol& symbol, uint32_t index) const;
  Mapping MapReferee(const TypeShape& type);
  void AddResult(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  void NoteAliases(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  void NoteTypes(const WireType& type, RpcPlan& plan);

  TypeMapper& mapper_;
  ClassRoles& roles_;
  /// Parameters that outlive the call, by symbol.
  const std::vector<std::set<uint32_t>> escapes_;
  std::map<SymbolId, RpcPlan> plans_;
};

}  // namespace cleave
