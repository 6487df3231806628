#pragma once

#include <string>
#include <vector>

#include "graph/type_shape.h"

namespace cleave {

/// How one C++ type travels in a protobuf message. A `WireType` is a tree that
/// an emitter can walk without asking anything else.
enum class WireForm : uint8_t {
  kScalar,     ///< bool, integers, floats: `proto` is "sint32", "double", ...
  kEnum,       ///< a generated proto enum named `proto`, mapped by enumerator
  kBytes,      ///< std::string, bytes in a vector or array, and what has no
               ///< scalar: wide strings, std::bitset, paths, long double
  kView,       ///< std::string_view or const char*: bytes, parameters only;
               ///< const char* may be null (then the field is absent). Of a
               ///< std::ostream it is the runtime's message; see rpc_forms.h
  kMessage,    ///< a value type with a generated message named `proto`
  kNode,       ///< a value inside of a value of its own class: the place of its
               ///< message, named `proto`, in a list; see `MessageType::nodes`
  kHierarchy,  ///< a value of a polymorphic class or of one that derives from
               ///< it: a message named `proto` with a oneof of these classes.
               ///< Behind an owner or a reference, which alone can hold one
  kHierarchyNode,  ///< the same, inside of a value that it may hold in turn: as
                   ///< kNode, of the class that it is
  kSequence,   ///< vector, list, deque, set, multiset, unordered_set, array:
               ///< repeated args[0]; a C array has the `cpp` of a std::array
  kMapping,    ///< map, unordered_map, multimap: repeated entry message `proto`
               ///< {key = 1: args[0]; value = 2: args[1]}
  kOptional,   ///< std::optional: field presence of args[0]
  kPointer,    ///< unique_ptr, shared_ptr, raw pointer to a value: presence of
               ///< args[0]; a null pointer is an absent field
  kProduct,    ///< pair, tuple, complex, error_code: message `proto`
               ///< {e0 = 1, e1 = 2, ...}
  kVariant,    ///< std::variant: message `proto` with a oneof `held`
               ///< {v0 = 1; v1 = 2; ...}
  kTime,       ///< std::chrono duration or time_point: count of its ticks
  kSingleton,  ///< reference or pointer to the one object of a singleton class:
               ///< nothing travels
  kHandle,     ///< an object that lives in the service: runtime Handle message;
               ///< `cpp` is its class, or a unique_ptr or shared_ptr to it
  kCallback,  ///< a function of the caller's (std::function, a pointer) that is
              ///< called during the call, or later: see
              ///< `RpcParameter::is_kept`; a parameter only
  kInterface,  ///< an object of the caller's whose virtual functions are called
               ///< during the call, or later; a parameter only
  kReferred,  ///< a field of a value with what cannot be sent: T* to an object,
              ///< an owner of one, a function. An absent Handle is what the
              ///< field has by default, one without a number is null, and
              ///< others are what `args` say: an object that lives in the
              ///< service (kHandle), one of the caller's (kInterface), a
              ///< function of the caller's (kCallback); any other cannot be
              ///< sent
  kUserData,  ///< a `void*` that the callee only hands back to a function of
              ///< the caller's: nothing travels. That function's parameter has
              ///< the name of the one that it is given
};

/// Whether anything travels for a parameter or result of this form.
inline bool IsSent(WireForm form) {
  return form != WireForm::kSingleton && form != WireForm::kUserData;
}

/// What tells one type of referring fields from another: the text of the type,
/// of a T* that of T, as it is one object whether the field is to const or not.
inline std::string ReferredKey(const TypeShape& field) {
  const bool is_object = field.kind == TypeKind::kPointer &&
                         field.args.at(0).kind == TypeKind::kRecord;
  return is_object ? field.args[0].name : ToCpp(field);
}

/// What the lock knows the message of one such value by: "node of shop::Tree".
inline std::string NodeLockKey(llvm::StringRef cpp_name) {
  return ("node of " + cpp_name).str();
}

/// What the lock, and whoever looks for it, knows the message of a hierarchy
/// by: "any of shop::Shape".
inline std::string HierarchyKey(llvm::StringRef cpp_name) {
  return ("any of " + cpp_name).str();
}

/// The class of an object with a handle; see `WireForm::kHandle`.
inline const TypeShape& HandledClass(const TypeShape& cpp) {
  return cpp.kind == TypeKind::kStd ? cpp.args.at(0) : cpp;
}

/// Containers inside containers, optionals of containers and the like need a
/// message around them, since proto3 has no repeated repeated: then
/// `wrapper` names a generated message with the one field `value = 1`.
struct WireType {
  WireForm form = WireForm::kScalar;
  TypeShape cpp;      ///< the C++ type, without reference and outer const
  std::string proto;  ///< proto type name, see the forms; messages unqualified
  std::vector<WireType> args;
  std::string wrapper;  ///< not empty: this type travels inside that message

  friend bool operator==(const WireType&, const WireType&) = default;
};

/// The field holds a function or an owner, and no plain pointer to an object:
/// who sends its value hands over what it holds.
inline bool IsHandedOver(const WireType& type) {
  return type.form == WireForm::kReferred &&
         (type.cpp.kind == TypeKind::kStd ||
          type.cpp.args.at(0).kind == TypeKind::kFunction);
}

}  // namespace cleave
