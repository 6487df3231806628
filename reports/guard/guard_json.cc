#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/guard/guard_renderers.h"
#include "reports/json_values.h"

namespace cleave {
namespace {

using llvm::json::OStream;

void WriteKey(OStream& json, const FindingKey& key) {
  json.attribute("rule", key.rule);
  json.attribute("boundary", key.boundary);
  json.attribute("subject", key.subject);
}

void WriteFinding(OStream& json, const Finding& finding) {
  WriteKey(json, finding.key);
  json.attribute("known", finding.is_known);
  json.attribute("message", finding.message);
  json.attribute("suggestion", finding.suggestion);
  json.attribute("place_count", finding.place_count);
  WriteObjects(json, "places", finding.places, WritePlace);
}

}  // namespace

std::string RenderJson(const GuardResult& result) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  OStream json(stream, 2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attribute("new", result.fresh);
    json.attribute("known", result.known());
    WriteObjects(json, "findings", result.findings, WriteFinding);
    WriteObjects(json, "gone", result.gone, WriteKey);
  });
  return text + "\n";
}

}  // namespace cleave
