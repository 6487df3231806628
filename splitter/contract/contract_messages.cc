// The part of a round that is about messages: which classes travel, and whether
// every process can make, copy and destroy their objects.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/contract_round.h"
#include "splitter/contract/hierarchies.h"
#include "splitter/contract/interface_checks.h"

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

/// Where an object is made, all of them are compiled.
void ContractRound::UseVirtualFunctions(
    const ClassEntry& entry,
    llvm::function_ref<void(std::optional<SymbolId>)> use) {
  if (!analysis_.classes.record(entry).is_polymorphic) return;
  std::vector<const ClassEntry*> all = BasesOf(analysis_.classes, entry);
  all.push_back(&entry);
  for (const ClassEntry* each : all)
    for (SymbolId method : each->methods)
      if (graph_.symbol(method).function->is_virtual) use(method);
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
    UseVirtualFunctions(*analysis_.classes.FindClass(name), use);
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
    const ServicePlan& service =
        split_.services[homes_[Index(*component)].service];
    for (const std::string& name : own.ValueClasses())
      CheckValueClass(name, service.name);
    CheckReferred(*plan.method, service);
    NoteReferred(*plan.method, service.name);
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

/// What a person should know of a class whose values travel.
void ContractRound::NoteValueClass(const std::string& cpp_name,
                                   const std::string& service) {
  const ClassEntry& entry = *analysis_.classes.FindClass(cpp_name);
  const Symbol& symbol = graph_.symbol(entry.id);
  const MessageType& message =
      analysis_.mapper.values().Examine(cpp_name).message;
  const auto note = [&](llvm::StringRef id, std::string text,
                        std::string subject) {
    ContractIssue issue =
        IssueFor(Refuse(id, std::move(text), symbol.declared));
    issue.service = service;
    if (const auto component = graph_.ComponentOf(entry.id))
      issue.to = graph_.component(*component).name;
    issue.subject = std::move(subject);
    issues_.insert(std::move(issue));
  };
  if (message.kind == MessageType::Kind::kByHand)
    note("MAP046",
         "`" + cpp_name + "` travels as the bytes that functions in " +
             HookFile(message.proto_name) + " of the tree make of it",
         cpp_name);
  for (const MessageField& field : message.fields) {
    const ServicePlan* home = nullptr;
    Refusal why;
    if (field.type.form != WireForm::kReferred || MayRefer(field, home) ||
        MayLend(field, why))
      continue;
    note("MAP047",
         "`" + cpp_name + "::" + field.cpp_name +
             "` is not sent: a call with a value in which it is neither what "
             "a new `" +
             cpp_name + "` has nor null fails (" + why.message + ")",
         cpp_name + "::" + field.cpp_name);
  }
}

/// Generated classes derive from it, in the service, and clients know its type:
/// what it has in source files must be linked with all of them.
bool ContractRound::IsWholeEverywhere(const std::string& class_name,
                                      Refusal& why) const {
  const ClassEntry& entry = *analysis_.classes.FindClass(class_name);
  std::vector<SymbolId> needed = VirtualFunctions(analysis_.classes, entry);
  needed.insert(needed.end(), entry.constructors.begin(),
                entry.constructors.end());
  if (entry.destructor) needed.push_back(*entry.destructor);
  for (SymbolId id : needed) {
    const Symbol& function = graph_.symbol(id);
    if (function.function->is_pure || HasLocalBody(function) ||
        IsLinkedEverywhere(id))
      continue;
    why = Refuse("MAP041", "`" + class_name + "` has `" + function.name +
                               "` in a source file of one process");
    return false;
  }
  return llvm::all_of(
      graph_.symbol(entry.id).record->bases,
      [&](const Base& base) { return IsWholeEverywhere(base.type.name, why); });
}

/// Whether it may be the caller's, as nothing is in the way that is in a source
/// file of one process.
bool ContractRound::IsWholeEverywhere(const RpcParameter& referred,
                                      Refusal& why) const {
  return referred.type.form == WireForm::kCallback ||
         IsWholeEverywhere(referred.type.cpp.name, why);
}

/// Whether the field may refer to an object, or be a function, of the caller's.
bool ContractRound::MayLend(const MessageField& field, Refusal& why) const {
  const std::optional<RpcParameter> referred =
      analysis_.rpcs.MapReferred(field.type.cpp, why);
  return referred && IsWholeEverywhere(*referred, why);
}

/// Of objects that only fields refer to, plans do not tell.
void ContractRound::NoteReferred(const RpcMethod& method,
                                 const std::string& service) {
  for (const RpcParameter& referred : method.referred) {
    Refusal why;
    if (!IsWholeEverywhere(referred, why)) continue;
    const bool is_function = referred.type.form == WireForm::kCallback;
    ContractIssue issue = IssueFor(Refuse(
        "HZ-STORED",
        "`" + method.function + method.signature + "` may keep a " +
            (is_function
                 ? "function `" + ToCpp(referred.cpp.args.at(0)) +
                       "` of its caller's, which a field of what it is given "
                       "is: "
                 : "`" + referred.type.cpp.name +
                       "` of its caller's, to which a field of what it is "
                       "given refers: ") +
            "each call of it is a round trip, on the thread that waits for the "
            "call it belongs to, else on one of the runtime's",
        method.declared));
    issue.service = service;
    issue.subject = method.function;
    issues_.insert(std::move(issue));
  }
}

/// Whether the field may refer to an object of a service, and of which.
bool ContractRound::MayRefer(const MessageField& field,
                             const ServicePlan*& home) const {
  if (field.type.form != WireForm::kReferred ||
      field.type.cpp.args.at(0).kind != TypeKind::kRecord)
    return false;
  const std::string& name = field.type.cpp.args[0].name;
  const ClassRole role = analysis_.roles.Of(name).role;
  if (role != ClassRole::kHandle && role != ClassRole::kInterface) return false;
  for (uint32_t i = 0; i < split_.services.size(); ++i) {
    if (!LivesIn(name, i)) continue;
    home = &split_.services[i];
    return true;
  }
  return false;
}

/// Values refer to objects of the service on their way to it only: the other
/// way, nobody could tell an object that was lent from one of the client's own.
void ContractRound::CheckReferred(const RpcMethod& method,
                                  const ServicePlan& service) {
  MessageCollector all(analysis_.mapper), back(analysis_.mapper);
  all.Add(method);
  back.AddAnswer(method);
  const auto refuse = [&](llvm::StringRef id, const MessageField& field,
                          const std::string& owner, llvm::StringRef why) {
    ContractIssue issue =
        IssueFor(Refuse(id, "`" + method.function + "` passes `" + owner +
                                "::" + field.cpp_name + "`, " + why.str()));
    issue.service = service.name;
    issue.subject = method.function;
    issue.place = method.declared;
    issues_.insert(std::move(issue));
  };
  for (MessageCollector* messages : {&all, &back}) {
    for (const MessageType& message : messages->Messages()) {
      for (const MessageField& field : message.fields) {
        const ServicePlan* home = nullptr;
        if (!MayRefer(field, home)) continue;
        if (messages == &back)
          refuse("MAP044", field, message.cpp_name,
                 "which refers to an object that lives in the service, and "
                 "comes back from there");
        else if (home->name != service.name)
          refuse("CUT083", field, message.cpp_name,
                 "which refers to an object that lives in another process");
      }
    }
  }
}

/// Fields that may refer to objects of a service say so.
std::vector<MessageType> ContractRound::FinishMessages() const {
  std::vector<MessageType> messages = messages_.Messages();
  for (MessageType& message : messages) {
    for (MessageField& field : message.fields) {
      if (field.type.form != WireForm::kReferred) continue;
      TypeShape object = field.type.cpp.args.at(0);
      object.is_const = false;
      Refusal why;
      if (MayLend(field, why))
        field.type.args = {{object.kind == TypeKind::kFunction
                                ? WireForm::kCallback
                                : WireForm::kInterface,
                            object,
                            "",
                            {},
                            ""}};
      const ServicePlan* home = nullptr;
      const bool may_refer = MayRefer(field, home);
      // An owner that is made and ended needs the whole class.
      const ClassEntry* entry = analysis_.classes.FindClass(object.name);
      if (entry && (may_refer || IsHandedOver(field.type)))
        message.argument_headers.push_back(
            graph_.symbol(entry->id).declared.file);
      if (!may_refer) continue;
      field.type.args.insert(
          field.type.args.begin(),
          {WireForm::kHandle, std::move(object), "", {}, ""});
    }
    llvm::sort(message.argument_headers);
    message.argument_headers.erase(llvm::unique(message.argument_headers),
                                   message.argument_headers.end());
  }
  return messages;
}

/// Of a class with virtual functions: what of it, or of its bases, only one
/// process links.
std::optional<std::string> ContractRound::PartInOneProcess(
    const ClassEntry& entry) const {
  const ClassIndex& classes = analysis_.classes;
  if (!classes.record(entry).is_polymorphic) return std::nullopt;
  std::vector<const ClassEntry*> all = BasesOf(classes, entry);
  all.insert(all.begin(), &entry);
  for (const ClassEntry* each : all) {
    if (IsLinkedEverywhere(each->id)) continue;
    const std::string of =
        each == &entry
            ? ""
            : " of `" + classes.symbol(*each).name + "`, a base class";
    if (std::optional<std::string> member =
            OutOfLineSpecialMember(classes.record(*each)))
      return *member + of;
    for (SymbolId method : each->methods)
      if (graph_.symbol(method).function->is_virtual &&
          !graph_.symbol(method).function->is_pure &&
          !HasLocalBody(graph_.symbol(method)))
        return "virtual function `" + graph_.symbol(method).name + "`" + of;
  }
  return std::nullopt;
}

void ContractRound::CheckValueClass(const std::string& cpp_name,
                                    const std::string& service) {
  const ClassEntry& entry = *analysis_.classes.FindClass(cpp_name);
  const Symbol& symbol = graph_.symbol(entry.id);
  NoteValueClass(cpp_name, service);
  if (IsLinkedEverywhere(entry.id)) return;
  std::optional<std::string> member = OutOfLineSpecialMember(*symbol.record);
  const ValueType& value = analysis_.mapper.values().Examine(cpp_name);
  if (!member && value.constructor && !IsLinkedEverywhere(*value.constructor))
    member = "constructor";
  if (!member) member = PartInOneProcess(entry);
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
