#include "graph/symbol_use.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"

namespace cleave {

void SymbolUse::Merge(const SymbolUse& other) {
  loop_depth = std::max(loop_depth, other.loop_depth);
  traits = MergeTraits(traits, other.traits);
  count += other.count;
}

void SortAndMerge(std::vector<SymbolUse>& uses) {
  llvm::sort(uses, [](const SymbolUse& a, const SymbolUse& b) {
    return a.Key() < b.Key();
  });
  size_t kept = 0;
  for (const SymbolUse& use : uses) {
    if (kept > 0 && uses[kept - 1].Key() == use.Key()) {
      uses[kept - 1].Merge(use);
    } else {
      uses[kept++] = use;
    }
  }
  uses.resize(kept);
}

size_t CountDependencies(llvm::ArrayRef<SymbolUse> uses) {
  size_t count = 0;
  for (size_t i = 0; i < uses.size(); ++i)
    count += i == 0 || uses[i - 1].Ends() != uses[i].Ends();
  return count;
}

void DependencyStream::Add(const SymbolUse& use) {
  if (!has_current_ || last_.Ends() != use.Ends()) {
    Finish();
    current_ = {SymbolId(use.from),
                SymbolId(use.to),
                use.kind,
                0,
                0,
                use.traits,
                {},
                {}};
    last_ = {};
    has_current_ = true;
  }
  current_.count += use.count;
  current_.loop_depth = std::max<uint32_t>(current_.loop_depth, use.loop_depth);
  current_.traits = MergeTraits(current_.traits, use.traits);
  if (use.line != 0 && use.Place() != last_.Place()) AddPlace(use);
  last_ = use;
}

void DependencyStream::AddPlace(const SymbolUse& use) {
  ++current_.count;
  if (use.spelled_line != 0)
    current_.spellings.push_back(
        {static_cast<uint32_t>(current_.evidence.size()),
         {path_of_(use.spelled_file).str(), use.spelled_line,
          use.spelled_column}});
  current_.evidence.push_back({path_of_(use.file).str(), use.line, use.column});
}

void DependencyStream::Finish() {
  if (!has_current_) return;
  current_.count = std::max(current_.count, 1u);
  sink_(std::move(current_));
  has_current_ = false;
}

}  // namespace cleave
