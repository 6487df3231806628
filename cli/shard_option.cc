#include "cli/shard_option.h"

#include "graph/user_error.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kHint =
    "write it as `--shard 2/8`, or in an array job as `--shard auto/8`";

llvm::Error ShardError(llvm::StringRef text, const std::string& what) {
  return MakeError(what, ("--shard " + text).str(), kHint.str());
}

std::optional<uint32_t> NumberIn(const Environment& environment,
                                 llvm::StringRef name) {
  std::optional<std::string> text = environment(name);
  uint32_t number = 0;
  if (!text || llvm::StringRef(*text).getAsInteger(10, number))
    return std::nullopt;
  return number;
}

/// The index of this task, from 0.
std::optional<uint32_t> IndexInArray(const Environment& environment) {
  if (auto id = NumberIn(environment, "SLURM_ARRAY_TASK_ID")) {
    uint32_t first = NumberIn(environment, "SLURM_ARRAY_TASK_MIN").value_or(0);
    return *id >= first ? std::optional(*id - first) : std::nullopt;
  }
  if (auto index = NumberIn(environment, "JOB_COMPLETION_INDEX")) return index;
  return NumberIn(environment, "AWS_BATCH_JOB_ARRAY_INDEX");
}

}  // namespace

llvm::Expected<Shard> ParseShard(llvm::StringRef text,
                                 const Environment& environment) {
  auto [index_text, count_text] = text.split('/');
  Shard shard;
  if (!count_text.empty()) {
    if (count_text.getAsInteger(10, shard.count))
      return ShardError(text, "not a number of parts");
  } else if (auto count = NumberIn(environment, "SLURM_ARRAY_TASK_COUNT");
             count && index_text == "auto") {
    shard.count = *count;
  } else {
    return ShardError(text, "does not say how many parts there are");
  }
  if (index_text == "auto") {
    std::optional<uint32_t> index = IndexInArray(environment);
    if (!index) return ShardError(text, "this is not a task of an array job");
    shard.index = *index;
  } else if (index_text.getAsInteger(10, shard.index) || shard.index-- == 0) {
    return ShardError(text, "not the number of a part");
  }
  if (shard.index >= shard.count)
    return ShardError(text, "there is no such part");
  return shard;
}

}  // namespace cleave
