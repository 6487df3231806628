#include "graph/split.h"
#include "graph/split_file.h"
#include "graph/split_resolver.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

/// The component that has the file; null if none has.
const Component* ComponentOfFile(const DependencyGraph& graph,
                                 const std::string& file) {
  for (const Component& each : graph.components())
    if (llvm::is_contained(each.files, file)) return &each;
  return nullptr;
}

/// A name that is listed and not there is a typing error, or code that is gone:
/// what would be made of the file then is not what it says.
llvm::Error CheckKnown(const SplitFile& file, const DependencyGraph& graph) {
  for (const HomeRule& each : file.rules) {
    if (each.rule.kind != RuleKind::kComponent ||
        graph.FindComponent(each.rule.text))
      continue;
    if (const Component* whole = ComponentOfFile(graph, each.rule.text))
      return MakeError("'" + each.rule.text + "' is one file of component '" +
                           whole->name + "'",
                       file.PlaceOf(each.rule),
                       "name the component: a translation unit and its header "
                       "cannot be cut in two");
    const std::string nearest = NearestComponent(graph, each.rule.text);
    return MakeError(
        "unknown component '" + each.rule.text + "'", file.PlaceOf(each.rule),
        nearest.empty()
            ? "components are paths without extension, relative to the "
              "project, as in the database's table `component`"
            : "did you mean '" + nearest + "'?");
  }
  return llvm::Error::success();
}

}  // namespace

llvm::Expected<Split> ParseSplit(llvm::StringRef yaml,
                                 llvm::StringRef file_name,
                                 const DependencyGraph& graph) {
  llvm::Expected<SplitFile> file = ReadSplitFile(yaml, file_name);
  if (!file) return file.takeError();
  if (llvm::Error error = CheckKnown(*file, graph)) return error;
  llvm::Expected<ResolvedSplit> resolved = ResolveSplit(*file, graph);
  if (!resolved) return resolved.takeError();
  return std::move(resolved->split);
}

}  // namespace cleave
