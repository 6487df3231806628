#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "llvm/ADT/STLFunctionalExtras.h"
#include "splitter/contract/analysis.h"
#include "splitter/contract/contract.h"
#include "splitter/contract/endless_calls.h"
#include "splitter/contract/insiders.h"
#include "splitter/contract/message_collector.h"
#include "splitter/contract/processes.h"
#include "splitter/contract/shadow_headers.h"

namespace cleave {

/// One attempt at a contract, for a split all of whose services are to be
/// generated. Afterwards `issues()` tells which of them must be refused.
class ContractRound {
 public:
  /// What `insiders` use of their services does not cross.
  ContractRound(ContractAnalysis& analysis, const Split& split,
                const Insiders& insiders);

  void Run();
  /// Tests that would have a service refused, and are not among the insiders.
  const Insiders& new_insiders() const { return new_insiders_; }
  const std::set<ContractIssue>& issues() const { return issues_; }
  /// Services with an issue that lets nothing be generated.
  std::set<std::string> Refused() const;
  /// The contract; meaningful if nothing is refused.
  Contract Finish();

 private:
  /// A function of a service that other processes call, or a variable that they
  /// share.
  struct Called {
    ProcessSet callers;
    uint32_t places = 0, loop_depth = 0;
  };
  /// A dependency that crosses into a component of another process.
  struct Use {
    const Dependency* dependency;
    ComponentId from, to;
    ProcessSet processes;  ///< that need `to` and do not link it
  };

  void DemoteLibraries();
  void Scan();
  void ScanUse(const Use& use);
  void NeedFromMonolith(const Use& use);
  void AddNeedsFromMonolith();
  bool IsMadeByBuild(const Symbol& symbol) const;
  void NeedFromService(const Use& use, const Demand& demand);
  /// True if tests alone use something of `service` and are, or become,
  /// insiders of it.
  bool IsInside(const Use& use, const Demand& demand,
                const std::string& service);
  void Withhold(const Use& use, const std::string& service);
  void CheckTransaction(const Use& use);
  void Call(SymbolId function, const ProcessSet& callers, uint32_t places,
            uint32_t loop_depth);
  void Hold(SymbolId record, const ProcessSet& holders);
  bool UseMessages();
  bool UseSingletons();
  bool UseInterfaces();
  bool UseBodiesOf(const ClassEntry& entry);
  void CallVirtualFunctions();
  void CallCopies();
  void CallDestructors();
  void CallDefaultedMembers();
  bool CallsObjectOfService(const Use& use) const;
  bool LivesIn(const std::string& class_name, uint32_t service) const;
  bool IsMadeIn(const ClassEntry& entry, uint32_t service) const;
  bool MayBeBoth(const std::string& base, const std::string& other,
                 uint32_t service) const;
  void CheckCasts();
  void CheckCast(const Dependency& use, const std::string& base,
                 const ProcessSet& users);
  void NoteWithheld();
  void CheckCalls();
  std::vector<Refusal> RefusedHere(SymbolId function);
  std::vector<Refusal> ObjectsOfOthers(SymbolId function) const;
  void CheckShells(const ClassEntry& shell, const std::string& service);
  void CheckReferred(const RpcMethod& method, const ServicePlan& service);
  bool MayRefer(const MessageField& field, const ServicePlan*& home) const;
  bool MayLend(const MessageField& field, Refusal& why) const;
  bool IsWholeEverywhere(const std::string& class_name, Refusal& why) const;
  bool IsWholeEverywhere(const RpcParameter& referred, Refusal& why) const;
  void NoteReferred(const RpcMethod& method, const std::string& service);
  void CheckMessages();
  void CheckNames();
  void CheckExceptions();
  std::set<std::string> ThrownInServices() const;
  void CheckValueClass(const std::string& cpp_name, const std::string& service);
  std::optional<std::string> PartInOneProcess(const ClassEntry& entry) const;
  void UseVirtualFunctions(
      const ClassEntry& entry,
      llvm::function_ref<void(std::optional<SymbolId>)> use);
  void NoteValueClass(const std::string& cpp_name, const std::string& service);
  std::vector<MessageType> FinishMessages() const;
  void CollectMessages();
  bool ExceptionTravels(const MessageType& exception, Refusal& why) const;
  bool IsLinkedEverywhere(SymbolId symbol) const;
  void AddNotes();
  void AddIssue(const Refusal& why, const Use* use, const std::string& service);

  ServiceContract FinishService(uint32_t index);
  void AllowObjectsOf(uint32_t index, RpcMethod& method) const;
  void AddConstants(uint32_t index, ServiceContract& service);
  void AddImplicitMembers(uint32_t index, ServiceContract& service);
  void FinishObjects(uint32_t index, ServiceContract& service);
  std::set<std::string> ShadowedClasses(uint32_t index,
                                        const ServiceContract& service);
  void FinishShadows(uint32_t index, ServiceContract& service);
  void AddSharedVariables(uint32_t index, ShadowHeaders& shadows);
  InterfaceClass DescribeInterface(const std::string& name) const;
  void LinkInsiders(Contract& contract);
  std::vector<std::string> Names(const ProcessSet& processes) const;

  ContractAnalysis& analysis_;
  const DependencyGraph& graph_;
  Split split_;
  std::vector<Home> homes_;
  const Insiders& insiders_;
  Insiders new_insiders_;
  TestRoots test_roots_;
  std::unique_ptr<Processes> processes_;
  std::unique_ptr<EndlessCalls> endless_;
  std::map<SymbolId, Called> called_;
  /// Classes of shadowed headers, and who has objects of them.
  std::map<SymbolId, ProcessSet> held_;
  /// Constants of services, and who has definitions of their own of them.
  std::map<SymbolId, ProcessSet> constants_;
  std::set<SymbolId> withheld_;  ///< functions that others call all the same
  /// Classes whose virtual functions are called in the service, and who may.
  std::map<std::string, ProcessSet> given_;
  /// What service code needs of a component of the monolith.
  struct Need {
    std::set<std::string> subjects;
    SourcePlace place;
  };
  /// By service, needing component, needed component.
  std::map<std::tuple<std::string, std::string, std::string>, Need> needs_;
  std::set<std::string> library_uses_;  ///< services that libraries call
  std::vector<MessageType> exceptions_;
  MessageCollector messages_;
  std::set<ContractIssue> issues_;
  std::set<std::pair<std::string, std::string>> reported_;
};

}  // namespace cleave
