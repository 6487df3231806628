#include "splitter/emit/manifest_emitter.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

constexpr int kSchema = 1;

/// 16 lower-case hex digits.
std::string DigestOf(const std::string& content) {
  const uint64_t digest = llvm::xxh3_64bits(content);
  return llvm::utohexstr(digest, /*LowerCase=*/true, /*Width=*/16);
}

void WritePrograms(llvm::json::OStream& json, const Contract& contract) {
  for (const ProgramContract& program : contract.programs) {
    json.object([&] {
      json.attribute("name", program.name);
      json.attribute("is_test", program.is_test);
      json.attribute("artifact", program.artifact);
      if (!program.inside.empty())
        json.attribute("inside", llvm::json::Array(program.inside));
    });
  }
}

}  // namespace

std::string EmitManifest(const Contract& contract,
                         const std::vector<GeneratedFile>& files) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream, /*IndentSize=*/2);
  json.object([&] {
    json.attribute("schema", kSchema);
    json.attribute("project", contract.project);
    json.attribute("project_root", contract.project_root);
    json.attribute("build_directory", contract.build_directory);
    json.attributeArray("services", [&] {
      for (const ServiceContract& service : contract.services) {
        json.value(service.name);
      }
    });
    json.attributeArray("programs", [&] { WritePrograms(json, contract); });
    json.attributeArray("files", [&] {
      for (const GeneratedFile& file : files) {
        if (file.is_yours) continue;
        json.object([&] {
          json.attribute("path", file.path);
          json.attribute("xxh3", DigestOf(file.content));
        });
      }
    });
  });
  return text + "\n";
}

}  // namespace cleave
