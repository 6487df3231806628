// The part of a round that is about messages: which classes travel, and whether
// every process can make, copy and destroy their objects.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/contract_round.h"

namespace cleave {

void ContractRound::CollectMessages() {
  messages_.Clear();
  exceptions_.clear();
  for (const auto& [function, called] : called_)
    if (const RpcPlan& plan = analysis_.rpcs.Plan(function); plan.method)
      messages_.Add(*plan.method);
  if (called_.empty()) return;
  const std::set<std::string> thrown = ThrownInServices();
  for (const MessageType& exception : analysis_.exceptions.messages) {
    Refusal why;
    if (!thrown.count(exception.cpp_name) || !ExceptionTravels(exception, why))
      continue;
    messages_.AddMessage(exception);
    exceptions_.push_back(exception);
  }
}

/// Exceptions that code of a service throws, and their bases.
std::set<std::string> ContractRound::ThrownInServices() const {
  std::set<std::string> thrown;
  for (const auto& [name, functions] : analysis_.exceptions.throwers) {
    const bool leaves = llvm::any_of(functions, [&](SymbolId function) {
      ProcessSet processes = processes_->Of(function);
      processes.reset(processes_->monolith());
      processes.reset(processes_->tests());
      return processes.any();
    });
    if (!leaves) continue;
    thrown.insert(name);
    for (std::string& base : AncestorsOf(analysis_.classes, name))
      thrown.insert(std::move(base));
  }
  return thrown;
}

bool ContractRound::IsLinkedEverywhere(SymbolId symbol) const {
  if (RunsInItsUsers(graph_.symbol(symbol))) return true;
  std::optional<ComponentId> component = graph_.ComponentOf(symbol);
  return !component || homes_[Index(*component)].kind == HomeKind::kLibrary;
}

bool ContractRound::ExceptionTravels(const MessageType& exception,
                                     Refusal& why) const {
  const ClassEntry& entry = *analysis_.classes.FindClass(exception.cpp_name);
  if (IsLinkedEverywhere(entry.id)) return true;
  // Its class is in a component of one process: no source file may be needed.
  auto constructor = analysis_.exceptions.constructors.find(exception.cpp_name);
  const bool has_constructor =
      constructor != analysis_.exceptions.constructors.end();
  if (HasKeyFunction(analysis_.classes, entry) ||
      OutOfLineSpecialMember(analysis_.classes.record(entry)) ||
      (has_constructor && !IsLinkedEverywhere(constructor->second))) {
    why = Refuse("MAP070",
                 "`" + exception.cpp_name +
                     "` has functions in a source file of one process",
                 exception.declared);
    return false;
  }
  return true;
}

/// Generated conversions, which every process links, make objects with these
/// constructors and destroy them.
bool ContractRound::UseMessages() {
  bool news = false;
  auto use = [&](std::optional<SymbolId> function) {
    if (function && RunsInItsUsers(graph_.symbol(*function)))
      news |= processes_->UseEverywhere(*function);
  };
  for (const std::string& name : messages_.ValueClasses()) {
    use(analysis_.mapper.values().Examine(name).constructor);
    use(analysis_.classes.FindClass(name)->destructor);
  }
  for (const MessageType& exception : exceptions_) {
    auto constructor =
        analysis_.exceptions.constructors.find(exception.cpp_name);
    if (constructor != analysis_.exceptions.constructors.end())
      use(constructor->second);
    use(analysis_.classes.FindClass(exception.cpp_name)->destructor);
  }
  return news;
}

/// Values are copied and destroyed in every process.
void ContractRound::CheckMessages() {
  for (const auto& [function, called] : called_) {
    const RpcPlan& plan = analysis_.rpcs.Plan(function);
    std::optional<ComponentId> component = graph_.ComponentOf(function);
    if (!plan.method || !component) continue;
    MessageCollector own(analysis_.mapper);
    own.Add(*plan.method);
    for (const std::string& name : own.ValueClasses())
      CheckValueClass(name,
                      split_.services[homes_[Index(*component)].service].name);
  }
  if (!called_.empty()) CheckExceptions();
}

void ContractRound::CheckExceptions() {
  const std::set<std::string> thrown = ThrownInServices();
  auto add = [&](const std::string& name, Refusal why) {
    if (!thrown.count(name)) return;
    why.message = "`" + name +
                  "` arrives as its nearest base that travels: " + why.message;
    ContractIssue issue = IssueFor(
        Refuse("MAP070", std::move(why.message), std::move(why.place)));
    issue.subject = name;
    issues_.insert(std::move(issue));
  };
  for (const auto& [name, why] : analysis_.exceptions.as_base) add(name, why);
  for (const MessageType& exception : analysis_.exceptions.messages) {
    Refusal why;
    if (!ExceptionTravels(exception, why)) add(exception.cpp_name, why);
  }
}

void ContractRound::CheckValueClass(const std::string& cpp_name,
                                    const std::string& service) {
  const ClassEntry& entry = *analysis_.classes.FindClass(cpp_name);
  const Symbol& symbol = graph_.symbol(entry.id);
  if (IsLinkedEverywhere(entry.id)) return;
  std::optional<std::string> member = OutOfLineSpecialMember(*symbol.record);
  const ValueType& value = analysis_.mapper.values().Examine(cpp_name);
  if (!member && value.constructor && !IsLinkedEverywhere(*value.constructor))
    member = "constructor";
  if (!member) return;
  Refusal why = Refuse("CUT081",
                       "the " + *member + " of `" + cpp_name +
                           "` is in a source file of one process, but values "
                           "of it are made on both sides",
                       symbol.declared);
  ContractIssue issue = IssueFor(why);
  issue.service = service;
  issue.to = graph_.component(*graph_.ComponentOf(entry.id)).name;
  issue.subject = cpp_name;
  issues_.insert(std::move(issue));
}

}  // namespace cleave
