#include "graph/unit_record.h"

namespace cleave {

uint32_t InputTable::Intern(llvm::StringRef path, uint64_t digest) {
  uint32_t name = paths_.try_emplace(path, paths_.size()).first->second;
  auto [entry, is_new] = indices_.try_emplace({name, digest}, size());
  if (is_new) files_.push_back({path.str(), digest});
  return entry->second;
}

}  // namespace cleave
