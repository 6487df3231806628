#include "cli/verify_faults.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "cli/session.h"
#include "cli/verify_calls.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"

namespace cleave {
namespace {

/// A call ends a little after its deadline, on a machine with other work.
constexpr unsigned kSlackMs = 1000;

/// A test to use, and how often it calls the service.
struct Workload {
  size_t test = 0;
  uint64_t calls = 0;  ///< not 0
};

double LongestMs(llvm::StringRef service, llvm::StringRef totals) {
  uint64_t longest_us = 0;
  for (const MethodTotals& entry : SumEntryPoints("", totals)) {
    if (entry.service != service) continue;
    longest_us = std::max(longest_us, entry.split.longest_us);
  }
  return longest_us / 1000.0;
}

/// The number in the last "after N ms" of `error`; 0 if there is none.
double MillisecondsIn(llvm::StringRef error) {
  llvm::StringRef number = error.substr(error.rfind(" after ") + 7);
  unsigned milliseconds = 0;
  if (error.rfind(" after ") == llvm::StringRef::npos ||
      !number.consume_back(" ms") || number.getAsInteger(10, milliseconds)) {
    return 0;
  }
  return milliseconds;
}

/// Runs a test with one fault, and looks at what is left.
class FaultRun {
 public:
  FaultRun(const VerifyTest& test, std::string service,
           const std::string& build)
      : test_(test),
        service_(std::move(service)),
        log_(build + "/fault.log"),
        totals_(build + "/fault.totals"),
        states_(build + "/fault.states") {}

  llvm::Expected<ProcessResult> Run(llvm::StringRef kind, uint64_t number) {
    for (const std::string& file : {log_, totals_, states_}) {
      Ignore(llvm::sys::fs::remove(file));
    }
    ProcessSpec spec = test_.split;
    spec.environment["CLEAVE_FAULT"] =
        llvm::formatv("{0}:{1}:{2}", service_, kind, number);
    spec.environment["CLEAVE_DEADLINE_MS"] = std::to_string(kFaultDeadlineMs);
    spec.environment["CLEAVE_LOG"] = log_;
    spec.environment["CLEAVE_TOTALS"] = totals_;
    spec.environment["CLEAVE_STATES"] = states_;
    return RunProcess(spec);
  }

  /// Fills in what the run left, and says what is wrong for any fault.
  void LookAt(const ProcessResult& result, FaultOutcome& outcome) const {
    outcome.test = test_.name;
    outcome.error = FirstErrorOf(ReadFileIfThere(log_), service_);
    // A program that aborts leaves no totals.
    outcome.longest_ms = std::max(LongestMs(service_, ReadFileIfThere(totals_)),
                                  MillisecondsIn(outcome.error));
    if (result.end == ProcessResult::End::kTimedOut) {
      outcome.problem = "the program hung";
    } else if (outcome.longest_ms > kFaultDeadlineMs + kSlackMs) {
      outcome.problem = llvm::formatv(
          "a call took {0:F0} ms, the deadline is "
          "{1} ms",
          outcome.longest_ms, kFaultDeadlineMs);
    }
    for (const std::string& name : NotServing(ReadFileIfThere(states_))) {
      if (name == service_ && outcome.fault != "slowed") continue;
      outcome.problem = "service '" + name + "' does not serve any more";
    }
  }

 private:
  const VerifyTest& test_;
  const std::string service_, log_, totals_, states_;
};

llvm::Error RunThree(const std::string& service, const VerifyTest& test,
                     uint64_t calls, llvm::ArrayRef<ProgramPair> programs,
                     const ProcessResult& monolith, const std::string& build,
                     std::vector<FaultOutcome>& outcomes) {
  FaultRun run(test, service, build);
  const uint64_t middle = calls / 2 + 1;
  const uint64_t slow_ms = std::clamp<uint64_t>(3000 / calls, 2, 200);
  for (auto [name, kind, number] : {std::tuple{"killed", "kill", middle},
                                    {"hung", "hang", middle},
                                    {"slowed", "slow", slow_ms}}) {
    FaultOutcome& outcome =
        outcomes.emplace_back(FaultOutcome{service, name, {}, {}, 0, {}});
    auto result = run.Run(kind, number);
    if (!result) return result.takeError();
    run.LookAt(*result, outcome);
    if (!outcome.problem.empty()) continue;
    if (outcome.fault != "slowed") {
      if (outcome.error.empty()) {
        outcome.problem = "no error names the service and the method";
      }
    } else if (CompareOutputs(test, programs, monolith, *result)) {
      outcome.problem = "prints something else than the monolith";
    } else if (outcome.longest_ms < number) {
      outcome.problem = "was not slowed";
    }
  }
  return llvm::Error::success();
}

/// Tests that are the same in all ways, by what they take when split.
std::vector<size_t> ShortestFirst(llvm::ArrayRef<VerifyTest> tests,
                                  llvm::ArrayRef<TestOutcome> outcomes) {
  std::vector<size_t> order;
  for (size_t i = 0; i < tests.size(); ++i) {
    if (tests[i].names_program && !outcomes[i].Differs() &&
        outcomes[i].output == TestOutcome::Output::kSame) {
      order.push_back(i);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return outcomes[a].split.seconds < outcomes[b].split.seconds;
  });
  return order;
}

/// Finds for each service the first test of `order` that calls it, by running
/// them again until `wanted` services have one.
llvm::Expected<std::map<std::string, Workload>> ChooseWorkloads(
    size_t wanted, llvm::ArrayRef<VerifyTest> tests,
    const std::vector<size_t>& order, const std::string& build) {
  std::map<std::string, Workload> workloads;
  const std::string totals = build + "/fault.totals";
  for (size_t i : order) {
    if (workloads.size() == wanted) break;
    Ignore(llvm::sys::fs::remove(totals));
    ProcessSpec spec = tests[i].split;
    spec.environment["CLEAVE_TOTALS"] = totals;
    auto result = RunProcess(spec);
    if (!result) return result.takeError();
    std::map<std::string, uint64_t> calls;
    for (const MethodTotals& entry :
         SumEntryPoints("", ReadFileIfThere(totals))) {
      calls[entry.service] += entry.split.calls;
    }
    for (const auto& [service, count] : calls) {
      workloads.try_emplace(service, Workload{i, count});
    }
  }
  return workloads;
}

}  // namespace

std::string FirstErrorOf(llvm::StringRef log, llvm::StringRef service) {
  const std::string start = ("service '" + service + "': ").str();
  llvm::SmallVector<llvm::StringRef, 0> lines;
  log.split(lines, '\n');
  for (llvm::StringRef line : lines) {
    const size_t at = line.find(start);
    if (at == llvm::StringRef::npos) continue;
    const auto [method, rest] = line.substr(at + start.size()).split(": ");
    if (!method.empty() && !rest.empty()) return line.substr(at).str();
  }
  return "";
}

std::vector<std::string> NotServing(llvm::StringRef states) {
  std::vector<std::string> names;
  llvm::SmallVector<llvm::StringRef, 0> lines;
  states.split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef line : lines) {
    const auto [name, state] = line.split(' ');
    if (state != "serving") names.push_back(name.str());
  }
  return names;
}

llvm::Expected<std::vector<FaultOutcome>> RunFaults(
    llvm::ArrayRef<std::string> services, llvm::ArrayRef<VerifyTest> tests,
    llvm::ArrayRef<TestOutcome> outcomes, llvm::ArrayRef<ProgramPair> programs,
    const std::string& build, Progress& progress) {
  auto workloads = ChooseWorkloads(services.size(), tests,
                                   ShortestFirst(tests, outcomes), build);
  if (!workloads) return workloads.takeError();
  std::vector<FaultOutcome> faults;
  size_t done = 0;
  for (const std::string& service : services) {
    progress.Show(done++, services.size(), "faults of " + service);
    const auto workload = workloads->find(service);
    if (workload == workloads->end()) {
      faults.push_back({service, "none", "", "", 0, "no test calls it"});
      continue;
    }
    const VerifyTest& test = tests[workload->second.test];
    auto monolith = RunProcess(test.monolith);
    if (!monolith) return monolith.takeError();
    if (llvm::Error error = RunThree(service, test, workload->second.calls,
                                     programs, *monolith, build, faults)) {
      return error;
    }
  }
  return faults;
}

void PrintFaults(llvm::ArrayRef<FaultOutcome> faults, llvm::raw_ostream& out) {
  size_t bad = 0;
  out << "\nservice          fault     longest ms  error, or what is wrong\n";
  for (const FaultOutcome& fault : faults) {
    const bool is_good = fault.problem.empty();
    bad += !is_good;
    std::string said = is_good ? fault.error : "WRONG: " + fault.problem;
    if (is_good && said.empty())
      said = "none, and prints what the monolith does";
    out << llvm::formatv("{0,-16} {1,-8} {2,11:F0}  ", fault.service,
                         fault.fault, fault.longest_ms)
        << Coloured(out, said, is_good) << "\n";
  }
  out << llvm::formatv("{0} faults: {1} as they should be, {2} not\n",
                       faults.size(), faults.size() - bad, bad);
}

}  // namespace cleave
