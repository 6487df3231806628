#include "analyzer/prefix_set.h"

#include <sys/mman.h>
#include <unistd.h>

#include "analyzer/task_codec.h"

namespace cleave {
namespace {

/// How often headers that do not parse are left out before giving up.
constexpr int kAttempts = 3;

}  // namespace

PrefixSet::~PrefixSet() {
  for (int file : files_)
    if (file >= 0) close(file);
}

std::vector<int> PrefixSet::Build(llvm::ArrayRef<ScannedUnit> units,
                                  const ProjectPaths& paths,
                                  const WorkerPoolOptions& pool) {
  std::vector<PrefixGroup> groups = PlanPrefixes(units, paths);
  std::vector<PrefixOutcome> outcomes(groups.size());
  files_.assign(groups.size(), -1);
  for (int& file : files_) file = memfd_create("cleave-prefix", 0);

  auto run = [&](uint32_t index) {
    PrefixTask& task = groups[index].task;
    PrefixOutcome outcome = BuildPrefix(task, paths, files_[index]);
    for (int i = 1; i < kAttempts && !outcome.unfit.empty(); ++i) {
      std::vector<std::string> unfit = outcome.unfit;
      task.LeaveOut(unfit);
      outcome = BuildPrefix(task, paths, files_[index]);
      outcome.left_out.insert(outcome.left_out.end(), unfit.begin(),
                              unfit.end());
    }
    return Encode(outcome);
  };
  auto done = [&](uint32_t index, std::string bytes, const std::string&) {
    if (auto outcome = DecodePrefixOutcome(bytes))
      outcomes[index] = std::move(*outcome);
  };
  RunInWorkers(static_cast<uint32_t>(groups.size()), pool, run, done);

  std::vector<int> prefix_of(units.size(), -1);
  for (size_t i = 0; i < groups.size(); ++i) {
    // The workers have left them out for themselves only.
    groups[i].task.LeaveOut(outcomes[i].left_out);
    texts_.push_back(groups[i].task.Text());
    if (!outcomes[i].is_usable || files_[i] < 0) continue;
    PrefixFit fit(groups[i].task, outcomes[i], units);
    for (uint32_t unit : groups[i].units)
      if (fit.Fits(units[unit])) prefix_of[unit] = static_cast<int>(i);
  }
  return prefix_of;
}

std::string PrefixSet::PathOf(int prefix) const {
  return prefix < 0 ? "" : PrecompiledPath(files_[static_cast<size_t>(prefix)]);
}

}  // namespace cleave
