#include "graph/user_error.h"
#include "llvm/ADT/Twine.h"
#include "splitter/contract/contract_builder.h"

namespace cleave {

llvm::Expected<CallCounts> ParseCallCounts(llvm::StringRef tsv,
                                           llvm::StringRef file) {
  CallCounts counts;
  for (unsigned number = 1; !tsv.empty(); ++number) {
    llvm::StringRef line;
    std::tie(line, tsv) = tsv.split('\n');
    line = line.rtrim('\r');
    if (line.trim().empty() || line.starts_with("#")) continue;
    const auto [function, text] = line.split('\t');
    uint64_t count = 0;
    if (function.empty() || text.getAsInteger(10, count))
      return MakeError("is no function and count",
                       (file + ":" + llvm::Twine(number)).str(),
                       "a line is FUNCTION, a tab, and how often it was "
                       "called");
    counts[function] += count;
  }
  return counts;
}

}  // namespace cleave
