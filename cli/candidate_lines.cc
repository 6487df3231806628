#include "cli/candidate_lines.h"

#include "cli/latency_lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "reports/figures.h"
#include "splitter/metrics/added_latency.h"

namespace cleave {
namespace {

/// What a row of the table says of one service.
struct ServiceSize {
  size_t components = 0;
  uint64_t lines = 0;
};

ServiceSize SizeOf(const DependencyGraph& graph, const ServicePlan& service) {
  ServiceSize size;
  for (const std::string& name : service.components) {
    ++size.components;
    if (auto id = graph.FindComponent(name)) {
      size.lines += graph.component(*id).lines;
    }
  }
  return size;
}

/// Names of services of `split` that `other` has not.
std::vector<std::string> ServicesBeside(const Split& split,
                                        const Split& other) {
  std::vector<std::string> names;
  for (const ServicePlan& service : split.services)
    if (llvm::none_of(other.services, [&](const ServicePlan& each) {
          return each.name == service.name;
        }))
      names.push_back(service.name);
  return names;
}

/// "  unlike ready: with front, orders; without cart; 12 components have
/// another home": what distinguishes a candidate from the first.
void PrintDifference(const DependencyGraph& graph, const Suggestion& first,
                     const Suggestion& candidate, llvm::raw_ostream& out) {
  const std::vector<std::string> with =
      ServicesBeside(candidate.split, first.split);
  const std::vector<std::string> without =
      ServicesBeside(first.split, candidate.split);
  const size_t moved = CompareHomes(graph, first.split, candidate.split).size();
  if (with.empty() && without.empty() && moved == 0) {
    out << "  as " << first.name << "\n";
    return;
  }
  out << "  unlike " << first.name << ": ";
  if (!with.empty()) out << "with " << llvm::join(with, ", ") << "; ";
  if (!without.empty()) out << "without " << llvm::join(without, ", ") << "; ";
  out << llvm::formatv("{0} component{1} another home\n", moved,
                       moved == 1 ? " has" : "s have");
}

void PrintCandidate(const DependencyGraph& graph, const Suggestion& first,
                    const Suggestion& candidate, llvm::raw_ostream& out) {
  const Split& split = candidate.split;
  out << llvm::formatv(
      "{0}: {1} services, {2} libraries; price of the cuts {3:F1}, {4} "
      "blocked",
      candidate.name, split.services.size(), split.libraries.size(),
      candidate.cut_price, candidate.blocked_cuts);
  if (!split.services.empty())
    out << llvm::formatv("; largest {0:P0}", candidate.largest_share);
  if (candidate.stability >= 0)
    out << llvm::formatv(", stability {0:P0}", candidate.stability);
  out << "\n";
  if (!candidate.degenerate.empty())
    out << "  degenerate: " << candidate.degenerate << "\n";
  for (const ServicePlan& service : split.services) {
    ServiceSize size = SizeOf(graph, service);
    out << llvm::formatv("  {0,-28} {1,4} components {2,8} lines\n",
                         service.name, size.components, size.lines);
  }
  if (&candidate != &first && !first.split.services.empty())
    PrintDifference(graph, first, candidate, out);
  PrintLatency(graph, split, out);
  for (const std::string& reason : candidate.do_not_split) {
    out << "  " << reason << "\n";
  }
}

void PrintCandidateJson(const DependencyGraph& graph,
                        const Suggestion& candidate,
                        llvm::json::OStream& json) {
  json.attribute("name", candidate.name);
  json.attribute("cut_price", candidate.cut_price);
  json.attribute("blocked_cuts", candidate.blocked_cuts);
  json.attribute("largest_share", candidate.largest_share);
  if (candidate.stability >= 0)
    json.attribute("stability", candidate.stability);
  json.attribute("degenerate", candidate.degenerate);
  json.attributeArray("added_latency_static_estimate", [&] {
    for (const EntryLatency& entry :
         AddedLatency(graph, candidate.split.Homes(graph))) {
      json.object([&] {
        json.attribute("entry", graph.symbol(entry.entry).name);
        json.attribute("remote_calls", entry.remote_calls);
        json.attribute("milliseconds", entry.milliseconds);
      });
    }
  });
  json.attribute("do_not_split", llvm::json::Array(candidate.do_not_split));
  json.attribute("libraries", llvm::json::Array(candidate.split.libraries));
  json.attributeArray("services", [&] {
    for (const ServicePlan& service : candidate.split.services) {
      json.object([&] {
        json.attribute("name", service.name);
        json.attribute("lines", SizeOf(graph, service).lines);
        json.attribute("components", llvm::json::Array(service.components));
      });
    }
  });
}

}  // namespace

void PrintCandidates(const DependencyGraph& graph,
                     llvm::ArrayRef<Suggestion> candidates,
                     llvm::raw_ostream& out) {
  for (const Suggestion& candidate : candidates)
    PrintCandidate(graph, candidates.front(), candidate, out);
}

void PrintCandidatesJson(const DependencyGraph& graph,
                         llvm::ArrayRef<Suggestion> candidates,
                         llvm::StringRef written, llvm::raw_ostream& out) {
  llvm::json::OStream json(out, 2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attribute("written", written);
    json.attributeArray("candidates", [&] {
      for (const Suggestion& candidate : candidates)
        json.object([&] { PrintCandidateJson(graph, candidate, json); });
    });
  });
  out << "\n";
}

}  // namespace cleave
