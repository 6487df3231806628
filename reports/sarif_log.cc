#include "reports/sarif_log.h"

#include <algorithm>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

// The sections of SARIF 2.1.0 that a part comes from are named.

namespace cleave {
namespace {

using llvm::json::OStream;

/// GitHub refuses a result with more.
constexpr size_t kMostLocations = 1000;

/// A path as a relative reference of RFC 3986.
std::string UriOf(llvm::StringRef path) {
  std::string uri;
  for (const char c : path) {
    if (llvm::isAlnum(c) || llvm::StringRef("-._~/").contains(c))
      uri += c;
    else
      uri += "%" + llvm::utohexstr(static_cast<unsigned char>(c),
                                   /*LowerCase=*/false, /*Width=*/2);
  }
  return uri;
}

/// 3.11
void WriteMessage(OStream& json, llvm::StringRef key, llvm::StringRef text) {
  json.attributeObject(key, [&] { json.attribute("text", text); });
}

/// 3.28
void WriteLocation(OStream& json, const SourcePlace& place) {
  json.object([&] {
    json.attributeObject("physicalLocation", [&] {
      json.attributeObject("artifactLocation", [&] {
        json.attribute("uri", UriOf(place.file));
        json.attribute("uriBaseId", "SRCROOT");
      });
      json.attributeObject("region", [&] {
        json.attribute("startLine", place.line);
        if (place.column > 0) json.attribute("startColumn", place.column);
      });
    });
  });
}

llvm::StringRef LevelText(SarifLevel level) {
  switch (level) {
    case SarifLevel::kError:
      return "error";
    case SarifLevel::kWarning:
      return "warning";
    case SarifLevel::kNote:
      return "note";
  }
  return "";
}

/// 3.27
void WriteResult(OStream& json, const SarifResult& result) {
  json.object([&] {
    json.attribute("ruleId", result.rule);
    json.attribute("level", LevelText(result.level));
    WriteMessage(json, "message", result.message);
    json.attributeArray("locations", [&] {
      const size_t count = std::min(result.places.size(), kMostLocations);
      for (size_t i = 0; i < count; ++i) WriteLocation(json, result.places[i]);
    });
    // 3.27.17
    json.attributeObject("partialFingerprints", [&] {
      json.attribute("cleaveFinding/v1",
                     llvm::utohexstr(llvm::xxh3_64bits(result.identity),
                                     /*LowerCase=*/true));
    });
  });
}

/// 3.49
void WriteRule(OStream& json, const SarifRule& rule) {
  json.object([&] {
    json.attribute("id", rule.id);
    WriteMessage(json, "shortDescription", rule.summary);
    if (!rule.help.empty()) WriteMessage(json, "help", rule.help);
  });
}

/// 3.14
void WriteRun(OStream& json, llvm::ArrayRef<SarifRule> rules,
              llvm::ArrayRef<SarifResult> results) {
  json.attributeObject("tool", [&] {
    json.attributeObject("driver", [&] {
      json.attribute("name", "cleave");
      json.attributeArray("rules", [&] {
        for (const SarifRule& rule : rules) WriteRule(json, rule);
      });
    });
  });
  json.attributeArray("results", [&] {
    for (const SarifResult& result : results) WriteResult(json, result);
  });
}

}  // namespace

std::string RenderSarifLog(llvm::ArrayRef<SarifRule> rules,
                           llvm::ArrayRef<SarifResult> results) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  OStream json(stream, 2);
  json.object([&] {
    json.attribute("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.attribute("version", "2.1.0");
    json.attributeArray(
        "runs", [&] { json.object([&] { WriteRun(json, rules, results); }); });
  });
  return text + "\n";
}

}  // namespace cleave
