#pragma once

#include <functional>
#include <optional>
#include <string>

#include "analyzer/analyzer.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// Looks up a variable of the environment.
using Environment = std::function<std::optional<std::string>(llvm::StringRef)>;

/// What `--shard` says: `2/8` is the second of eight parts. With `auto/8` the
/// array that this process is a task of says which part it is, and with `auto`
/// also how many there are, if it does:
///
///     Slurm       SLURM_ARRAY_TASK_ID, _MIN, _COUNT
///     Kubernetes  JOB_COMPLETION_INDEX, counted from 0
///     AWS Batch   AWS_BATCH_JOB_ARRAY_INDEX, counted from 0
llvm::Expected<Shard> ParseShard(llvm::StringRef text,
                                 const Environment& environment);

}  // namespace cleave
