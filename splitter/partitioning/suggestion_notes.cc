#include "splitter/partitioning/suggestion_notes.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/calls.h"
#include "llvm/Support/FormatVariadic.h"
#include "splitter/metrics/coupling.h"
#include "splitter/metrics/cut_price.h"
#include "splitter/metrics/grouped_graph.h"
#include "splitter/metrics/modularity.h"
#include "splitter/partitioning/generated_code.h"
#include "splitter/partitioning/verdict.h"

namespace cleave {
namespace {

/// A second home is mentioned when it binds at least so much as the first.
constexpr double kCloseHome = 0.7;
constexpr size_t kAnchorLimit = 8;
constexpr size_t kEntryLimit = 5;

class NotesWriter {
 public:
  NotesWriter(const DependencyGraph& graph, llvm::ArrayRef<CutCost> costs,
              const Partition& partition, const Suggestion& suggestion)
      : graph_(graph),
        costs_(costs),
        partition_(partition),
        suggestion_(suggestion) {}

  SplitNotes Write() {
    WriteHeader();
    const std::vector<Boundary> boundaries =
        FindBoundaries(graph_, partition_.links, partition_.homes);
    WriteCycles(boundaries);
    for (const Boundary& boundary : boundaries) WriteBoundary(boundary);
    WriteEntryPoints();
    for (uint32_t c = 0; c < partition_.homes.size(); ++c) {
      if (partition_.homes[c].kind != HomeKind::kMonolith) WriteComponent(c);
    }
    return std::move(notes_);
  }

 private:
  const std::string& NameOf(const Home& home) const {
    static const std::string kMonolith = "the monolith";
    return home.kind == HomeKind::kService
               ? suggestion_.split.services[home.service].name
               : kMonolith;
  }

  void WriteHeader() {
    uint64_t lines[3] = {};
    size_t components[3] = {};
    for (uint32_t c = 0; c < partition_.homes.size(); ++c) {
      if (graph_.components()[c].is_test) continue;
      const auto kind = static_cast<size_t>(partition_.homes[c].kind);
      lines[kind] += graph_.components()[c].lines;
      ++components[kind];
    }
    auto part = [&](llvm::StringRef what, HomeKind kind) {
      const auto i = static_cast<size_t>(kind);
      notes_.header.push_back(llvm::formatv(
          "{0}: {1:N} components, {2:N} lines", what, components[i], lines[i]));
    };
    part("in services", HomeKind::kService);
    part("library, compiled into every process", HomeKind::kLibrary);
    part("stays in the monolith, tests aside", HomeKind::kMonolith);
    notes_.header.push_back(
        llvm::formatv("price of all cuts: {0}; {1} of them blocked",
                      Price(suggestion_.cut_price), suggestion_.blocked_cuts));
    const GroupedGraph grouped = GroupBySplit(graph_, suggestion_.split);
    notes_.header.push_back(llvm::formatv(
        "modularity {0:f2}, coupling {1:f2}, cohesion {2:f2} (docs/metrics.md)",
        Modularity(grouped), Coupling(grouped), Cohesion(grouped)));
    notes_.header.push_back(llvm::formatv(
        "the folders explain {0:f0} % of how the code hangs together",
        100 * partition_.clusters.folder_agreement));
    if (suggestion_.stability >= 0) {
      notes_.header.push_back(llvm::formatv(
          "stability {0:P0}: so many keep their service when bonds change",
          suggestion_.stability));
    }
    if (!suggestion_.degenerate.empty())
      notes_.header.push_back("degenerate: " + suggestion_.degenerate);
    for (const std::string& pair : suggestion_.inseparable)
      notes_.header.push_back(pair);
    for (const std::string& limit : suggestion_.broken_limits)
      notes_.header.push_back("not kept to: " + limit);
    WriteAnchors();
  }

  void WriteAnchors() {
    const std::vector<std::string> anchors =
        DescribeAnchors(graph_, costs_, partition_, kAnchorLimit);
    if (anchors.empty()) return;
    notes_.header.push_back("what keeps other code in the monolith:");
    for (const std::string& anchor : anchors) {
      notes_.header.push_back("  " + anchor);
    }
  }

  /// Services that call each other can wait for each other.
  void WriteCycles(llvm::ArrayRef<Boundary> boundaries) {
    std::set<std::pair<uint32_t, uint32_t>> calls;
    for (const Boundary& boundary : boundaries) {
      if (boundary.functions == 0 || boundary.from.kind != HomeKind::kService ||
          boundary.to.kind != HomeKind::kService) {
        continue;
      }
      calls.insert({boundary.from.service, boundary.to.service});
      if (calls.count({boundary.to.service, boundary.from.service})) {
        notes_.header.push_back(NameOf(boundary.to) + " and " +
                                NameOf(boundary.from) + " call each other");
      }
    }
  }

  static std::string Price(double price) {
    return llvm::formatv("{0:f1}", price);
  }

  void WriteBoundary(const Boundary& boundary) {
    std::string text =
        llvm::formatv("{0} function{1} at {2} place{3}", boundary.functions,
                      boundary.functions == 1 ? "" : "s", boundary.places,
                      boundary.places == 1 ? "" : "s");
    if (boundary.functions == 0) text = "types only";
    if (boundary.in_loops > 0) {
      text += llvm::formatv(", {0} in loops", boundary.in_loops);
    }
    text += ", price " + Price(boundary.price);
    if (boundary.blocked > 0) {
      text += llvm::formatv(", {0} blocked", boundary.blocked);
    }
    if (boundary.to.kind == HomeKind::kService) {
      notes_.service[NameOf(boundary.to)].push_back(
          "called by " + NameOf(boundary.from) + ": " + text);
    }
    if (boundary.from.kind == HomeKind::kService) {
      notes_.service[NameOf(boundary.from)].push_back(
          "calls " + NameOf(boundary.to) + ": " + text);
    }
  }

  /// The functions of each service that others call at most places.
  void WriteEntryPoints() {
    std::map<uint32_t, std::map<std::string, uint32_t>> places;  // by service
    for (const Dependency& call : graph_.dependencies()) {
      const auto from = graph_.ComponentOf(call.from);
      const auto to = graph_.ComponentOf(call.to);
      if (!IsCall(call.kind) || !from || !to || graph_.component(*from).is_test)
        continue;
      const Home& home = partition_.homes[Index(*to)];
      const Home& user = partition_.homes[Index(*from)];
      if (home.kind == HomeKind::kService && AreApart(user, home))
        places[home.service][graph_.symbol(call.to).name] += call.count;
    }
    for (const auto& [service, functions] : places) {
      std::vector<std::pair<std::string, uint32_t>> order(functions.begin(),
                                                          functions.end());
      std::stable_sort(
          order.begin(), order.end(),
          [](const auto& a, const auto& b) { return a.second > b.second; });
      std::string text = "called from outside: " + order[0].first;
      for (size_t i = 1; i < std::min(order.size(), kEntryLimit); ++i)
        text += ", " + order[i].first;
      if (order.size() > kEntryLimit)
        text += llvm::formatv(", and {0} more", order.size() - kEntryLimit);
      notes_.service[suggestion_.split.services[service].name].push_back(text);
    }
  }

  void WriteComponent(uint32_t c) {
    const Role role = partition_.roles.role[c];
    const Component& component = graph_.components()[c];
    const bool is_library = partition_.homes[c].kind == HomeKind::kLibrary;
    const bool is_header = is_library && role == Role::kService;
    std::string note =
        llvm::formatv("{0}, {1:N} lines", is_header ? "header" : ToText(role),
                      component.lines);
    if (IsGenerated(component)) note += ", generated";
    if (is_library) {
      const uint32_t users = partition_.roles.user_count[c];
      note += llvm::formatv(", used by {0} component{1}", users,
                            users == 1 ? "" : "s");
      if (partition_.roles.has_state[c]) {
        note += ", has state: one copy per process";
      }
      note += BestHome(c);
    } else if (role == Role::kService) {
      note += SecondHome(c);
    }
    notes_.component[component.name] = note;
  }

  /// "; else in pricing": where library code would go if it were none. The
  /// monolith if no service uses it.
  std::string BestHome(uint32_t c) const {
    std::map<uint32_t, double> bond;  // by service
    bool is_of_monolith = false;
    for (uint32_t i : partition_.links.In(c)) {
      const ComponentLink& link = partition_.links[i];
      const Home& user = partition_.homes[link.from];
      if (user.kind == HomeKind::kService) bond[user.service] += link.weight;
      is_of_monolith |= user.kind == HomeKind::kMonolith;
    }
    const auto best = std::max_element(
        bond.begin(), bond.end(),
        [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best != bond.end())
      return "; else in " + suggestion_.split.services[best->first].name;
    return is_of_monolith ? "; else in the monolith" : "";
  }

  /// "; nearly as close to pricing", or nothing.
  std::string SecondHome(uint32_t c) const {
    std::map<uint32_t, double> bond;  // by service
    auto add = [&](uint32_t other, double weight) {
      const Home& home = partition_.homes[other];
      if (home.kind == HomeKind::kService) bond[home.service] += weight;
    };
    for (uint32_t i : partition_.links.Out(c)) {
      add(partition_.links[i].to, partition_.links[i].weight);
    }
    for (uint32_t i : partition_.links.In(c)) {
      add(partition_.links[i].from, partition_.links[i].weight);
    }
    const uint32_t own = partition_.homes[c].service;
    uint32_t best = own;
    double best_bond = 0;
    for (const auto& [service, weight] : bond) {
      if (service != own && weight > best_bond) {
        best = service;
        best_bond = weight;
      }
    }
    if (best == own || best_bond < kCloseHome * bond[own]) return "";
    return "; bound as much to " + suggestion_.split.services[best].name;
  }

  const DependencyGraph& graph_;
  const llvm::ArrayRef<CutCost> costs_;
  const Partition& partition_;
  const Suggestion& suggestion_;
  SplitNotes notes_;
};

}  // namespace

SplitNotes WriteNotes(const DependencyGraph& graph,
                      llvm::ArrayRef<CutCost> costs, const Partition& partition,
                      const Suggestion& suggestion) {
  return NotesWriter(graph, costs, partition, suggestion).Write();
}

}  // namespace cleave
