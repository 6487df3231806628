#include "analyzer/generated_headers.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

namespace path = llvm::sys::path;

/// Paths of outputs in a `build a b | c: RULE inputs` line of Ninja. A space
/// in a path is written as `$ `.
void AddOutputs(llvm::StringRef line, llvm::StringSet<>& names) {
  if (!line.consume_front("build ")) return;
  llvm::SmallVector<llvm::StringRef> outputs;
  line.split(':').first.split(outputs, ' ', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef output : outputs) names.insert(path::filename(output));
}

/// The last parts of the paths of all that Ninja would build.
llvm::StringSet<> NinjaOutputs(llvm::StringRef build_directory) {
  llvm::StringSet<> names;
  auto buffer = llvm::MemoryBuffer::getFile(build_directory + "/build.ninja",
                                            /*IsText=*/true);
  llvm::StringRef text = buffer ? (*buffer)->getBuffer() : "";
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    AddOutputs(line, names);
    text = rest;
  }
  return names;
}

}  // namespace

bool HasGeneratedName(llvm::StringRef header) {
  llvm::StringRef name = path::filename(header);
  bool is_known = llvm::StringSwitch<bool>(name)
                      .Cases("config.h", "config.hpp", "autoconfig.h", true)
                      .Cases("version.h", "build_info.h", "parser.tab.h", true)
                      .Default(false);
  if (is_known) return true;
  for (llvm::StringRef ending :
       {".pb.h", ".pb.hh", ".moc", ".tab.h", ".tab.hh", ".tab.hpp", ".ti",
        "_generated.h", "_export.h", "_config.h", "-config.h", "_version.h",
        ".gen.h", ".inc.h"})
    if (name.ends_with(ending)) return true;
  for (llvm::StringRef start : {"ui_", "moc_", "qrc_"})
    if (name.starts_with(start)) return true;
  return false;
}

std::vector<std::string> FindGeneratedHeaders(
    const std::set<std::string>& missing, llvm::StringRef build_directory) {
  std::vector<std::string> generated;
  if (missing.empty()) return generated;
  llvm::StringSet<> outputs = NinjaOutputs(build_directory);
  for (const std::string& header : missing)
    if (outputs.contains(path::filename(header)) || HasGeneratedName(header))
      generated.push_back(header);
  return generated;
}

}  // namespace cleave
