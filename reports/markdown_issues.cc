#include "reports/markdown_issues.h"

#include <map>
#include <set>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "reports/markdown_text.h"

namespace cleave {
namespace {

constexpr size_t kEntryLimit = 8;
constexpr size_t kPlaceLimit = 4;

/// Issues that say the same of different places.
struct Entry {
  const ContractIssue* first = nullptr;
  std::set<SourcePlace> places;
};

/// All entries of one id and verdict.
struct Section {
  std::vector<Entry> entries;
  std::set<std::string> suggestions;
  size_t issue_count = 0;
};

Section CollectSection(llvm::ArrayRef<const ContractIssue*> issues) {
  Section section;
  section.issue_count = issues.size();
  std::map<std::pair<std::string, std::string>, size_t> numbers;
  for (const ContractIssue* issue : issues) {
    auto [it, is_new] = numbers.try_emplace({issue->subject, issue->message},
                                            section.entries.size());
    if (is_new) section.entries.push_back({issue, {}});
    Entry& entry = section.entries[it->second];
    if (!issue->place.file.empty()) entry.places.insert(issue->place);
    section.suggestions.insert(issue->suggestion);
  }
  return section;
}

std::string Places(const Entry& entry) {
  std::vector<std::string> shown;
  for (const SourcePlace& place : entry.places) {
    if (shown.size() == kPlaceLimit) break;
    shown.push_back(MarkdownCode(ToText(place)));
  }
  if (entry.places.size() > kPlaceLimit) {
    shown.push_back(
        llvm::formatv("{0:N} more", entry.places.size() - kPlaceLimit));
  }
  return llvm::join(shown, ", ");
}

std::string RenderEntry(const Entry& entry, bool with_suggestion) {
  const ContractIssue& issue = *entry.first;
  std::string text = "- ";
  // Most messages name their subject; it is not said twice.
  if (!llvm::StringRef(issue.message).contains(issue.subject)) {
    text += MarkdownCode(issue.subject) + ": ";
  }
  text += MarkdownProse(issue.message) + ".";
  if (with_suggestion && !issue.suggestion.empty()) {
    text += " Way out: " + MarkdownProse(issue.suggestion) + ".";
  }
  if (!entry.places.empty()) text += " At " + Places(entry) + ".";
  return text + "\n";
}

std::string RenderSection(llvm::StringRef id, const Section& section) {
  const bool is_shared = section.suggestions.size() == 1;
  std::string text = llvm::formatv("\n### {0} ({1}): {2}\n\n", id,
                                   ToText(section.entries[0].first->verdict),
                                   Counted(section.issue_count, "use", "uses"));
  const std::string& suggestion = *section.suggestions.begin();
  if (is_shared && !suggestion.empty()) {
    text += "Way out: " + MarkdownProse(suggestion) + ".\n\n";
  }
  for (size_t i = 0; i < section.entries.size() && i < kEntryLimit; ++i) {
    text += RenderEntry(section.entries[i], !is_shared);
  }
  if (section.entries.size() > kEntryLimit) {
    text += llvm::formatv("- ... and {0:N} more; `--json` lists all.\n",
                          section.entries.size() - kEntryLimit);
  }
  return text;
}

}  // namespace

std::string RenderIssues(llvm::ArrayRef<ContractIssue> issues) {
  using Key = std::pair<int, std::string>;  // the worst verdict first
  std::map<Key, std::vector<const ContractIssue*>> by_id;
  for (const ContractIssue& issue : issues) {
    by_id[{-static_cast<int>(issue.verdict), issue.id}].push_back(&issue);
  }
  std::string text = "\n## What blocks, and what differs\n";
  if (by_id.empty()) return text + "\nNothing.\n";
  for (const auto& [key, same_id] : by_id) {
    text += RenderSection(key.second, CollectSection(same_id));
  }
  return text;
}

}  // namespace cleave
