#include <algorithm>
#include <iterator>

#include "splitter/emit/cmake_emitter.h"
#include "splitter/emit/convert_emitter.h"
#include "splitter/emit/exception_emitter.h"
#include "splitter/emit/generated_file.h"
#include "splitter/emit/line_breaker.h"
#include "splitter/emit/manifest_emitter.h"
#include "splitter/emit/module_emitter.h"
#include "splitter/emit/names.h"
#include "splitter/emit/notes_emitter.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/proxy_emitter.h"
#include "splitter/emit/runtime_files.h"
#include "splitter/emit/servant_emitter.h"

namespace cleave {
namespace {

/// Lint rules and module of the protos, for `buf lint` in the tree's folder.
constexpr llvm::StringLiteral kBufYaml = R"text(version: v2
modules:
  - path: proto
lint:
  use:
    - STANDARD
)text";

void AddTypes(const Contract& contract, std::vector<GeneratedFile>& files) {
  const std::string folder = "types/" + SplitNamespace(contract.project) + "/";
  files.push_back({"proto/" + ProtoStem(contract.project, "types") + ".proto",
                   EmitTypesProto(contract)});
  files.push_back(
      {folder + "convert.h", BreakLines(EmitConvertHeader(contract))});
  files.push_back(
      {folder + "convert.cc", BreakLines(EmitConvertSource(contract))});
  files.push_back(
      {folder + "exceptions.h", BreakLines(EmitExceptionsHeader(contract))});
  files.push_back(
      {folder + "exceptions.cc", BreakLines(EmitExceptionsSource(contract))});
}

void AddService(const Contract& contract, const ServiceContract& service,
                std::vector<GeneratedFile>& files) {
  files.push_back(
      {"proto/" + ProtoStem(contract.project, service.name) + ".proto",
       EmitServiceProto(contract, service)});
  const std::string folder = "services/" + service.name + "/";
  files.push_back(
      {folder + "servant.h", BreakLines(EmitServantHeader(contract, service))});
  files.push_back({folder + "servant.cc",
                   BreakLines(EmitServantSource(contract, service))});
  files.push_back(
      {folder + "main.cc", BreakLines(EmitServiceMain(contract, service))});
  files.push_back(
      {folder + "module.cc", BreakLines(EmitModule(contract, service))});
  for (const auto& [header, file] : ProxyFiles(service)) {
    files.push_back({"clients/" + service.name + "/" + file,
                     BreakLines(EmitProxy(contract, service, header))});
  }
}

}  // namespace

std::vector<GeneratedFile> EmitTree(const Contract& contract,
                                    std::vector<GeneratedFile> more) {
  std::vector<GeneratedFile> files = RuntimeFiles();
  files.insert(files.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  files.push_back({"CMakeLists.txt", EmitCMakeLists(contract)});
  files.push_back({"buf.yaml", kBufYaml.str()});
  files.push_back({"README.md", EmitReadme(contract)});
  files.push_back({"ISSUES.md", EmitIssues(contract)});
  AddTypes(contract, files);
  for (const ServiceContract& service : contract.services) {
    AddService(contract, service, files);
  }
  std::ranges::sort(files, {}, &GeneratedFile::path);
  files.push_back({"cleave.tree.json", EmitManifest(contract, files)});
  std::ranges::sort(files, {}, &GeneratedFile::path);
  return files;
}

}  // namespace cleave
