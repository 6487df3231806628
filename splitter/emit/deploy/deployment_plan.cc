#include "splitter/emit/deploy/deployment_plan.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "splitter/contract/rpc_forms.h"
#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/names.h"

namespace cleave {
namespace {

/// So many are named; the tree's README.md has all of them.
constexpr size_t kMostNamed = 8;

/// "a, b and 3 more"
std::string Listed(llvm::ArrayRef<std::string> names) {
  const size_t shown = std::min(names.size(), kMostNamed);
  std::string text = llvm::join(names.take_front(shown), ", ");
  if (shown == names.size()) return text;
  return text + " and " + std::to_string(names.size() - shown) + " more";
}

std::string Described(llvm::ArrayRef<StateVariable> state) {
  std::vector<std::string> names;
  for (const StateVariable& each : state) {
    names.push_back(each.name + (each.place.file.empty()
                                     ? ""
                                     : " (" + ToText(each.place) + ")"));
  }
  return Listed(names);
}

std::string ClassNames(const ServiceContract& service) {
  std::vector<std::string> names;
  for (const ShellClass* each : ShellClasses(service)) {
    names.push_back(each->cpp_name);
  }
  return Listed(names);
}

/// Why the service has one replica; empty if it may have several. That copies
/// of variables are safe can be said by people; that objects are in one
/// process is how handles work.
std::string OneBecause(const ServiceContract& service,
                       const ServiceFacts& facts, bool copies_are_safe) {
  if (!ShellClasses(service).empty()) {
    return "clients hold objects that live in it: " + ClassNames(service);
  }
  if (copies_are_safe || facts.state.empty()) return "";
  return "it keeps values between calls: " + Described(facts.state);
}

/// Why the service cannot be a function; empty if it can. What people say does
/// not count here, only what was found.
std::string NoFunctionBecause(const ServiceContract& service,
                              const ServiceFacts& facts,
                              llvm::ArrayRef<StateVariable> library_state) {
  const std::string one = OneBecause(service, facts, false);
  if (!one.empty()) return one;
  if (!library_state.empty()) {
    return "library code in it keeps values between calls: " +
           Described(library_state);
  }
  for (const RpcMethod& rpc : service.rpcs) {
    if (HasCallbacks(rpc) || KeepsCallbacks(rpc)) {
      return rpc.function + " calls its caller back";
    }
    if (ReturnsFuture(rpc)) {
      return "the result of " + rpc.function + " comes later";
    }
  }
  for (const char* effect :
       {"file", "memory mapping", "process", "thread", "signal"}) {
    if (llvm::is_contained(facts.effects, effect)) {
      return std::string("what it calls has an effect outside of the call: ") +
             effect;
    }
  }
  return "";
}

class Planner {
 public:
  Planner(const Contract& contract, const DeploymentFacts& facts,
          const DeployWishes& wishes)
      : contract_(contract), facts_(facts), wishes_(wishes) {}

  llvm::Expected<DeploymentPlan> Plan() {
    if (llvm::Error error = CheckNames()) return error;
    plan_.project = contract_.project;
    plan_.host = HostName(contract_.project);
    plan_.registry = wishes_.registry.empty() ? plan_.host : wishes_.registry;
    plan_.packages = wishes_.packages;
    plan_.data = wishes_.data;
    plan_.environment.assign(wishes_.environment.begin(),
                             wishes_.environment.end());
    plan_.secrets = wishes_.secrets;
    plan_.library_state = facts_.library_state;
    for (size_t i = 0; i < contract_.services.size(); ++i) {
      if (llvm::Error error =
              AddService(contract_.services[i], facts_.services[i])) {
        return error;
      }
    }
    SortServices();
    AddJobs();
    AddPrograms();
    AddCallers();
    return std::move(plan_);
  }

 private:
  llvm::Error Fail(unsigned line, unsigned column, const std::string& message,
                   const std::string& hint) const {
    return MakeError(message,
                     wishes_.file_name + ":" + std::to_string(line) + ":" +
                         std::to_string(column),
                     hint);
  }

  bool IsService(llvm::StringRef name) const {
    return llvm::any_of(contract_.services,
                        [&](const auto& each) { return each.name == name; });
  }
  const ProgramContract* FindProgram(llvm::StringRef name) const {
    for (const ProgramContract& program : contract_.programs) {
      if (program.name == name) return &program;
    }
    return nullptr;
  }

  llvm::Error CheckNames() const {
    for (const ProcessWish& wish : wishes_.services) {
      if (IsService(wish.name) ||
          llvm::is_contained(contract_.refused_services, wish.name)) {
        continue;
      }
      return Fail(wish.line, wish.column,
                  "there is no service '" + wish.name + "'",
                  "'deploy' speaks of services under 'services'");
    }
    for (const ProcessWish& wish : wishes_.programs) {
      if (!FindProgram(wish.name)) return NoProgram(wish, wish.name);
    }
    for (const JobWish& job : wishes_.jobs) {
      if (!FindProgram(job.program)) return NoProgram(job, job.program);
    }
    return llvm::Error::success();
  }

  template <class Wish>
  llvm::Error NoProgram(const Wish& wish, const std::string& name) const {
    std::vector<std::string> names;
    for (const ProgramContract& program : contract_.programs) {
      names.push_back(program.name);
    }
    return Fail(wish.line, wish.column, "there is no program '" + name + "'",
                names.empty() ? "the monolith has none"
                              : "the programs are " + llvm::join(names, ", "));
  }

  static const ProcessWish* FindWish(const std::vector<ProcessWish>& wishes,
                                     llvm::StringRef name) {
    for (const ProcessWish& wish : wishes) {
      if (wish.name == name) return &wish;
    }
    return nullptr;
  }

  /// `wanted`, or with a number behind it if that is taken.
  std::string UniqueHost(llvm::StringRef wanted) {
    std::string host = HostName(wanted);
    for (int i = 2; !hosts_.insert(host).second; ++i) {
      host = HostName(wanted) + "-" + std::to_string(i);
    }
    return host;
  }

  /// "a-1" and "a1" are the same without their dashes.
  std::string UniqueResource(llvm::StringRef host) {
    std::string resource = ResourceName(host);
    for (int i = 2; !resources_.insert(resource).second; ++i) {
      resource = ResourceName(host) + "N" + std::to_string(i);
    }
    return resource;
  }

  template <class Wish>
  static void SetSize(const Wish& wish, ProcessSize& size) {
    size.memory_mib = wish.memory_mib.value_or(size.memory_mib);
    size.cpu_millis = wish.cpu_millis.value_or(size.cpu_millis);
  }

  llvm::Error AddService(const ServiceContract& service,
                         const ServiceFacts& facts) {
    ProcessPlan process;
    process.name = service.name;
    process.host = UniqueHost(service.name);
    process.resource = UniqueResource(process.host);
    process.binary = service.name + "_service";
    process.is_service = true;
    process.port = kServicePort;
    process.callees = service.uses;
    process.no_function_because =
        NoFunctionBecause(service, facts, facts_.library_state);
    const ProcessWish* wish = FindWish(wishes_.services, service.name);
    process.one_because =
        OneBecause(service, facts, wish != nullptr && wish->copies_are_safe);
    if (process.MayHaveSeveral()) {
      process.several_because =
          facts.state.empty()
              ? "nothing was found that it keeps"
              : "the split file says that copies are safe of what it keeps: " +
                    Described(facts.state);
      process.least = 2;
      process.most = 6;
    }
    if (wish != nullptr) {
      if (llvm::Error error = ApplyWish(*wish, process)) return error;
    }
    plan_.services.push_back(std::move(process));
    return llvm::Error::success();
  }

  llvm::Error ApplyWish(const ProcessWish& wish, ProcessPlan& process) {
    SetSize(wish, process.size);
    if (wish.is_function) hosts_.insert(process.host + "-function");
    process.is_exposed = wish.is_exposed;
    process.is_function = wish.is_function;
    if (wish.is_function && !process.no_function_because.empty()) {
      return Fail(wish.line, wish.column,
                  "'" + wish.name + "' cannot be a Lambda function: " +
                      process.no_function_because,
                  "take out 'lambda: true'; a container keeps its memory");
    }
    if (!wish.most) return llvm::Error::success();
    if (*wish.most > 1 && !process.MayHaveSeveral()) {
      return Fail(wish.line, wish.column,
                  "'" + wish.name + "' cannot have " +
                      std::to_string(*wish.most) +
                      " replicas: " + process.one_because,
                  "move that out of the service; for variables of which a "
                  "copy in each replica does no harm, say "
                  "'copies_are_safe: true'");
    }
    process.least = *wish.least;
    process.most = *wish.most;
    return llvm::Error::success();
  }

  /// Services before those that call them, otherwise by name; where they call
  /// each other, the first by name goes first.
  void SortServices() {
    std::vector<ProcessPlan> sorted;
    std::set<std::string> placed;
    std::vector<ProcessPlan> rest = std::move(plan_.services);
    while (!rest.empty()) {
      auto next = llvm::find_if(rest, [&](const ProcessPlan& each) {
        return llvm::all_of(each.callees, [&](const std::string& name) {
          return placed.count(name) != 0;
        });
      });
      if (next == rest.end()) next = rest.begin();
      placed.insert(next->name);
      sorted.push_back(std::move(*next));
      rest.erase(next);
    }
    plan_.services = std::move(sorted);
  }

  void AddJobs() {
    for (const JobWish& wish : wishes_.jobs) {
      const ProgramContract& program = *FindProgram(wish.program);
      JobPlan job;
      job.name = UniqueHost(wish.name);
      job.program = program.name;
      job.arguments = wish.arguments;
      job.callees = program.uses;
      job.schedule = wish.schedule;
      SetSize(wish, job.size);
      job.tasks = wish.tasks.value_or(1);
      job.retries = wish.retries.value_or(0);
      plan_.jobs.push_back(std::move(job));
    }
  }

  /// A program of which nothing says that it listens comes to an end; one that
  /// a job runs needs no other mention.
  void AddPrograms() {
    for (size_t i = 0; i < contract_.programs.size(); ++i) {
      const ProgramContract& program = contract_.programs[i];
      if (program.is_test) continue;
      const ProcessWish* wish = FindWish(wishes_.programs, program.name);
      const bool has_job = llvm::any_of(wishes_.jobs, [&](const JobWish& job) {
        return job.program == program.name;
      });
      const std::string host = UniqueHost(program.name);
      if (wish != nullptr ||
          llvm::is_contained(facts_.program_effects[i], "socket")) {
        AddProgram(program, host, wish);
      } else if (!has_job) {
        AddDerivedJob(program, host);
      }
      plan_.images.push_back({program.name, host});
      image_of_[program.name] = host;
    }
    for (JobPlan& job : plan_.jobs) {
      job.resource = UniqueResource(job.name);
      // A test may be a job too, if people say so.
      if (!image_of_.count(job.program)) {
        image_of_[job.program] = UniqueHost(job.program);
        plan_.images.push_back({job.program, image_of_[job.program]});
      }
      job.image = image_of_[job.program];
    }
  }

  void AddProgram(const ProgramContract& program, const std::string& host,
                  const ProcessWish* wish) {
    ProcessPlan process;
    process.name = process.binary = program.name;
    process.host = host;
    process.resource = UniqueResource(host);
    process.callees = program.uses;
    process.one_because =
        "it is what remains of the monolith, which was one process";
    if (wish != nullptr) {
      SetSize(*wish, process.size);
      process.port = wish->port.value_or(0);
      process.arguments = wish->arguments;
    }
    plan_.programs.push_back(std::move(process));
  }

  void AddDerivedJob(const ProgramContract& program, const std::string& host) {
    JobPlan job;
    job.name = host;
    job.program = program.name;
    job.callees = program.uses;
    job.is_derived = true;
    plan_.jobs.push_back(std::move(job));
  }

  void AddCallers() {
    std::map<std::string, std::set<std::string>> callers;
    const auto add = [&](const std::vector<std::string>& callees,
                         const std::string& host) {
      for (const std::string& name : callees) callers[name].insert(host);
    };
    for (const ProcessPlan& each : plan_.services) add(each.callees, each.host);
    for (const ProcessPlan& each : plan_.programs) add(each.callees, each.host);
    for (const JobPlan& each : plan_.jobs) add(each.callees, each.name);
    for (ProcessPlan& each : plan_.services) {
      each.callers.assign(callers[each.name].begin(), callers[each.name].end());
    }
  }

  const Contract& contract_;
  const DeploymentFacts& facts_;
  const DeployWishes& wishes_;
  DeploymentPlan plan_;
  std::set<std::string> hosts_ = {kGatewayHost.str()}, resources_;
  std::map<std::string, std::string> image_of_;
};

}  // namespace

bool DeploymentPlan::HasGateway() const {
  return llvm::any_of(services,
                      [](const auto& each) { return each.is_exposed; });
}

const ProcessPlan& DeploymentPlan::Service(llvm::StringRef name) const {
  const auto found = llvm::find_if(
      services, [&](const ProcessPlan& each) { return each.name == name; });
  assert(found != services.end() && "plans name services that they have");
  return *found;
}

llvm::Expected<DeploymentPlan> PlanDeployment(const Contract& contract,
                                              const DeploymentFacts& facts,
                                              const DeployWishes& wishes) {
  return Planner(contract, facts, wishes).Plan();
}

}  // namespace cleave
