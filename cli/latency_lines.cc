#include "cli/latency_lines.h"

#include <algorithm>
#include <vector>

#include "llvm/Support/FormatVariadic.h"
#include "splitter/metrics/added_latency.h"

namespace cleave {
namespace {

constexpr size_t kListedEntries = 3;

}  // namespace

std::string DurationText(double milliseconds) {
  const double seconds = milliseconds / 1000;
  if (seconds < 1) return llvm::formatv("{0:F2} ms", milliseconds);
  if (seconds < 120) return llvm::formatv("{0:F1} s", seconds);
  if (seconds < 120 * 60) return llvm::formatv("{0:F0} min", seconds / 60);
  return llvm::formatv("{0:F0} h", seconds / 3600);
}

void PrintLatency(const DependencyGraph& graph, const Split& split,
                  llvm::raw_ostream& out) {
  const std::vector<EntryLatency> entries =
      AddedLatency(graph, split.Homes(graph));
  for (size_t i = 0; i < std::min(entries.size(), kListedEntries); ++i)
    out << llvm::formatv("  +{0} in {1:N} remote calls (static estimate) {2}\n",
                         DurationText(entries[i].milliseconds),
                         static_cast<uint64_t>(entries[i].remote_calls),
                         graph.symbol(entries[i].entry).name);
}

}  // namespace cleave
