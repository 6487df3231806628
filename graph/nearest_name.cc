#include "graph/nearest_name.h"

#include <algorithm>

namespace cleave {

std::string NearestName(llvm::StringRef name,
                        llvm::ArrayRef<llvm::StringRef> names, unsigned limit) {
  unsigned best = limit;
  llvm::StringRef nearest;
  for (llvm::StringRef each : names) {
    const unsigned distance =
        name.edit_distance(each, /*AllowReplacements=*/true, best);
    if (distance >= best) continue;
    best = distance;
    nearest = each;
  }
  return nearest.str();
}

std::string NearestLongName(llvm::StringRef name,
                            llvm::ArrayRef<llvm::StringRef> names) {
  const unsigned most = std::max<size_t>(name.size() / 3, 2);
  return NearestName(name, names, most + 1);
}

}  // namespace cleave
