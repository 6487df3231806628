#include "splitter/contract/processes.h"

#include <set>
#include <utility>

namespace cleave {
namespace {

/// Uses that compile the body of an inline `to` where `from` is compiled.
bool CarriesCode(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::kCall:
    case DependencyKind::kVirtualCall:
    case DependencyKind::kConstruct:
    case DependencyKind::kDestroy:
    case DependencyKind::kTakeAddress:
    case DependencyKind::kInstantiate:
    case DependencyKind::kReadGlobal:
    case DependencyKind::kWriteGlobal:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool IsDefinedByClients(const Symbol& symbol) {
  return symbol.variable && symbol.variable->is_const &&
         !symbol.variable->definition.empty() &&
         IsHeader(symbol.declared.file) && !IsHeader(symbol.defined.file);
}

bool IsFolded(const DependencyGraph& graph, const Dependency& use) {
  return use.kind != DependencyKind::kConstruct &&
         use.kind != DependencyKind::kDestroy &&
         IsDefinedByClients(graph.symbol(use.from));
}

bool RunsInItsUsers(const Symbol& symbol) {
  if (symbol.function) return HasLocalBody(symbol);
  if (symbol.variable)
    return (symbol.defined.line != 0 && IsHeader(symbol.defined.file)) ||
           IsDefinedByClients(symbol);
  return false;
}

bool IsOfForeignInstance(const DependencyGraph& graph, const Dependency& use) {
  const Symbol& from = graph.symbol(use.from);
  if (!from.function || !from.function->is_template || !HasLocalBody(from))
    return false;
  const std::optional<ComponentId> home = graph.ComponentOf(use.from);
  const std::optional<ComponentId> other = graph.ComponentOf(use.to);
  if (!home || !other || *home == *other) return false;
  const std::string& file = graph.symbol(use.to).declared.file;
  if (!file.empty() && !IsHeader(file)) return true;
  return graph.component(*other).is_test && !graph.component(*home).is_test;
}

Processes::Processes(const ClassIndex& classes, std::vector<Home> homes,
                     size_t service_count, const std::vector<bool>& shadowed)
    : classes_(classes),
      homes_(std::move(homes)),
      service_count_(service_count),
      shadowed_(shadowed),
      where_(classes.graph().symbols().size(), None()) {
  const DependencyGraph& graph = classes.graph();
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    std::optional<ComponentId> component = graph.ComponentOf(SymbolId{i});
    if (!component) continue;
    // An inline virtual function is compiled with its class's vtable.
    const bool has_fixed_place =
        !IsShared(SymbolId{i}) || IsDefinedByClients(symbol) ||
        (symbol.function && symbol.function->is_virtual);
    if (has_fixed_place) Add(SymbolId{i}, RunsIn(*component));
  }
  Propagate();
}

bool Processes::IsShared(SymbolId symbol) const {
  if (!RunsInItsUsers(classes_.graph().symbol(symbol))) return false;
  if (!shadowed_[Index(symbol)]) return true;
  const std::optional<ComponentId> home = classes_.graph().ComponentOf(symbol);
  return !home || HomeOf(*home).kind != HomeKind::kService;
}

ProcessSet Processes::LinkedIn(ComponentId component) const {
  const Home& home = HomeOf(component);
  if (home.kind == HomeKind::kLibrary) return All();
  ProcessSet linked = None();
  if (home.kind == HomeKind::kService) {
    linked.set(home.service);
  } else {
    linked.set(monolith());
    linked.set(tests());
  }
  return linked;
}

ProcessSet Processes::RunsIn(ComponentId component) const {
  ProcessSet processes = LinkedIn(component);
  if (HomeOf(component).kind == HomeKind::kMonolith &&
      classes_.graph().component(component).is_test)
    processes.reset(monolith());
  return processes;
}

std::vector<SymbolId> Processes::SourcedBy(SymbolId symbol) const {
  const DependencyGraph& graph = classes_.graph();
  std::set<SymbolId> sourced, seen = {symbol};
  std::vector<SymbolId> waiting = {symbol};
  while (!waiting.empty()) {
    const SymbolId from = waiting.back();
    waiting.pop_back();
    for (const Dependency& use : graph.DependenciesFrom(from)) {
      if (!CarriesCode(use.kind) || IsOfForeignInstance(graph, use) ||
          IsFolded(graph, use))
        continue;
      if (!IsShared(use.to))
        sourced.insert(use.to);
      else if (seen.insert(use.to).second)
        waiting.push_back(use.to);
    }
  }
  return {sourced.begin(), sourced.end()};
}

ProcessSet Processes::NeedersOf(const Dependency& use) const {
  ProcessSet processes = where_[Index(use.from)];
  const std::optional<ComponentId> home =
      classes_.graph().ComponentOf(use.from);
  if (home && IsFolded(classes_.graph(), use)) processes &= LinkedIn(*home);
  return processes;
}

bool Processes::UseEverywhere(SymbolId symbol) {
  if (where_[Index(symbol)].all()) return false;
  Add(symbol, All());
  Propagate();
  return true;
}

void Processes::Add(SymbolId symbol, const ProcessSet& processes) {
  ProcessSet& known = where_[Index(symbol)];
  if (!processes.test(known)) return;
  known |= processes;
  waiting_.push_back(symbol);
}

void Processes::Propagate() {
  const DependencyGraph& graph = classes_.graph();
  while (!waiting_.empty()) {
    const SymbolId symbol = waiting_.back();
    waiting_.pop_back();
    for (const Dependency& use : graph.DependenciesFrom(symbol))
      if (CarriesCode(use.kind) && IsShared(use.to) &&
          !IsOfForeignInstance(graph, use))
        Add(use.to, NeedersOf(use));
    const Boxed<FunctionFacts>& function = graph.symbol(symbol).function;
    if (!function || function->kind != FunctionKind::kConstructor) continue;
    // Where objects are made, the inline virtual functions are made as well.
    const ClassEntry* owner = classes_.FindClass(function->owner);
    if (!owner || !classes_.record(*owner).is_polymorphic) continue;
    for (SymbolId method : owner->methods)
      if (HasLocalBody(graph.symbol(method)))
        Add(method, where_[Index(symbol)]);
  }
}

}  // namespace cleave
