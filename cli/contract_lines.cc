#include "cli/contract_lines.h"

#include <map>
#include <tuple>
#include <vector>

#include "cli/session.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "splitter/contract/issues.h"

namespace cleave {
namespace {

/// Beyond these a list is no overview.
constexpr size_t kListedKinds = 8;

/// Issues that say the same of different places.
struct IssueGroup {
  const ContractIssue* first;
  size_t places = 0;
};

/// In the order of their first ones.
template <class IsWanted>
std::vector<IssueGroup> GroupsOf(const Contract& contract, IsWanted is_wanted) {
  std::map<std::tuple<llvm::StringRef, llvm::StringRef, llvm::StringRef>,
           size_t>
      known;
  std::vector<IssueGroup> groups;
  for (const ContractIssue& issue : contract.issues) {
    if (!is_wanted(issue)) continue;
    const auto [entry, is_new] = known.try_emplace(
        {issue.id, issue.subject, issue.message}, groups.size());
    if (is_new) groups.push_back({&issue});
    ++groups[entry->second].places;
  }
  return groups;
}

void PrintGroups(llvm::ArrayRef<IssueGroup> groups, llvm::raw_ostream& out) {
  for (size_t i = 0; i < groups.size(); ++i) {
    const ContractIssue& issue = *groups[i].first;
    out << "  " << ToText(issue.verdict) << " [" << issue.id << "] ";
    if (issue.place.line > 0) out << ToText(issue.place) << ": ";
    out << issue.subject << ": " << issue.message << "\n";
    if (const size_t more = groups[i].places - 1; more > 0)
      out << llvm::formatv("    and at {0} more place{1}\n", more,
                           more == 1 ? "" : "s");
    const bool is_last = i + 1 == groups.size() ||
                         groups[i + 1].first->suggestion != issue.suggestion;
    if (is_last && !issue.suggestion.empty())
      out << "    " << issue.suggestion << "\n";
  }
}

std::string Count(size_t count, llvm::StringRef what) {
  return std::to_string(count) + " " + what.str() + (count == 1 ? "" : "s");
}

/// Whether the issue is one of those why its service is refused.
bool IsRefusal(const Contract& contract, const ContractIssue& issue) {
  return Refuses(issue.verdict) &&
         llvm::is_contained(contract.refused_services, issue.service);
}

}  // namespace

void PrintContract(const Contract& contract, llvm::raw_ostream& out) {
  for (const ServiceContract& service : contract.services)
    out << service.name << ": " << Count(service.rpcs.size(), "RPC") << ", "
        << Count(service.components.size(), "component")
        << (service.rpcs.empty() ? ": no other process calls it\n" : "\n");
  for (const std::string& name : contract.refused_services) {
    out << Coloured(out, name + ": refused", false) << "\n";
    PrintGroups(GroupsOf(contract,
                         [&](const ContractIssue& issue) {
                           return issue.service == name &&
                                  IsRefusal(contract, issue);
                         }),
                out);
  }
  const std::vector<IssueGroup> others = GroupsOf(
      contract,
      [&](const ContractIssue& issue) { return !IsRefusal(contract, issue); });
  if (!others.empty()) out << "\nissues:\n";
  PrintGroups(others, out);
}

void PrintRefusalCounts(const Contract& contract, llvm::raw_ostream& out) {
  if (contract.refused_services.empty()) return;
  std::map<llvm::StringRef, size_t> counts;
  for (const IssueGroup& group :
       GroupsOf(contract, [&](const ContractIssue& issue) {
         return IsRefusal(contract, issue);
       }))
    ++counts[group.first->id];
  std::vector<std::pair<llvm::StringRef, size_t>> kinds(counts.begin(),
                                                        counts.end());
  llvm::stable_sort(
      kinds, [](const auto& a, const auto& b) { return a.second > b.second; });
  const size_t refused = contract.refused_services.size();
  out << llvm::formatv("\n{0} of {1} services refused, because of\n", refused,
                       refused + contract.services.size());
  for (const auto& [id, count] : llvm::ArrayRef(kinds).take_front(kListedKinds))
    out << llvm::formatv("  {0,5} {1,-9} {2}\n", count, id, InfoOf(id).title);
  if (kinds.size() > kListedKinds)
    out << llvm::formatv("        and {0} more kinds\n",
                         kinds.size() - kListedKinds);
  out << "'cleave plan' says which changes free most of them\n";
}

}  // namespace cleave
