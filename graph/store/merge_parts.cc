#include "graph/store/merge_parts.h"

#include <algorithm>
#include <map>
#include <memory>

#include "graph/store/database_file.h"
#include "graph/store/graph_reader.h"
#include "graph/store/locked_file.h"
#include "graph/store/record_rows.h"
#include "graph/store/record_table.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FormatVariadic.h"

namespace cleave {
namespace {

struct Part {
  std::string path;
  unsigned index = 0, count = 0;  ///< "index/count", from 1
  std::string version;
  BuildFacts build;
  std::unique_ptr<RecordTable> records;
  std::vector<RecordHead> heads;
};

bool ParseShard(llvm::StringRef text, Part& part) {
  auto [index, count] = text.split('/');
  return !index.getAsInteger(10, part.index) &&
         !count.getAsInteger(10, part.count) && part.index >= 1 &&
         part.index <= part.count;
}

llvm::Expected<Part> OpenPart(const std::string& path, InputTable& inputs) {
  llvm::Expected<SqliteDatabase> database = OpenDatabase(path);
  if (!database) return database.takeError();
  Part part;
  part.path = path;
  if (!ParseShard(ReadMeta(*database, kShard), part))
    return MakeError("is not a part of an analysis", path,
                     "`cleave analyze --shard I/N` makes parts");
  part.version = ReadMeta(*database, kCleaveVersion);
  llvm::Expected<BuildFacts> build = ReadBuild(*database, path);
  if (!build) return build.takeError();
  part.build = std::move(*build);
  part.records = RecordTable::Open(path, inputs);
  if (!part.records)
    return MakeError("its records are damaged, or of another cleave", path,
                     "analyze this part again");
  part.heads = part.records->TakeHeads();
  return part;
}

llvm::Error CheckVersions(llvm::ArrayRef<Part> parts) {
  for (const Part& part : parts)
    if (part.version != CleaveVersion())
      return MakeError(
          "was made by cleave " + part.version + ", this is " + CleaveVersion(),
          part.path, "use one version for all parts");
  return llvm::Error::success();
}

/// `parts` are sorted by their index.
llvm::Error CheckComplete(llvm::ArrayRef<Part> parts) {
  unsigned expected = 1;
  for (const Part& part : parts) {
    if (part.count != parts[0].count)
      return MakeError(
          llvm::formatv("is part {0} of {1}, but {2} is part {3} of {4}",
                        part.index, part.count, parts[0].path, parts[0].index,
                        parts[0].count),
          part.path, "merge the parts of one analysis");
    if (part.index < expected)
      return MakeError(llvm::formatv("is part {0} of {1}, as {2} is",
                                     part.index, part.count, (&part - 1)->path),
                       part.path, "give each part once");
    if (part.index > expected) break;
    ++expected;
  }
  if (expected > parts[0].count) return llvm::Error::success();
  return MakeError(
      llvm::formatv("part {0} of {1} is missing", expected, parts[0].count), "",
      llvm::formatv("`cleave analyze --shard {0}/{1}` makes it", expected,
                    parts[0].count));
}

void ClearStatus(BuildFacts& build) {
  for (CompileUnit& unit : build.units) {
    unit.status = CompileUnit::Status::kOk;
    unit.cause.clear();
    unit.missing_headers.clear();
  }
  build.edited_files.clear();
  build.generated_headers.clear();
}

/// Each part knows the whole build, and the status of its own units.
llvm::Error CheckSameBuild(llvm::ArrayRef<Part> parts) {
  BuildFacts first = parts[0].build;
  ClearStatus(first);
  for (const Part& part : parts.drop_front()) {
    BuildFacts build = part.build;
    ClearStatus(build);
    if (build.project_root != first.project_root)
      return MakeError("is of the project " + build.project_root + ", but " +
                           parts[0].path + " of " + first.project_root,
                       part.path, "merge the parts of one analysis");
    if (build != first)
      return MakeError("has other compile commands than " + parts[0].path,
                       part.path,
                       "configure the build once, and analyze all parts of it");
  }
  return llvm::Error::success();
}

/// Both are sorted.
void AddAll(const std::vector<std::string>& more,
            std::vector<std::string>& texts) {
  texts.insert(texts.end(), more.begin(), more.end());
  llvm::sort(texts);
  texts.erase(llvm::unique(texts), texts.end());
}

BuildFacts MergeBuild(llvm::ArrayRef<Part> parts) {
  BuildFacts merged = parts[0].build;
  for (const Part& part : parts.drop_front()) {
    for (size_t i = 0; i < merged.units.size(); ++i) {
      CompileUnit& known = merged.units[i];
      const CompileUnit& other = part.build.units[i];
      if (std::tie(known.status, known.cause) <
          std::tie(other.status, other.cause)) {
        known.status = other.status;
        known.cause = other.cause;
        known.missing_headers = other.missing_headers;
      }
    }
    AddAll(part.build.edited_files, merged.edited_files);
    AddAll(part.build.generated_headers, merged.generated_headers);
  }
  return merged;
}

/// The records of all parts in the order of their keys. Of a key that several
/// parts have, the first part's counts.
std::vector<RecordPlace> PlacesOf(llvm::ArrayRef<Part> parts) {
  std::map<std::string, RecordPlace> places;
  for (const Part& part : parts)
    for (size_t i = 0; i < part.heads.size(); ++i)
      places.try_emplace(part.heads[i].key, RecordPlace{part.records.get(), i});
  std::vector<RecordPlace> sorted;
  for (const auto& [key, place] : places) sorted.push_back(place);
  return sorted;
}

/// The parts have told tests apart already.
llvm::Expected<llvm::StringSet<>> ReadTestFiles(llvm::ArrayRef<Part> parts) {
  llvm::StringSet<> tests;
  for (const Part& part : parts) {
    SqliteDatabase& database = part.records->database();
    auto select = database.Prepare("SELECT path FROM file WHERE is_test <> 0");
    while (select.Step()) {
      std::string path;
      select >> path;
      tests.insert(path);
    }
    if (llvm::Error error = database.TakeError()) return error;
  }
  return tests;
}

std::vector<std::string> ChangedInputs(const InputTable& inputs) {
  llvm::StringMap<unsigned> versions;
  for (uint32_t i = 0; i < inputs.size(); ++i) ++versions[inputs[i].path];
  std::vector<std::string> changed;
  for (const auto& entry : versions)
    if (entry.second > 1) changed.push_back(entry.getKey().str());
  llvm::sort(changed);
  return changed;
}

}  // namespace

llvm::Expected<MergeResult> MergeParts(const std::string& out,
                                       llvm::ArrayRef<std::string> paths) {
  if (llvm::Error error = CheckReplaceable(out)) return error;
  InputTable inputs;
  std::vector<Part> parts;
  for (const std::string& path : paths) {
    llvm::Expected<Part> part = OpenPart(path, inputs);
    if (!part) return part.takeError();
    parts.push_back(std::move(*part));
  }
  if (parts.empty())
    return MakeError("there are no parts to merge", out, "name them after it");
  std::stable_sort(
      parts.begin(), parts.end(),
      [](const Part& a, const Part& b) { return a.index < b.index; });
  for (auto check : {CheckVersions, CheckSameBuild, CheckComplete})
    if (llvm::Error error = check(parts)) return error;
  llvm::Expected<llvm::StringSet<>> tests = ReadTestFiles(parts);
  if (!tests) return tests.takeError();

  // As an analysis of `out` would, whose unfinished work is void now.
  llvm::Expected<LockedFile> lock = LockedFile::Open(out + ".unfinished", out);
  if (!lock) return lock.takeError();
  MergeResult result;
  result.build = MergeBuild(parts);
  result.changed_inputs = ChangedInputs(inputs);
  DatabasePlan plan;
  plan.path = out;
  plan.inputs = &inputs;
  plan.records = PlacesOf(parts);
  plan.build = result.build;
  plan.is_test = [&](const std::string& path) { return tests->contains(path); };
  llvm::Expected<DatabaseSummary> summary = WriteDatabase(std::move(plan));
  if (summary || lock->size() == 0) lock->Remove();
  if (!summary) return summary.takeError();
  result.summary = std::move(*summary);
  return result;
}

}  // namespace cleave
