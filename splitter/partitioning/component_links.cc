#include "splitter/partitioning/component_links.h"

#include <cassert>
#include <cmath>
#include <map>
#include <tuple>

#include "splitter/partitioning/seeded_random.h"

namespace cleave {

double BindingStrength(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::kInherit:
    case DependencyKind::kOverride:
    case DependencyKind::kWriteGlobal:
      return 4;
    case DependencyKind::kReadGlobal:
    case DependencyKind::kFieldByValue:
    case DependencyKind::kWriteField:
    case DependencyKind::kFriend:
      return 2;
    case DependencyKind::kCall:
    case DependencyKind::kVirtualCall:
    case DependencyKind::kConstruct:
    case DependencyKind::kTakeAddress:
    case DependencyKind::kReadField:
    case DependencyKind::kFieldByPointer:
    case DependencyKind::kInstantiate:
      return 1;
    case DependencyKind::kDestroy:
    case DependencyKind::kParameterType:
    case DependencyKind::kReturnType:
    case DependencyKind::kUseType:
    case DependencyKind::kUseAlias:
    case DependencyKind::kThrow:
    case DependencyKind::kCatch:
      return 0.25;
    case DependencyKind::kUseMacro:
      return 0.1;
    case DependencyKind::kInclude:
    case DependencyKind::kReadTable:
    case DependencyKind::kWriteTable:
    case DependencyKind::kUseLibrary:
      return 0;
  }
  return 0;
}

bool NeedsCode(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::kCall:
    case DependencyKind::kVirtualCall:
    case DependencyKind::kConstruct:
    case DependencyKind::kDestroy:
    case DependencyKind::kInherit:
    case DependencyKind::kInstantiate:
    case DependencyKind::kReadGlobal:
    case DependencyKind::kWriteGlobal:
    case DependencyKind::kTakeAddress:
      return true;
    default:
      return false;
  }
}

namespace {

/// Many places of one kind bind more than one, but not in proportion: the
/// second call of a function changes little.
double DampedCount(uint32_t count) { return 1 + std::log(count); }

/// Prices of blocked cuts are those of rewriting code, many times that of any
/// call. Undamped they would decide alone which code belongs together.
double DampedPrice(double price) {
  constexpr double kCheap = 8;
  return kCheap * std::log1p(price / kCheap);
}

ComponentLink MakeLink(const DependencyGraph& graph,
                       const ComponentDependency& pair, const CutCost& cost) {
  ComponentLink link{Index(pair.from), Index(pair.to)};
  link.price = cost.price;
  link.is_blocked = cost.is_blocked;
  link.is_inseparable = cost.is_inseparable;
  link.weight = DampedPrice(cost.price);
  // The fields of one class bind as one.
  std::map<std::tuple<SymbolId, SymbolId, DependencyKind>, uint32_t> fields;
  for (uint32_t index : pair.dependencies) {
    const Dependency& dependency = graph.dependencies()[index];
    if (graph.symbol(dependency.to).kind == SymbolKind::kField)
      fields[{dependency.from, graph.OwnerOf(dependency.to),
              dependency.kind}] += dependency.count;
    else
      link.weight +=
          BindingStrength(dependency.kind) * DampedCount(dependency.count);
    if (NeedsCode(dependency.kind)) link.needs_code = true;
    if (dependency.kind != DependencyKind::kInclude) {
      link.is_include_only = false;
    }
  }
  for (const auto& [ends, count] : fields)
    link.weight +=
        BindingStrength(std::get<DependencyKind>(ends)) * DampedCount(count);
  return link;
}

}  // namespace

void ComponentLinks::Perturb(uint64_t seed) {
  SeededRandom random(seed);
  for (ComponentLink& link : links_) link.weight *= 0.5 + random.Unit();
}

ComponentLinks::ComponentLinks(const DependencyGraph& graph,
                               llvm::ArrayRef<CutCost> costs) {
  const size_t count = graph.component_dependencies().size();
  assert((costs.empty() || costs.size() == count) &&
         "one cost for each component dependency");
  const size_t components = graph.components().size();
  first_out_.assign(components + 1, 0);
  first_in_.assign(components + 1, 0);
  links_.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    links_.push_back(MakeLink(graph, graph.component_dependencies()[i],
                              costs.empty() ? CutCost{} : costs[i]));
    ++first_out_[links_.back().from + 1];
    ++first_in_[links_.back().to + 1];
  }
  for (size_t c = 0; c < components; ++c) {
    first_out_[c + 1] += first_out_[c];
    first_in_[c + 1] += first_in_[c];
  }
  out_.resize(count);
  in_.resize(count);
  std::vector<uint32_t> next_out = first_out_, next_in = first_in_;
  for (uint32_t i = 0; i < count; ++i) {
    out_[next_out[links_[i].from]++] = i;
    in_[next_in[links_[i].to]++] = i;
  }
}

}  // namespace cleave
