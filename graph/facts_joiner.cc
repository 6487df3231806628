#include "graph/facts_joiner.h"

#include <utility>

namespace cleave {

void FactsJoiner::Add(const TuFacts& facts) {
  for (const TuFacts::File& file : facts.files)
    builder_.AddFile(file.path, file.lines, is_test_(file.path));
  for (const Symbol& symbol : facts.symbols) builder_.AddSymbol(symbol);
  for (const TuFacts::Use& use : facts.uses)
    builder_.AddDependency(facts.usrs[use.from], facts.usrs[use.to], use.kind,
                           {facts.files[use.file].path, use.line, use.column},
                           facts.DetailOf(use));
}

DependencyGraph FactsJoiner::Build(BuildFacts build) && {
  builder_.SetBuild(std::move(build));
  return std::move(builder_).Build();
}

}  // namespace cleave
