#include "reports/guard/baseline.h"

#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kHead =
    "# What 'cleave check' found and people accepted. It shrinks by itself;\n"
    "# 'cleave check --accept' lets it grow. Fields: rule, boundary, "
    "subject.\n";

llvm::Expected<FindingKey> ReadLine(llvm::StringRef line,
                                    const std::string& place) {
  llvm::SmallVector<llvm::StringRef, 3> fields;
  line.split(fields, '\t');
  if (fields.size() != 3)
    return MakeError("not a line of a baseline", place,
                     "it has a rule, a boundary and a subject, parted by tabs");
  const GuardRule* rule = FindGuardRule(fields[0]);
  if (!rule || !rule->can_be_kept)
    return MakeError("unknown rule '" + fields[0].str() + "'", place,
                     "'cleave check --help' lists the rules");
  return FindingKey{fields[0].str(), fields[1].str(), fields[2].str()};
}

void Tidy(Baseline& baseline) {
  llvm::sort(baseline.keys);
  baseline.keys.erase(llvm::unique(baseline.keys), baseline.keys.end());
}

}  // namespace

llvm::Expected<Baseline> ReadBaseline(llvm::StringRef text,
                                      llvm::StringRef file_name) {
  Baseline baseline;
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n');
  for (size_t i = 0; i < lines.size(); ++i) {
    const llvm::StringRef line = lines[i].rtrim('\r');
    if (line.empty() || line.starts_with("#")) continue;
    llvm::Expected<FindingKey> key =
        ReadLine(line, (file_name + ":" + llvm::Twine(i + 1)).str());
    if (!key) return key.takeError();
    baseline.keys.push_back(std::move(*key));
  }
  Tidy(baseline);
  return baseline;
}

std::string ToText(const Baseline& baseline) {
  std::string text = kHead.str();
  for (const FindingKey& key : baseline.keys)
    text += key.rule + "\t" + key.boundary + "\t" + key.subject + "\n";
  return text;
}

GuardResult HoldAgainst(const Baseline& baseline,
                        std::vector<Finding> findings) {
  GuardResult result;
  llvm::sort(findings,
             [](const Finding& a, const Finding& b) { return a.key < b.key; });
  for (Finding& finding : findings) {
    finding.is_known = llvm::binary_search(baseline.keys, finding.key);
    result.fresh += !finding.is_known;
  }
  for (const FindingKey& key : baseline.keys) {
    const auto found = llvm::lower_bound(
        findings, key,
        [](const Finding& a, const FindingKey& b) { return a.key < b; });
    if (found == findings.end() || found->key != key)
      result.gone.push_back(key);
  }
  result.findings = std::move(findings);
  return result;
}

GuardResult WithinFiles(GuardResult result, llvm::ArrayRef<std::string> files) {
  llvm::StringSet<> wanted;
  for (const std::string& file : files) wanted.insert(file);
  llvm::erase_if(result.findings, [&](const Finding& finding) {
    if (finding.place_count > finding.places.size()) return false;
    return llvm::none_of(finding.places, [&](const SourcePlace& place) {
      return wanted.contains(place.file);
    });
  });
  result.gone.clear();
  result.fresh = static_cast<size_t>(llvm::count_if(
      result.findings, [](const Finding& one) { return !one.is_known; }));
  return result;
}

Baseline BaselineOf(llvm::ArrayRef<Finding> findings) {
  Baseline baseline;
  for (const Finding& finding : findings)
    if (FindGuardRule(finding.key.rule)->can_be_kept)
      baseline.keys.push_back(finding.key);
  Tidy(baseline);
  return baseline;
}

Baseline Without(Baseline baseline, llvm::ArrayRef<FindingKey> gone) {
  llvm::erase_if(baseline.keys, [&](const FindingKey& key) {
    return llvm::is_contained(gone, key);
  });
  return baseline;
}

}  // namespace cleave
