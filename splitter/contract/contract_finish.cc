// The last step of a round: what was found becomes a `Contract`.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/build_plan.h"
#include "splitter/contract/contract_round.h"
#include "splitter/contract/elaborated_types.h"
#include "splitter/contract/hazards.h"
#include "splitter/contract/header_preludes.h"
#include "splitter/contract/held_classes.h"
#include "splitter/contract/rpc_forms.h"
#include "splitter/contract/rpc_names.h"
#include "splitter/contract/shadow_headers.h"

namespace cleave {
namespace {

/// Adds the services that use one of `services`, however indirectly.
void AddUsersOf(llvm::ArrayRef<ServiceContract> all,
                std::set<std::string>& services) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const ServiceContract& each : all)
      if (llvm::any_of(each.uses, [&](const std::string& used) {
            return services.count(used) != 0;
          }))
        changed |= services.insert(each.name).second;
  }
}

/// What the service may have of its clients after a call.
void AddKept(const RpcMethod& rpc, std::set<std::string>& kept) {
  if (ReturnsFuture(rpc))
    kept.insert("results of " + rpc.function + " that come later");
  for (const RpcParameter& parameter : rpc.parameters) {
    if (!parameter.is_kept) continue;
    kept.insert(parameter.type.form == WireForm::kInterface
                    ? "clients' objects of " + parameter.type.cpp.name
                    : "functions that clients give " + rpc.function);
  }
  for (const RpcParameter& referred : rpc.referred)
    kept.insert(referred.type.form == WireForm::kInterface
                    ? "clients' objects of " + referred.type.cpp.name
                    : "functions that clients give " + rpc.function);
}

/// Then the generated class, or the definitions beside it, have it.
bool IsVirtualOfInterface(const ServiceContract& service,
                          const Symbol& function) {
  return function.function->is_virtual &&
         llvm::any_of(service.interfaces, [&](const InterfaceClass& each) {
           return each.cpp_name == function.function->owner;
         });
}

}  // namespace

std::vector<std::string> ContractRound::Names(
    const ProcessSet& processes) const {
  std::vector<std::string> names;
  for (int index : processes.set_bits())
    names.push_back(static_cast<size_t>(index) >= split_.services.size()
                        ? "monolith"  // its tests call as it does
                        : split_.services[index].name);
  llvm::sort(names);
  names.erase(llvm::unique(names), names.end());
  return names;
}

ServiceContract ContractRound::FinishService(uint32_t index) {
  ServiceContract service;
  service.name = split_.services[index].name;
  service.components = split_.services[index].components;
  service.state = StateOf(analysis_.classes, service.components);
  std::set<std::string> kept;
  for (const auto& [function, called] : called_) {
    const Home& home = homes_[Index(*graph_.ComponentOf(function))];
    const RpcPlan& plan = analysis_.rpcs.Plan(function);
    if (home.service != index) {
      if (called.callers.test(index))
        service.uses.push_back(split_.services[home.service].name);
      continue;
    }
    if (plan.accessor) service.accessors.push_back(*plan.accessor);
    if (!plan.method) continue;
    RpcMethod method = *plan.method;
    method.callers = Names(called.callers);
    method.call_places = called.places;
    method.loop_depth = called.loop_depth;
    AllowObjectsOf(index, method);
    llvm::erase_if(method.referred, [&](const RpcParameter& referred) {
      Refusal why;
      return !IsWholeEverywhere(referred, why);
    });
    AddKept(method, kept);
    service.rpcs.push_back(std::move(method));
  }
  service.state.insert(service.state.end(), kept.begin(), kept.end());
  AddImplicitMembers(index, service);
  AddConstants(index, service);
  llvm::sort(service.uses);
  service.uses.erase(llvm::unique(service.uses), service.uses.end());
  llvm::sort(service.accessors, [](const auto& a, const auto& b) {
    return a.function < b.function;
  });
  FinishObjects(index, service);
  FinishShadows(index, service);
  for (SymbolId function : withheld_)
    if (homes_[Index(*graph_.ComponentOf(function))].service == index &&
        !IsVirtualOfInterface(service, graph_.symbol(function)))
      service.withheld.push_back(WithoutRpc(graph_.symbol(function)));
  llvm::sort(service.withheld, [](const RpcMethod& a, const RpcMethod& b) {
    return std::tie(a.function, a.usr) < std::tie(b.function, b.usr);
  });
  const auto known = analysis_.lock.rpcs.find(service.name);
  NameRpcs(analysis_.classes, service.name,
           known == analysis_.lock.rpcs.end() ? KnownRpcNames() : known->second,
           service.rpcs);
  return service;
}

void ContractRound::AddConstants(uint32_t index, ServiceContract& service) {
  for (const auto& [id, definers] : constants_) {
    const Symbol& symbol = graph_.symbol(id);
    const Home& home = homes_[Index(*graph_.ComponentOf(id))];
    if (home.service != index) {
      if (definers.test(index))
        service.uses.push_back(split_.services[home.service].name);
      continue;
    }
    service.constants.push_back({symbol.name, symbol.variable->definition,
                                 symbol.declared, symbol.variable->is_dynamic});
  }
  llvm::sort(service.constants, [](const auto& a, const auto& b) {
    return a.cpp_name < b.cpp_name;
  });
}

/// What the compiler would do with objects of a class whose header is shadowed.
void ContractRound::AddImplicitMembers(uint32_t index,
                                       ServiceContract& service) {
  for (const auto& [record, holders] : held_) {
    const Home& home = homes_[Index(*graph_.ComponentOf(record))];
    if (home.service != index) {
      if (holders.test(index))
        service.uses.push_back(split_.services[home.service].name);
      continue;
    }
    const ClassEntry& entry =
        *analysis_.classes.FindClass(graph_.symbol(record).name);
    for (RpcMethod& member : analysis_.rpcs.ImplicitMembers(entry)) {
      member.callers = Names(holders);
      service.rpcs.push_back(std::move(member));
    }
  }
}

/// Classes of the service of which clients must not see all bodies.
std::set<std::string> ContractRound::ShadowedClasses(
    uint32_t index, const ServiceContract& service) {
  std::set<std::string> classes;
  for (const HandleClass& each : service.handle_classes)
    if (IsShadowed(analysis_.roles.Of(each.cpp_name)))
      classes.insert(each.cpp_name);
  for (const auto& [function, called] : called_)
    if (analysis_.shadowed[Index(function)] &&
        homes_[Index(*graph_.ComponentOf(function))].service == index)
      classes.insert(graph_.symbol(function).function->owner);
  return classes;
}

void ContractRound::FinishShadows(uint32_t index, ServiceContract& service) {
  ShadowHeaders shadows;
  for (const std::string& name : ShadowedClasses(index, service)) {
    const ClassEntry& entry = *analysis_.classes.FindClass(name);
    const Symbol& symbol = graph_.symbol(entry.id);
    shadows.Add(analysis_.classes, entry);
    ContractIssue issue = IssueFor(
        Refuse("CUT086",
               "clients are compiled with a copy of `" + symbol.declared.file +
                   "`, as otherwise " + analysis_.roles.Of(name).why_shadowed,
               symbol.declared));
    issue.service = service.name;
    issue.to = graph_.component(*graph_.ComponentOf(entry.id)).name;
    issue.subject = name;
    issues_.insert(std::move(issue));
  }
  AddSharedVariables(index, shadows);
  service.shadows = std::move(shadows).Sorted();
}

/// Clients see an object in the place of the variable.
void ContractRound::AddSharedVariables(uint32_t index, ShadowHeaders& shadows) {
  for (const auto& [id, called] : called_) {
    const Symbol& symbol = graph_.symbol(id);
    const ComponentId component = *graph_.ComponentOf(id);
    if (!symbol.variable || homes_[Index(component)].service != index) continue;
    shadows.Of(symbol.declared.file);
    ContractIssue issue = IssueFor(
        Refuse("CUT087",
               "`" + symbol.name +
                   "` is read and written by calls outside of "
                   "service `" +
                   split_.services[index].name + "`: the split file shares it",
               symbol.declared));
    issue.service = split_.services[index].name;
    issue.to = graph_.component(component).name;
    issue.subject = symbol.name;
    issues_.insert(std::move(issue));
  }
}

/// The field has another name than that of an object that is only called back,
/// so that it has a number of its own: its type is not the same.
void ContractRound::AllowObjectsOf(uint32_t index, RpcMethod& method) const {
  for (RpcParameter& parameter : method.parameters) {
    const std::string& name = parameter.type.cpp.name;
    if (parameter.type.form != WireForm::kInterface || !given_.count(name) ||
        !LivesIn(name, index))
      continue;
    parameter.may_be_remote = true;
    if (parameter.is_kept) continue;  // it has that name already
    parameter.proto_name += "_object";
    const auto is_taken = [&](const RpcParameter& other) {
      return &other != &parameter && other.proto_name == parameter.proto_name;
    };
    while (llvm::any_of(method.parameters, is_taken))
      parameter.proto_name += "2";
  }
}

void ContractRound::FinishObjects(uint32_t index, ServiceContract& service) {
  std::set<std::string> objects;
  for (const RpcMethod& rpc : service.rpcs) objects.merge(ObjectClasses(rpc));
  for (const std::string& name : objects) {
    const Symbol& symbol =
        analysis_.classes.symbol(*analysis_.classes.FindClass(name));
    if (analysis_.roles.Of(name).role == ClassRole::kInterface) continue;
    HandleClass each;
    DescribeShell(analysis_.classes, symbol, each);
    for (const Symbol* held : HeldClasses(analysis_.classes, *symbol.record))
      if (IsHiddenInSources(*held)) each.hidden_classes.push_back(held->name);
    service.handle_classes.push_back(std::move(each));
  }
  for (const auto& [name, processes] : given_)
    if (LivesIn(name, index))
      service.interfaces.push_back(DescribeInterface(name));
}

/// Programs with insiders link the services that these look into, and all that
/// use those: their state would be there twice otherwise.
void ContractRound::LinkInsiders(Contract& contract) {
  std::map<std::string, std::set<std::string>> inside;  // by file
  for (const auto& [key, insider] : insiders_) {
    const auto& [test, service] = key;
    const std::optional<ComponentId> component = graph_.FindComponent(test);
    const auto is_it = [&, &name = service](const ServicePlan& each) {
      return each.name == name;
    };
    if (!component || llvm::none_of(split_.services, is_it)) continue;
    for (const std::string& file : graph_.component(*component).files)
      inside[file].insert(service);
    ContractIssue issue = IssueFor(Refuse(
        "HZ-INSIDE", "`" + test + "` looks inside of service `" + service +
                         "` (" + insider.id + ": " + insider.message + ")"));
    issue.service = service;
    issue.from = test;
    issue.to = insider.component;
    issue.subject = insider.subject;
    issue.place = insider.place;
    issues_.insert(std::move(issue));
  }
  for (ProgramContract& program : contract.programs) {
    std::set<std::string> services;
    for (const SourceGroup& group : program.sources)
      for (const std::string& source : group.sources)
        if (auto found = inside.find(source); found != inside.end())
          services.insert(found->second.begin(), found->second.end());
    AddUsersOf(contract.services, services);
    program.inside.assign(services.begin(), services.end());
  }
}

Contract ContractRound::Finish() {
  Contract contract;
  contract.project = split_.project;
  contract.project_root = graph_.build().project_root;
  contract.build_directory = graph_.build().build_directory;
  contract.enums = messages_.Enums();
  contract.messages = FinishMessages();

  BuildPlan plan = PlanBuild(graph_, split_, homes_);
  for (uint32_t i = 0; i < split_.services.size(); ++i) {
    ServiceContract service = FinishService(i);
    service.sources = std::move(plan.services[i]);
    service.link_arguments = std::move(plan.service_link_arguments[i]);
    contract.services.push_back(std::move(service));
  }
  contract.elaborated = FindElaboratedTypes(graph_, contract.services);
  contract.library = std::move(plan.library);
  contract.programs = std::move(plan.programs);
  for (ProgramContract& program : contract.programs) {
    std::set<std::string> uses(program.uses.begin(), program.uses.end());
    uses.insert(library_uses_.begin(), library_uses_.end());
    program.uses.assign(uses.begin(), uses.end());
  }
  LinkInsiders(contract);
  contract.preludes = FindPreludes(graph_, contract);
  issues_.insert(plan.issues.begin(), plan.issues.end());
  contract.issues.assign(issues_.begin(), issues_.end());
  return contract;
}

}  // namespace cleave
