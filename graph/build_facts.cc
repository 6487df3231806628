#include "graph/build_facts.h"

#include <tuple>

#include "llvm/ADT/STLExtras.h"

namespace cleave {

void SortBuildFacts(BuildFacts& build) {
  llvm::sort(build.units, [](const CompileUnit& a, const CompileUnit& b) {
    return std::tie(a.file, a.arguments, a.directory) <
           std::tie(b.file, b.arguments, b.directory);
  });
  llvm::sort(build.targets, [](const BuildTarget& a, const BuildTarget& b) {
    return a.name < b.name;
  });
}

}  // namespace cleave
