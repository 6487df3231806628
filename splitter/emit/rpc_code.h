#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "splitter/contract/contract.h"
#include "splitter/contract/rpc_forms.h"

namespace cleave {

/// What servants and proxies both need to know of a parameter.

/// The type of what is passed: without the pointer of a nullable parameter.
const WireType& PassedType(const RpcParameter& parameter);
/// Passed by a pointer that may be null.
bool IsNullable(const RpcParameter& parameter);
/// Passed by a pointer, null or not; a C string is not.
bool IsPointer(const RpcParameter& parameter);
/// Where a range begins, or ends; see `RpcParameter::Range`.
bool IsFirst(const RpcParameter& parameter);
bool IsLast(const RpcParameter& parameter);
bool IsOutput(const RpcParameter& parameter);
/// Where the range of a first parameter ends, and the other way round.
inline const RpcParameter& LastOf(const RpcParameter& first) {
  return *(&first + 1);
}
inline const RpcParameter& FirstOf(const RpcParameter& last) {
  return *(&last - 1);
}
/// The variable with what is in the range, or was put into the output.
std::string RangeName(const RpcParameter& parameter);
/// A view of what others own: std::span.
bool IsSpan(const RpcParameter& parameter);
/// std::initializer_list; `type` is that of a std::vector of its elements.
bool IsList(const RpcParameter& parameter);
/// The variable with the list that the original function is given.
std::string ListName(const RpcParameter& parameter);
/// Whether a parameter of it, or of what it calls back, is one.
bool PassesList(const RpcMethod& rpc);
bool PassesStream(const RpcMethod& rpc);
bool PassesCalendar(const RpcMethod& rpc);
/// Adds the headers of the runtime that what the RPCs of `service` pass needs,
/// at either side.
void AddHeadersOfPassed(const ServiceContract& service,
                        std::vector<std::string>& headers);
/// A pointer to as many elements as another parameter says, and that one.
bool IsCounted(const RpcParameter& parameter);
/// The same, of char, other bytes or void: `type` is that of a std::string. It
/// may be null.
bool IsCountedBytes(const RpcParameter& parameter);
std::string CountOf(const RpcMethod& rpc, const RpcParameter& parameter);
/// A class of the project that refers to text which others own.
bool IsOwnView(const Contract& contract, const RpcParameter& parameter);
/// Its result is a view, of text that the object keeps which it is called on.
bool ReturnsView(const Contract& contract, const RpcMethod& rpc);
/// After a call of it the views are over that its object has given.
bool EndsViews(const Contract& contract, const ServiceContract& service,
               const RpcMethod& rpc);
/// Passed by value or rvalue reference: what is passed may be moved from.
bool IsConsumed(const RpcParameter& parameter);
bool IsIn(const RpcParameter& parameter);   ///< kIn or kInOut
bool IsOut(const RpcParameter& parameter);  ///< kOut or kInOut
/// An out parameter for which the request says whether it is null.
bool HasFlag(const RpcParameter& parameter);

/// An object of the caller's that the callee may keep; a function is none.
bool IsKeptObject(const RpcParameter& parameter);
/// In an owner: std::shared_ptr or std::unique_ptr.
bool IsOwnerOfKept(const RpcParameter& parameter);
/// The `void*` beside a function that the callee may keep.
bool IsKeptData(const RpcParameter& parameter);
/// If it has no value yet, its byte may have any content, which no message can
/// hold; see `cleave::rt::AsBool`.
bool IsBool(const WireType& type);
/// Whether a field somewhere in it may refer to an object of the caller's.
bool HoldsReferred(const Contract& contract, const WireType& type);
/// One parameter for each class of objects that an RPC of `rpcs` may keep,
/// itself or what a field refers to.
std::vector<const RpcParameter*> KeptClasses(
    llvm::ArrayRef<const RpcMethod*> rpcs);
/// What stands for them in the service: "shop::Observer" ->
/// "ShopObserverOfClient".
std::string StubClass(const RpcParameter& parameter);
/// Of `RpcMethod::referred`: a function, and no object.
bool IsFunctionField(const RpcParameter& referred);
/// One for each type of fields that are functions of which an RPC of `rpcs` may
/// keep some; `of_both_kinds` says whether pointers and std::functions of one
/// signature are two.
std::vector<const RpcParameter*> KeptFunctions(
    llvm::ArrayRef<const RpcMethod*> rpcs, bool of_both_kinds);
/// The std::function of its signature.
TypeShape StdFunctionOf(const RpcParameter& referred);
/// The function of the servant that makes what stands for one:
/// "IntFunctionOfClient", "IntFunctionPointerOfClient".
std::string FunctionStub(const RpcParameter& referred);

/// What stands behind the parameters: " const noexcept".
std::string Qualifiers(const RpcMethod& method);
/// "const std::string&, int", of a function that does not use them.
std::string ParameterTypes(const RpcMethod& method);

/// Of a variable that is shared, in its service: "shop::g_limit". A static
/// member may be private, so that it is reached as private fields are:
/// "*Access(ShopCounterTotalVariable())".
std::string VariableExpression(const RpcMethod& variable);
/// "ShopCounterTotalVariable"
std::string VariableTag(const RpcMethod& variable);

/// The comment above generated code that leads to the original:
/// "shop::catalog::Catalog::Find(int) const, src/catalog/catalog.h:41:7".
std::string OriginComment(llvm::StringRef function, llvm::StringRef signature,
                          const SourcePlace& declared);

/// Names of the parameters and of our own local variables.
std::set<std::string> TakenNames(const RpcMethod& rpc);

}  // namespace cleave
