#include "splitter/emit/runtime_files.h"

#include "splitter/emit/embedded_runtime.h"
#include "splitter/emit/names.h"

namespace cleave {
namespace {

/// Not a part of the build's description, which says itself who wrote it.
bool IsSource(llvm::StringRef name) {
  return !name.ends_with(".cmake") && !name.ends_with(".map");
}

/// Where a file of the runtime stands in a tree. Its folders are there so that
/// an include of it can mean nothing else: "cleave/rt/call.h".
std::string PlaceInTree(llvm::StringRef name) {
  if (name.ends_with(".proto")) {
    return ("proto/cleave/runtime/v1/" + name).str();
  }
  if (!IsSource(name)) return ("runtime/" + name).str();
  return ("runtime/cleave/rt/" + name).str();
}

}  // namespace

std::vector<GeneratedFile> RuntimeFiles() {
  std::vector<GeneratedFile> files;
  for (const EmbeddedFile& file : EmbeddedRuntime()) {
    std::string content = file.content;
    if (IsSource(file.name)) {
      content = "// " + kGeneratedBy.str() + "\n\n" + content;
    }
    files.push_back({PlaceInTree(file.name), std::move(content)});
  }
  return files;
}

}  // namespace cleave
