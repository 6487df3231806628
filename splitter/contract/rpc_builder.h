#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "graph/call_closures.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "splitter/contract/class_roles.h"
#include "splitter/contract/type_mapping.h"

namespace cleave {

/// The remote form of one function, or everything that is in its way.
struct RpcPlan {
  std::optional<RpcMethod> method;  ///< without name, callers and places
  std::optional<SingletonAccessor> accessor;  ///< instead of a method
  std::vector<Refusal> refusals;              ///< not empty: neither of them
  std::vector<Refusal> notes;  ///< crosses with these differences
};

/// What matters of a parameter besides its type.
struct PassedFacts {
  bool escapes = false;     ///< outlives the call
  bool has_data = false;    ///< a function whose `void*` is `UserDataOf`
  bool is_written = true;   ///< through it, if it is a place
  bool is_array = false;    ///< a pointer to more than one element
  bool has_length = false;  ///< the next parameter counts the elements
  /// The place of the parameter that counts them, of an array that travels.
  int32_t length = -1;
};

/// What is declared of a function, without its parameters and all that is of
/// the wire.
RpcMethod DeclarationOf(const Symbol& symbol);

/// The same with the types of its parameters, of a function that has no RPC.
RpcMethod WithoutRpc(const Symbol& symbol);

/// `const char* data, size_t length`: by what the next parameter is called.
bool HasLengthBesideIt(const Symbol& symbol, uint32_t index);

/// The type of the function that a `std::function`, a pointer or a reference
/// stands for; nullptr if `type` is none.
const TypeShape* FunctionBehind(const TypeShape& type);

/// A pointer or reference to one, whose address the callee may compare.
bool IsPlainFunction(const TypeShape& type);

/// `void*`, to const or not.
bool IsVoidPointer(const TypeShape& type);

/// `char*`, to const or not.
bool IsCharacters(const TypeShape& type);

/// A pointer or reference to a function with one `void*` among its parameters.
bool TakesData(const TypeShape& type);

/// What a function that is called back does with its only `void*`.
enum class DataOfCallback {
  kNone,        ///< nobody knows
  kHandedBack,  ///< it is what the caller has handed over with the function
  kKept,        ///< the same, as one of all that the callee keeps
};

/// A parameter of which nothing travels, or the number at the client of what
/// is kept; see `WireForm::kUserData`.
RpcParameter DataParameter(const TypeShape& type, DataOfCallback data);

/// A field of the messages is for it.
bool IsOnTheWire(const RpcParameter& parameter);

/// A function pointer and the `void*` that goes with it, by their places.
struct UserData {
  uint32_t function = 0, data = 0;
};

/// Of a function with one `void*` and one pointer to a function that has one;
/// nullopt for all others. Says nothing of what the body does with them.
std::optional<UserData> UserDataOf(const Symbol& symbol);

/// Names the `void*` of what is called back as the one of `method`, so that it
/// means that one where both are to be seen.
void BindUserData(RpcMethod& method);

/// One end of a range that `begin()`, `end()`, `cbegin()` or `cend()` gives.
struct EndOfRange {
  /// Of the standard library, with all in the range. Of a map or set, a vector.
  TypeShape container;
  bool is_first = false;
  std::string other;  ///< what gives the other end: "end" of `begin()`
};

/// Of a const member function whose result is an iterator of a standard
/// container, or a pointer, by which nothing can be changed; nullopt for all
/// others.
std::optional<EndOfRange> EndOfRangeOf(const Symbol& function);

/// Makes remote methods of functions. Does not depend on the split.
class RpcBuilder {
 public:
  RpcBuilder(TypeMapper& mapper, ClassRoles& roles)
      : mapper_(mapper),
        roles_(roles),
        escapes_(CloseEscapes(mapper.classes().graph())) {}

  /// Of a function, or of a variable that is shared (`SharedAccessOf`).
  const RpcPlan& Plan(SymbolId symbol);

  /// What a field `T*` or `const T*` of a value refers to, what an owner of a T
  /// owns, or a function, as `referred` of an `RpcMethod` has it; nullopt and
  /// `refusal` if one of the caller's cannot be called back.
  std::optional<RpcParameter> MapReferred(const TypeShape& field,
                                          Refusal& refusal);

  /// Of a class of a `ShadowHeader`: see `ImplicitMembersOf`. Without callers.
  std::vector<RpcMethod> ImplicitMembers(const ClassEntry& entry);

 private:
  RpcPlan Build(const Symbol& symbol);
  RpcPlan BuildVariable(const Symbol& variable);
  void CheckFunction(const Symbol& symbol, RpcPlan& plan);
  bool AddSelf(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  void AddConstruction(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  void AddParameters(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  std::optional<RpcParameter> MapParameter(const Symbol& symbol, uint32_t index,
                                           RpcPlan& plan);
  std::optional<RpcParameter> MapPassed(const TypeShape& type,
                                        const PassedFacts& facts,
                                        Refusal& refusal);
  /// One of the forms in which parameters are passed; nullopt without a refusal
  /// if `type` is of another.
  using Form = std::optional<RpcParameter> (RpcBuilder::*)(
      const TypeShape& type, const PassedFacts& facts, Refusal& refusal);
  std::optional<RpcParameter> MapText(const TypeShape& type,
                                      const PassedFacts& facts,
                                      Refusal& refusal);
  std::optional<RpcParameter> MapListed(const TypeShape& type,
                                        const PassedFacts& facts,
                                        Refusal& refusal);
  std::optional<RpcParameter> MapUntyped(const TypeShape& type,
                                         const PassedFacts& facts,
                                         Refusal& refusal);
  std::optional<RpcParameter> MapView(const TypeShape& type,
                                      const PassedFacts& facts,
                                      Refusal& refusal);
  /// One value or object.
  std::optional<RpcParameter> MapOne(const TypeShape& type,
                                     const PassedFacts& facts,
                                     Refusal& refusal);
  static std::optional<Refusal> WhyNotPassed(const TypeShape& type,
                                             const TypeShape& referee,
                                             const WireType& mapped,
                                             const PassedFacts& facts);
  /// A function or an interface of the caller's; nullopt without a refusal if
  /// it is neither. See rpc_callbacks.cc.
  std::optional<RpcParameter> MapCallback(const TypeShape& type,
                                          const PassedFacts& facts,
                                          Refusal& refusal);
  std::optional<RpcParameter> MapFunction(const TypeShape& type,
                                          const TypeShape& function,
                                          const PassedFacts& facts,
                                          Refusal& refusal);
  /// A `void*`: see rpc_user_data.cc. nullopt without a refusal if no function
  /// is there that it could be handed back to.
  std::optional<RpcParameter> MapUserData(const Symbol& symbol, uint32_t index,
                                          Refusal& refusal);
  std::string WhyNotHandedBack(const Symbol& symbol);
  bool KeepsUserData(const Symbol& symbol);
  std::set<SymbolId> BodiesWithData(const Symbol& symbol, uint32_t index) const;
  std::optional<RpcParameter> MapInterface(const TypeShape& type,
                                           const TypeShape& object,
                                           bool is_kept, Refusal& refusal);
  /// Some function of a header keeps an object of this class, or a plain
  /// pointer to a function of this type, that it is given. Then all hand it
  /// over in the same way, so that its address is the same.
  bool IsKeptSomewhere(llvm::StringRef name);
  /// `function` is the virtual function that is called back; null if it is a
  /// function without an object.
  std::optional<RpcMethod> DescribeCallback(const TypeShape& result,
                                            const std::vector<TypeShape>& types,
                                            const Symbol* function,
                                            DataOfCallback data,
                                            Refusal& refusal);
  PassedFacts FactsOfCallback(const Symbol* function, uint32_t index,
                              const TypeShape& type);
  /// Whether what a class has in source files is in its way; of fields of
  /// values, a round says that.
  enum class Sources { kForbidden, kAllowed };
  std::string WhyNotImplemented(const ClassEntry& entry, Sources sources) const;
  bool AddVirtualFunctions(const ClassEntry& entry, Sources sources,
                           RpcParameter& parameter, Refusal& refusal);
  /// Fields that refer, own or call: see rpc_referred.cc.
  void AddReferred(RpcMethod& method);
  void RefuseHandedBack(const Symbol& symbol, const RpcMethod& method,
                        RpcPlan& plan);
  void RefuseWhatIsNotGiven(const Symbol& symbol, const RpcMethod& method,
                            RpcPlan& plan);
  bool KeepsOwner(const WireType& type, bool is_given,
                  std::set<std::string>& seen) const;
  std::optional<std::string> NameOfReferred(const TypeShape& field) const;
  void AddReferredClasses(std::set<std::string, std::less<>>& classes) const;
  bool AddVirtualFunction(SymbolId id, RpcParameter& parameter,
                          Refusal& refusal);
  /// Iterators: see rpc_ranges.cc.
  bool IsRange(const Symbol& symbol, uint32_t index);
  std::optional<RpcParameter> MapRange(const Symbol& symbol, uint32_t index,
                                       RpcPlan& plan);
  std::optional<RpcParameter> MapOutput(const TypeShape& type,
                                        const PassedFacts& facts,
                                        Refusal& refusal);
  std::optional<RpcParameter> MapSpan(
      const TypeShape& type,
      llvm::function_ref<std::nullopt_t(Refusal)> refuse);
  std::optional<RpcParameter> MapList(
      const TypeShape& type,
      llvm::function_ref<std::nullopt_t(Refusal)> refuse);
  std::optional<RpcParameter> MapStream(const TypeShape& type,
                                        const PassedFacts& facts,
                                        Refusal& refusal);
  bool GivesStreamBack(const Symbol& symbol, const RpcMethod& method) const;
  std::optional<RpcParameter> MapCounted(const TypeShape& type,
                                         const PassedFacts& facts,
                                         Refusal& refusal);
  std::optional<RpcParameter> MapCountedBytes(const TypeShape& type,
                                              const PassedFacts& facts,
                                              Refusal& refusal);
  /// A container of views, as a parameter.
  std::optional<WireType> MapViews(const TypeShape& type) const;
  bool Escapes(const Symbol& symbol, uint32_t index) const;
  bool IsArray(const Symbol& symbol, uint32_t index) const;
  int32_t LengthOf(const Symbol& symbol, uint32_t index) const;
  std::vector<SymbolId> BodiesOf(const Symbol& symbol) const;
  bool IsObject(const TypeShape& type);
  bool IsObjectByValue(const TypeShape& type);
  Mapping MapReferee(const TypeShape& type);
  bool IsOwnView(const TypeShape& type) const;
  bool HoldsViews(const TypeShape& type) const;
  std::string WhyNoObject(const TypeShape& type);
  std::optional<WireType> MapViewResult(const TypeShape& type) const;
  std::optional<RpcParameter> MapPlace(const TypeShape& type,
                                       const PassedFacts& facts,
                                       Refusal& refusal);
  std::optional<RpcParameter> MapWeak(const TypeShape& type,
                                      const PassedFacts& facts,
                                      Refusal& refusal);
  std::optional<WireType> MapObjectResult(const TypeShape& type);
  std::optional<WireType> MapSnapshot(const TypeShape& type);
  /// Where the split file says that a copy of what is referred to will do.
  bool AddSnapshot(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  /// An end of a range of which callers have a snapshot: see rpc_ranges.cc.
  bool AddRange(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  bool HasOtherEnd(const Symbol& symbol, llvm::StringRef other) const;
  /// A result that comes later: see rpc_futures.cc.
  bool AddFuture(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  std::optional<Refusal> WhyNotLater(const Symbol& symbol,
                                     const RpcMethod& method) const;
  bool HoldsReferred(const WireType& type) const;
  void AddResult(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  void NoteAliases(const Symbol& symbol, RpcMethod& method, RpcPlan& plan);
  void NoteTypes(const WireType& type, RpcPlan& plan);

  TypeMapper& mapper_;
  ClassRoles& roles_;
  /// Parameters that outlive the call, by symbol.
  const std::vector<std::set<uint32_t>> escapes_;
  std::map<SymbolId, RpcPlan> plans_;
  /// See `IsKeptSomewhere`.
  std::optional<std::set<std::string, std::less<>>> kept_;
};

}  // namespace cleave
