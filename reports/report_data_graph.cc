#include "reports/report_data_graph.h"

#include <algorithm>

#include "graph/calls.h"
#include "graph/table_access.h"
#include "reports/figures.h"
#include "reports/report_data_format.h"

namespace cleave {
namespace {

uint32_t FlagsOf(const ReportDataInput& input, uint32_t c,
                 const std::vector<bool>& is_pinned) {
  const Component& component = input.graph.components()[c];
  uint32_t flags = 0;
  if (component.is_test) flags |= kIsTest;
  if (component.has_main) flags |= kHasMain;
  if (component.has_source) flags |= kHasSource;
  if (is_pinned[c]) flags |= kIsPinned;
  if (input.resolved.is_decided[c]) flags |= kIsDecided;
  return flags;
}

/// By component; pins by rules other than a name count as decided only.
std::vector<bool> FindPins(const ReportDataInput& input) {
  std::vector<bool> is_pinned(input.graph.components().size(), false);
  for (const SplitRule& pin : input.file.pins)
    if (auto id = input.graph.FindComponent(pin.text))
      is_pinned[Index(*id)] = true;
  return is_pinned;
}

/// The text of the rule that places a component, with its line; empty: none.
std::string RuleOf(const ReportDataInput& input, uint32_t c) {
  const uint32_t rule = input.resolved.rule_of[c];
  if (rule == kNoRule) return "";
  const SplitRule& found = input.file.rules[rule].rule;
  return ToText(found) + " (line " + std::to_string(found.line) + ")";
}

void WriteComponents(const ReportDataInput& input, ReportDataWriter& out) {
  const auto components = input.graph.components();
  const std::vector<int64_t> homes = HomeNumbers(input.graph, input.split);
  const std::vector<bool> is_pinned = FindPins(input);
  const size_t n = components.size();
  out.json.attributeObject("components", [&] {
    out.Column("name", n,
               [&](size_t c) { return out.texts.Add(components[c].name); });
    out.Column("lines", n, [&](size_t c) { return components[c].lines; });
    out.Column("flags", n,
               [&](size_t c) { return FlagsOf(input, c, is_pinned); });
    out.Column("home", n, [&](size_t c) { return homes[c]; });
    out.Column("rule", n,
               [&](size_t c) { return out.texts.Add(RuleOf(input, c)); });
    out.json.attributeArray("files", [&] {
      for (const Component& component : components)
        out.json.array([&] {
          for (const std::string& file : component.files)
            out.json.value(out.texts.Add(file));
        });
    });
  });
}

/// What a called function belongs to: its class, else its file. As the metric
/// IFN has it.
llvm::StringRef InterfaceOf(const Symbol& symbol) {
  if (symbol.function && !symbol.function->owner.empty())
    return symbol.function->owner;
  return symbol.declared.file;
}

/// The columns of one pair.
struct PairData {
  double weight = 0, calls = 0;
  std::vector<uint32_t> interfaces;  ///< sorted, each once
};

PairData DataOf(const DependencyGraph& graph, const ComponentDependency& pair,
                TextTable& interfaces) {
  PairData data;
  for (uint32_t index : pair.dependencies) {
    const Dependency& use = graph.dependencies()[index];
    if (use.kind == DependencyKind::kInclude) continue;
    data.weight += use.count;
    if (!IsCall(use.kind)) continue;
    data.calls += use.count;
    data.interfaces.push_back(
        interfaces.Add(InterfaceOf(graph.symbol(use.to))));
  }
  std::sort(data.interfaces.begin(), data.interfaces.end());
  data.interfaces.erase(
      std::unique(data.interfaces.begin(), data.interfaces.end()),
      data.interfaces.end());
  return data;
}

void WritePairs(const ReportDataInput& input, ReportDataWriter& out) {
  const auto pairs = input.graph.component_dependencies();
  const CutPrices prices(input.graph, PairsOf(input.crossings));
  TextTable interfaces;
  std::vector<PairData> data;
  for (const ComponentDependency& pair : pairs)
    data.push_back(DataOf(input.graph, pair, interfaces));
  const size_t n = pairs.size();
  out.json.attributeObject("pairs", [&] {
    out.Column("from", n, [&](size_t i) { return Index(pairs[i].from); });
    out.Column("to", n, [&](size_t i) { return Index(pairs[i].to); });
    out.Column("flags", n, [&](size_t i) {
      return (prices.Counts(i) ? kCounts : 0u) |
             (prices[i].is_blocked ? kIsBlocked : 0u);
    });
    out.Column("price", n, [&](size_t i) { return prices[i].price; });
    out.Column("weight", n, [&](size_t i) { return data[i].weight; });
    out.Column("calls", n, [&](size_t i) { return data[i].calls; });
    out.json.attributeArray("interfaces", [&] {
      for (const PairData& pair : data)
        out.json.array([&] {
          for (uint32_t each : pair.interfaces) out.json.value(each);
        });
    });
  });
  out.json.attribute("interfaces",
                     static_cast<int64_t>(interfaces.texts().size()));
}

void WriteAccesses(const ReportDataInput& input, ReportDataWriter& out) {
  const std::vector<TableAccess> accesses = FindTableAccess(input.graph);
  const size_t n = accesses.size();
  out.json.attributeObject("accesses", [&] {
    out.Column("table", n, [&](size_t i) {
      return out.texts.Add(input.graph.symbol(accesses[i].table).name);
    });
    out.Column("component", n,
               [&](size_t i) { return Index(accesses[i].component); });
    out.Column("write", n, [&](size_t i) { return int{accesses[i].is_write}; });
  });
}

}  // namespace

std::vector<int64_t> HomeNumbers(const DependencyGraph& graph,
                                 const Split& split) {
  std::vector<int64_t> numbers;
  for (const Home& home : split.Homes(graph)) {
    numbers.push_back(home.kind == HomeKind::kService   ? int64_t{home.service}
                      : home.kind == HomeKind::kLibrary ? kLibraryHome
                                                        : kMonolithHome);
  }
  return numbers;
}

void WriteGraph(const ReportDataInput& input, ReportDataWriter& out) {
  WriteComponents(input, out);
  WritePairs(input, out);
  WriteAccesses(input, out);
}

}  // namespace cleave
