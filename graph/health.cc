#include "graph/health.h"

#include <iterator>
#include <tuple>

#include "graph/unit_labels.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

constexpr const char* kKindNames[] = {
    "failed unit",     "partial unit",     "missing header", "generated header",
    "edited file",     "ignored argument", "indirect call",  "unknown SQL",
    "excluded source", "outside unit",     "unread file",
};
static_assert(std::size(kKindNames) == kHealthKindCount);

/// `a.cc:1:10: text` without the place, so that equal causes meet.
std::string WithoutPlace(llvm::StringRef cause) {
  auto [place, text] = cause.split(": ");
  auto [rest, column] = place.rsplit(':');
  auto [file, line] = rest.rsplit(':');
  unsigned number = 0;
  bool is_place = !text.empty() && !line.empty() &&
                  !line.getAsInteger(10, number) &&
                  !column.getAsInteger(10, number);
  return (is_place ? text : cause).str();
}

std::string FolderOf(llvm::StringRef file) {
  llvm::StringRef folder = file.rsplit('/').first;
  return folder == file ? "." : folder.str();
}

}  // namespace

llvm::StringRef ToText(HealthKind kind) {
  return kKindNames[static_cast<size_t>(kind)];
}

std::optional<HealthKind> ParseHealthKind(llvm::StringRef text) {
  for (size_t i = 0; i < std::size(kKindNames); ++i)
    if (text == kKindNames[i]) return static_cast<HealthKind>(i);
  return std::nullopt;
}

void HealthCollector::Add(HealthKind kind, const std::string& subject,
                          const std::string& place) {
  Entry& entry = entries_[{kind, subject}];
  ++entry.count;
  entry.places.insert(place);
  if (entry.places.size() > HealthNote::kPlaceLimit)
    entry.places.erase(std::prev(entry.places.end()));
}

void HealthCollector::AddFile(const std::string& path) { read_.insert(path); }

void HealthCollector::AddSymbol(const Symbol& symbol) {
  if (!symbol.function) return;
  for (const IndirectCall& call : symbol.function->indirect_calls)
    Add(HealthKind::kIndirectCall, call.through, ToText(call.place));
  for (const SqlStatement& statement : symbol.function->sql)
    if (statement.understanding == SqlUnderstanding::kUnknown)
      Add(HealthKind::kUnknownSql, symbol.name, ToText(statement.place));
}

void HealthCollector::AddBuild(const BuildFacts& build) {
  std::vector<std::string> labels = UnitLabels(build.units);
  for (size_t i = 0; i < labels.size(); ++i)
    AddUnit(build.units[i], labels[i], build);
  for (const ExcludedSource& each : build.excluded) {
    Add(HealthKind::kExcludedSource, each.reason, each.file);
    named_.insert(each.file);
  }
  for (const std::string& file : build.edited_files)
    Add(HealthKind::kEditedFile, file, file);
  tree_files_ = build.tree_files;
}

void HealthCollector::AddUnit(const CompileUnit& unit, const std::string& label,
                              const BuildFacts& build) {
  for (const std::string& header : unit.missing_headers)
    Add(llvm::binary_search(build.generated_headers, header)
            ? HealthKind::kGeneratedHeader
            : HealthKind::kMissingHeader,
        header, label);
  for (const std::string& argument : unit.ignored_arguments)
    Add(HealthKind::kIgnoredArgument, argument, label);
  named_.insert(unit.file);
  bool is_failed = unit.status == CompileUnit::Status::kFailed;
  if (!is_failed) read_units_.insert(unit.file);
  if (unit.status == CompileUnit::Status::kOk) return;
  Add(is_failed ? HealthKind::kFailedUnit : HealthKind::kPartialUnit,
      WithoutPlace(unit.cause), label);
}

std::vector<HealthNote> HealthCollector::Build() && {
  for (const std::string& file : read_units_)
    if (!read_.count(file)) Add(HealthKind::kOutsideUnit, file, file);
  for (const std::string& file : tree_files_)
    if (!read_.count(file) && !named_.count(file))
      Add(HealthKind::kUnreadFile, FolderOf(file), file);
  std::vector<HealthNote> notes;
  for (const auto& [key, entry] : entries_)
    notes.push_back({key.first,
                     key.second,
                     entry.count,
                     {entry.places.begin(), entry.places.end()}});
  llvm::stable_sort(notes, [](const HealthNote& a, const HealthNote& b) {
    return std::tuple(a.kind, b.count) < std::tuple(b.kind, a.count);
  });
  return notes;
}

std::vector<HealthNote> FindHealthNotes(const DependencyGraph& graph) {
  HealthCollector collector;
  for (const ProjectFile& file : graph.files()) collector.AddFile(file.path);
  for (const Symbol& symbol : graph.symbols()) collector.AddSymbol(symbol);
  collector.AddBuild(graph.build());
  return std::move(collector).Build();
}

}  // namespace cleave
