#pragma once

#include <string>

#include "cli/split_changes.h"
#include "splitter/partitioning/suggestion.h"

namespace cleave {

/// The text of `opened` with the homes of `suggestion`: lines of `components`
/// and `libraries` come, go and move; rules, comments, order and all else stay.
/// Listed components that the graph does not have go. The result begins with
/// the digest of its lists.
llvm::Expected<std::string> UpdateSplitText(const OpenedSplit& opened,
                                            llvm::StringRef path,
                                            const DependencyGraph& graph,
                                            const Suggestion& suggestion);

}  // namespace cleave
