#include <map>

#include "llvm/Support/FormatVariadic.h"
#include "reports/guard/guard_renderers.h"

namespace cleave {
namespace {

/// Text between tags or in an attribute. XML 1.0 has no other control
/// characters than these three at all.
std::string EscapeXml(llvm::StringRef text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\t':
      case '\n':
      case '\r':
        escaped += llvm::formatv("&#{0};", static_cast<int>(c));
        break;
      default:
        escaped += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
  return escaped;
}

/// What is new at one boundary; often nothing.
using Case = std::vector<const Finding*>;
/// By boundary.
using Suite = std::map<std::string, Case>;

std::string CaseXml(const GuardRule& rule, const std::string& boundary,
                    const Case& fresh) {
  std::string xml =
      llvm::formatv("    <testcase classname=\"cleave.{0}\" name=\"{1}\"",
                    rule.id, EscapeXml(boundary));
  if (fresh.empty()) return xml + "/>\n";
  xml += llvm::formatv(">\n      <failure message=\"{0} new\">", fresh.size());
  for (const Finding* finding : fresh) {
    xml += EscapeXml(finding->message) + "\n";
    for (const SourcePlace& place : finding->places)
      xml += llvm::formatv("  {0}:{1}:{2}\n", EscapeXml(place.file), place.line,
                           place.column);
    xml += "  hint: " + EscapeXml(finding->suggestion) + "\n";
  }
  return xml + "</failure>\n    </testcase>\n";
}

std::string SuiteXml(const GuardRule& rule, const Suite& suite) {
  std::string cases;
  size_t failures = 0;
  for (const auto& [boundary, fresh] : suite) {
    failures += !fresh.empty();
    cases += CaseXml(rule, boundary, fresh);
  }
  // A rule that has nothing to speak of was checked all the same.
  if (suite.empty()) cases = CaseXml(rule, "everywhere", {});
  return llvm::formatv(
             "  <testsuite name=\"{0}\" tests=\"{1}\" failures=\"{2}\">\n",
             rule.id, std::max<size_t>(suite.size(), 1), failures)
             .str() +
         cases + "  </testsuite>\n";
}

}  // namespace

std::string RenderJunit(const GuardResult& result) {
  std::map<std::string, Suite> suites;
  for (const Finding& finding : result.findings) {
    Case& fresh = suites[finding.key.rule][finding.key.boundary];
    if (!finding.is_known) fresh.push_back(&finding);
  }
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"cleave check\">\n";
  for (const GuardRule* rule : kGuardRules)
    xml += SuiteXml(*rule, suites[rule->id]);
  return xml + "</testsuites>\n";
}

}  // namespace cleave
