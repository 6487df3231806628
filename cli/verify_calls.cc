#include "cli/verify_calls.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "cli/session.h"
#include "graph/user_error.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"

namespace cleave {
namespace {

using ByMethod = std::map<std::pair<std::string, std::string>, MethodTotals>;

/// A line is "caller service method calls failures total_us max_us bytes".
void AddLine(llvm::StringRef line, CallTotals MethodTotals::* way,
             ByMethod& by_method) {
  llvm::SmallVector<llvm::StringRef, 8> words;
  line.split(words, ' ');
  if (words.size() != 8) return;
  uint64_t numbers[5];
  for (size_t i = 0; i < 5; ++i) {
    if (words[i + 3].getAsInteger(10, numbers[i])) return;
  }
  MethodTotals& entry = by_method[{words[1].str(), words[2].str()}];
  entry.service = words[1].str();
  entry.method = words[2].str();
  CallTotals& totals = entry.*way;
  totals.calls += numbers[0];
  totals.failures += numbers[1];
  totals.total_us += numbers[2];
  totals.longest_us = std::max(totals.longest_us, numbers[3]);
  totals.bytes += numbers[4];
}

void AddLines(llvm::StringRef text, CallTotals MethodTotals::* way,
              ByMethod& by_method) {
  llvm::SmallVector<llvm::StringRef, 0> lines;
  text.split(lines, '\n');
  for (llvm::StringRef line : lines) AddLine(line, way, by_method);
}

/// Runs `spec` with its calls recorded in `file`; false if there were none.
llvm::Expected<bool> Record(ProcessSpec spec, const std::string& file) {
  Ignore(llvm::sys::fs::remove(file));
  spec.environment["CLEAVE_RECORD"] = file;
  auto result = RunProcess(spec);
  if (!result) return result.takeError();
  return llvm::sys::fs::exists(file);
}

}  // namespace

std::vector<MethodTotals> SumEntryPoints(llvm::StringRef in_process,
                                         llvm::StringRef split) {
  ByMethod by_method;
  AddLines(in_process, &MethodTotals::in_process, by_method);
  AddLines(split, &MethodTotals::split, by_method);
  std::vector<MethodTotals> entries;
  for (auto& [name, entry] : by_method) entries.push_back(std::move(entry));
  std::stable_sort(entries.begin(), entries.end(),
                   [](const MethodTotals& a, const MethodTotals& b) {
                     return a.split.total_us > b.split.total_us;
                   });
  return entries;
}

llvm::Expected<std::string> FindDifferingCall(const VerifyTest& test,
                                              llvm::StringRef build) {
  const std::string tool = JoinPath(build, "bin/cleave_calls");
  if (!llvm::sys::fs::exists(tool) || test.in_process.command.empty()) {
    return "";
  }
  const std::string in_process = JoinPath(build, "in_process.calls");
  const std::string split = JoinPath(build, "split.calls");
  auto has_first = Record(test.in_process, in_process);
  if (!has_first) return has_first.takeError();
  auto has_second = Record(test.split, split);
  if (!has_second) return has_second.takeError();
  if (!*has_first || !*has_second) return "";
  ProcessSpec diff;
  diff.command = {tool, "diff", in_process, split};
  auto result = RunProcess(diff);
  if (!result) return result.takeError();
  return result->out + result->err;
}

llvm::Error RecordCalls(llvm::ArrayRef<VerifyTest> tests,
                        const std::string& file) {
  Ignore(llvm::sys::fs::remove(file));
  for (const VerifyTest& test : tests) {
    if (!test.names_program) continue;
    ProcessSpec spec =
        test.in_process.command.empty() ? test.split : test.in_process;
    spec.environment["CLEAVE_RECORD"] = file;
    auto result = RunProcess(spec);
    if (!result) return result.takeError();
  }
  if (llvm::sys::fs::exists(file)) return llvm::Error::success();
  return MakeError("no test made a call at the cut", file,
                   "choose others, with --only or --run");
}

llvm::Expected<ProcessResult> ReplayCalls(const std::string& file,
                                          unsigned sessions,
                                          llvm::StringRef build,
                                          std::chrono::seconds limit,
                                          Progress& progress) {
  ProcessSpec spec;
  spec.command = {JoinPath(build, "split/cleave_calls"), "replay", file,
                  std::to_string(sessions)};
  spec.time_limit = limit;
  const std::string made = JoinPath(build, "sessions.made");
  Ignore(llvm::sys::fs::remove(made));
  spec.environment["CLEAVE_PROGRESS"] = made;
  spec.tick = [&] {
    size_t count = 0;
    if (!llvm::StringRef(ReadFileIfThere(made)).trim().getAsInteger(10, count))
      progress.Show(count, sessions, "sessions");
  };
  return RunProcess(spec);
}

}  // namespace cleave
