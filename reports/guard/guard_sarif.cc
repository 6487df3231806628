#include "reports/guard/guard_renderers.h"
#include "reports/sarif_log.h"

namespace cleave {

std::string RenderSarif(const GuardResult& result) {
  std::vector<SarifRule> rules;
  for (const GuardRule* rule : kGuardRules)
    rules.push_back({rule->id, rule->summary});
  std::vector<SarifResult> results;
  for (const Finding& finding : result.findings) {
    if (finding.is_known) continue;
    const FindingKey& key = finding.key;
    results.push_back({key.rule, SarifLevel::kError,
                       finding.message + ". " + finding.suggestion,
                       finding.places,
                       key.rule + "\t" + key.boundary + "\t" + key.subject});
  }
  return RenderSarifLog(rules, results);
}

}  // namespace cleave
