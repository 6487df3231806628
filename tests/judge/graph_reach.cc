#include "tests/judge/graph_reach.h"

#include <array>
#include <set>

#include "graph/component_grouping.h"
#include "tests/judge/source_name.h"

namespace cleave {
namespace {

/// Whether its code is compiled into the objects of its users.
bool IsEmittedByUsers(const Symbol& symbol) {
  if (symbol.function) return symbol.function->is_inline;
  if (symbol.variable) return !IsSourceFile(symbol.defined.file);
  return symbol.kind == SymbolKind::kClass;
}

bool IsVirtual(const Symbol& symbol) {
  return symbol.function && symbol.function->is_virtual;
}

bool MakesVtable(const Symbol& symbol) {
  return symbol.function &&
         (symbol.function->kind == FunctionKind::kConstructor ||
          symbol.function->kind == FunctionKind::kDestructor);
}

}  // namespace

bool IsSeenByLinker(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::kCall:
    case DependencyKind::kVirtualCall:
    case DependencyKind::kInherit:
    case DependencyKind::kConstruct:
    case DependencyKind::kDestroy:
    case DependencyKind::kReadGlobal:
    case DependencyKind::kWriteGlobal:
    case DependencyKind::kTakeAddress:
    case DependencyKind::kThrow:
    case DependencyKind::kCatch:
      return true;
    default:
      return false;
  }
}

std::string OwnerOf(const Symbol& symbol) {
  std::string owner;
  if (symbol.function) owner = symbol.function->owner;
  if (symbol.variable && !symbol.variable->is_function_local)
    owner = symbol.variable->owner;
  return PlainName(owner);
}

GraphReach::GraphReach(const DependencyGraph& graph) : graph_(graph) {
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    if (symbol.kind == SymbolKind::kClass)
      classes_[PlainName(symbol.name)].push_back(SymbolId(i));
    if (IsVirtual(symbol))
      virtual_methods_[OwnerOf(symbol)].push_back(SymbolId(i));
    if (symbol.variable && symbol.defined.line > 0 &&
        !IsSourceFile(symbol.defined.file))
      header_variables_[symbol.defined.file].push_back(SymbolId(i));
  }
}

/// One search; plainer ways are followed to their end first.
class GraphReach::Walk {
 public:
  Walk(const GraphReach& reach, ComponentId component)
      : reach_(reach), graph_(reach.graph_), component_(component) {
    result_.symbols.assign(graph_.symbols().size(), Way::kNone);
    result_.types.assign(graph_.symbols().size(), false);
  }

  Reached Run() && {
    for (SymbolId own : graph_.component(component_).symbols)
      Expand(own, Way::kDirect);
    AddHeaderVariables();
    for (size_t way = 0; way < waiting_.size(); ++way)
      for (size_t i = 0; i < waiting_[way].size(); ++i)
        Expand(waiting_[way][i], Way(way));
    return std::move(result_);
  }

 private:
  void Expand(SymbolId from, Way way) {
    if (!expanded_.insert(from).second) return;
    const Symbol& symbol = graph_.symbol(from);
    for (const Dependency& each : graph_.DependenciesFrom(from)) {
      if (each.kind == DependencyKind::kUseType)
        result_.types[Index(each.to)] = true;
      else if (IsSeenByLinker(each.kind))
        Reach(each.to, way);
    }
    if (symbol.kind == SymbolKind::kClass)
      ReachAll(reach_.virtual_methods_, PlainName(symbol.name));
    if (MakesVtable(symbol)) ReachAll(reach_.classes_, OwnerOf(symbol));
  }

  void ReachAll(const std::map<std::string, std::vector<SymbolId>>& lists,
                const std::string& name) {
    auto found = lists.find(name);
    if (found == lists.end()) return;
    for (SymbolId each : found->second) Reach(each, Way::kVtable);
  }

  void Reach(SymbolId to, Way way) {
    Way& known = result_.symbols[Index(to)];
    if (way >= known) return;
    known = way;
    if (IsEmittedByUsers(graph_.symbol(to)) &&
        graph_.ComponentOf(to) != component_)
      waiting_[size_t(std::max(way, Way::kInline))].push_back(to);
  }

  void AddHeaderVariables() {
    std::vector<SymbolId> files;
    std::set<SymbolId> seen;
    for (SymbolId own : graph_.component(component_).symbols)
      if (graph_.symbol(own).kind == SymbolKind::kFile) files.push_back(own);
    for (size_t i = 0; i < files.size(); ++i) {
      auto variables =
          reach_.header_variables_.find(graph_.symbol(files[i]).name);
      if (variables != reach_.header_variables_.end())
        for (SymbolId each : variables->second) Reach(each, Way::kHeaderGlobal);
      for (const Dependency& each : graph_.DependenciesFrom(files[i]))
        if (each.kind == DependencyKind::kInclude &&
            seen.insert(each.to).second)
          files.push_back(each.to);
    }
  }

  const GraphReach& reach_;
  const DependencyGraph& graph_;
  const ComponentId component_;
  Reached result_;
  std::array<std::vector<SymbolId>, kWayCount> waiting_;
  std::set<SymbolId> expanded_;
};

GraphReach::Reached GraphReach::From(ComponentId component) const {
  return Walk(*this, component).Run();
}

}  // namespace cleave
