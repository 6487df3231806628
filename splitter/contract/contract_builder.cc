#include "splitter/contract/contract_builder.h"

#include <set>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/contract_round.h"

namespace cleave {
namespace {

Split Without(const Split& split, const std::set<std::string>& refused) {
  Split rest = split;
  std::erase_if(rest.services, [&](const ServicePlan& service) {
    return refused.count(service.name) != 0;
  });
  return rest;
}

}  // namespace

Contract BuildContract(const DependencyGraph& graph, const Split& split,
                       const WireLock& lock, const CrossingWishes& wishes) {
  ContractAnalysis analysis(graph, lock, wishes);
  std::set<std::string> refused;
  std::set<ContractIssue> kept;
  Insiders insiders;
  for (;;) {
    ContractRound round(analysis, Without(split, refused), insiders);
    round.Run();
    if (!round.new_insiders().empty()) {
      insiders.insert(round.new_insiders().begin(), round.new_insiders().end());
      continue;
    }
    const std::set<std::string> news = round.Refused();
    if (news.empty()) {
      Contract contract = round.Finish();
      kept.insert(contract.issues.begin(), contract.issues.end());
      contract.issues.assign(kept.begin(), kept.end());
      contract.refused_services.assign(refused.begin(), refused.end());
      return contract;
    }
    for (const ContractIssue& issue : round.issues())
      if (news.count(issue.service)) kept.insert(issue);
    refused.insert(news.begin(), news.end());
  }
}

}  // namespace cleave
