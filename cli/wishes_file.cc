#include "cli/wishes_file.h"

#include "cli/session.h"
#include "graph/user_error.h"

namespace cleave {

llvm::Expected<CrossingWishes> ReadWishes(llvm::StringRef split_path,
                                          const DependencyGraph& graph) {
  llvm::Expected<std::string> yaml = ReadFileWhole(split_path);
  if (!yaml) return yaml.takeError();
  llvm::Expected<CrossingWishes> wishes =
      ReadCrossingWishesOf(*yaml, split_path);
  if (!wishes) return wishes.takeError();
  const std::vector<IdleWish> idle = FindIdleWishes(*wishes, graph);
  if (idle.empty()) return wishes;
  return MakeError(idle.front().message, wishes->PlaceOf(idle.front().wish),
                   idle.front().hint);
}

}  // namespace cleave
