#include <algorithm>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include "reports/guard/guard_renderers.h"

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

/// 3.27.17: what a result is known by in later runs.
std::string FingerprintOf(const FindingKey& key) {
  return llvm::utohexstr(
      llvm::xxh3_64bits(key.rule + "\t" + key.boundary + "\t" + key.subject),
      /*LowerCase=*/true);
}

/// 3.27
void WriteResult(OStream& json, const Finding& finding) {
  json.object([&] {
    json.attribute("ruleId", finding.key.rule);
    json.attribute("level", "error");
    json.attributeObject("message", [&] {
      json.attribute("text", finding.message + ". " + finding.suggestion);
    });
    json.attributeArray("locations", [&] {
      const size_t count = std::min(finding.places.size(), kMostLocations);
      for (size_t i = 0; i < count; ++i) WriteLocation(json, finding.places[i]);
    });
    json.attributeObject("partialFingerprints", [&] {
      json.attribute("cleaveFinding/v1", FingerprintOf(finding.key));
    });
  });
}

/// 3.19
void WriteDriver(OStream& json) {
  json.attribute("name", "cleave");
  json.attributeArray("rules", [&] {
    for (const GuardRule* rule : kGuardRules) {
      json.object([&] {
        json.attribute("id", rule->id);
        json.attributeObject("shortDescription",
                             [&] { json.attribute("text", rule->summary); });
      });
    }
  });
}

}  // namespace

std::string RenderSarif(const GuardResult& result) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  OStream json(stream, 2);
  json.object([&] {
    json.attribute("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.attribute("version", "2.1.0");
    json.attributeArray("runs", [&] {
      json.object([&] {
        json.attributeObject("tool", [&] {
          json.attributeObject("driver", [&] { WriteDriver(json); });
        });
        json.attributeArray("results", [&] {
          for (const Finding& finding : result.findings)
            if (!finding.is_known) WriteResult(json, finding);
        });
      });
    });
  });
  return text + "\n";
}

}  // namespace cleave
