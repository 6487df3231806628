#include "graph/store/build_digest.h"

#include "graph/store/build_names.h"
#include "graph/store/leb_codec.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"

namespace cleave {
namespace {

void AddUnit(LebWriter& out, const CompileUnit& unit) {
  out.Text(unit.file);
  out.Text(unit.directory);
  out.Texts(unit.arguments);
  out.Number(unit.is_c);
  out.Number(static_cast<uint64_t>(unit.status));
  out.Text(unit.cause);
  out.Texts(unit.missing_headers);
  out.Texts(unit.ignored_arguments);
  out.Texts(unit.implied_arguments);
}

void AddTarget(LebWriter& out, const BuildTarget& target) {
  out.Text(target.name);
  out.Number(static_cast<uint64_t>(target.kind));
  out.Text(target.artifact);
  out.Texts(target.sources);
  out.Texts(target.dependencies);
  out.Texts(target.link_arguments);
}

}  // namespace

std::string BuildDigest(const BuildFacts& build) {
  LebWriter out;
  out.Text(build.project_root);
  out.Text(build.build_directory);
  out.Number(build.units.size());
  for (const CompileUnit& unit : build.units) AddUnit(out, unit);
  for (const BuildTarget& target : build.targets) AddTarget(out, target);
  for (const ExcludedSource& each : build.excluded) {
    out.Text(each.file);
    out.Text(each.reason);
  }
  for (const NotedFiles& list : kNotedFiles) out.Texts(build.*list.files);
  llvm::BLAKE3 hash;
  hash.update(out.bytes);
  auto bytes = hash.final<16>();
  return llvm::toHex(llvm::ArrayRef<uint8_t>(bytes), /*LowerCase=*/true);
}

}  // namespace cleave
