#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/build_facts.h"
#include "graph/dependency.h"
#include "graph/split.h"
#include "graph/symbol.h"
#include "splitter/contract/wire_type.h"

namespace cleave {

/// One field of a generated message that stands for a C++ value type.
struct MessageField {
  std::string cpp_name;    ///< member of the class ("cents_"); with its scope
                           ///< if it is one of a polymorphic base class
                           ///< ("shop::Shape::name_"); for bases and wrappers
                           ///< see `MessageType`
  std::string proto_name;  ///< lower_snake, unique in its message ("cents")
  uint32_t number = 0;
  WireType type;
  /// The member can be named by generated code; otherwise generated code reads
  /// and writes it through an explicit instantiation (ISO C++ [temp.spec]/6).
  bool is_public = true;
  /// `cpp_name` is a base class (qualified name): the field carries its part.
  bool is_base = false;
  /// A C array: `type` is that of a std::array of its elements.
  bool is_array = false;

  friend bool operator==(const MessageField&, const MessageField&) = default;
};

/// A class whose values hold others of it, or of a class that holds them again,
/// and the message with the fields of one value.
struct NodeClass {
  std::string cpp_name, proto_name;  ///< "shop::Tree", "TreeNode"
  uint32_t number = 0;               ///< in the oneof of all classes; from 1

  friend bool operator==(const NodeClass&, const NodeClass&) = default;
};

/// A generated message and the C++ type it stands for.
struct MessageType {
  enum class Kind : uint8_t {
    kValue,      ///< a class whose state is all in its fields
    kException,  ///< the same, thrown across a boundary
    kEntry,      ///< key and value of a mapping
    kProduct,    ///< a pair or tuple
    kWrapper,    ///< see `WireType::wrapper`
    kVariant,    ///< the alternatives of a std::variant
    kView,       ///< a class of a pointer to text and its length
    kHierarchy,  ///< one of the classes that derive from `cpp_name`, or this
                 ///< class itself: a field each, which is named after it
    kByHand,     ///< a class that functions of a person write as bytes: its one
                 ///< field; see docs/generated_tree.md
  };
  Kind kind = Kind::kValue;
  std::string proto_name;  ///< "CatalogProduct", unique in the contract
  std::string cpp_name;    ///< qualified class; empty for helpers
  std::string header;      ///< that declares it, relative to the project root
  SourcePlace declared;
  /// Of an instance of a class template: what declares its arguments. And what
  /// declares the objects of the service that its fields refer to.
  std::vector<std::string> argument_headers = {};
  /// Nested in a private part of a class: generated code reaches it through an
  /// explicit instantiation, as it does private fields.
  bool is_hidden = false;
  std::vector<MessageField> fields;
  std::vector<uint32_t> reserved;  ///< numbers of fields that it once had
  /// Of a class whose values hold others of it: all classes that take part,
  /// sorted by name. Its values travel as a list, that which holds them all
  /// first, each with the places of those that it holds, so that they may be
  /// nested deeper than messages can. `fields` are those of one value.
  std::vector<NodeClass> nodes = {};
  /// Of an exception in the message `Thrown`, from 3; 0 for all others.
  uint32_t payload_number = 0;
  /// How to make one: indices into `fields`, the arguments of a constructor;
  /// empty and `default_constructible` false never occurs.
  bool default_constructible = true;
  std::vector<uint32_t> constructor_fields;
  /// Of a view, whose first field is its pointer: the member with the length.
  /// Its constructor takes both; the length first if `is_length_first`. Where
  /// the callee leaves a view that it may move is in the fields `offset` and
  /// `length`, which are no members.
  std::optional<MessageField> view_length;
  bool is_length_first = false;
  /// For exceptions: the constructor argument at this position is what();
  /// -1 if none is. An exception whose what() is neither computed by its
  /// constructor from its fields nor passed to it is not in the contract.
  int what_argument = -1;
  /// For exceptions: qualified names of its bases up to std::exception,
  /// nearest first.
  std::vector<std::string> ancestors;

  friend bool operator==(const MessageType&, const MessageType&) = default;
};

/// Whether values of a class of the project travel as this message.
inline bool IsValueMessage(const MessageType& message) {
  return message.kind == MessageType::Kind::kValue ||
         message.kind == MessageType::Kind::kByHand;
}

/// Of a class whose values hold others of it.
inline const NodeClass& OwnNode(const MessageType& message) {
  for (const NodeClass& node : message.nodes)
    if (node.cpp_name == message.cpp_name) return node;
  return message.nodes.front();
}

/// A generated proto enum.
struct EnumType {
  struct Value {
    std::string cpp_name;    ///< "kPaid"
    std::string proto_name;  ///< "ORDER_STATUS_PAID"
    uint32_t number = 0;     ///< from 1; 0 is *_UNSPECIFIED
    friend bool operator==(const Value&, const Value&) = default;
  };
  std::string proto_name, cpp_name, header;
  SourcePlace declared;
  bool is_hidden = false;          ///< as of a message
  std::vector<uint32_t> reserved;  ///< numbers of values that it once had
  std::vector<Value> values;  ///< enumerators of equal value: only the first

  friend bool operator==(const EnumType&, const EnumType&) = default;
};

/// A class or enum whose name alone means something else: a function, variable,
/// field or enumerator of the same name hides it, as `stat()` does
/// `struct stat`.
struct ElaboratedType {
  std::string keyword;     ///< "struct", "union" or "enum"
  std::string cpp_name;    ///< qualified: "shop::Sum"
  std::string header;      ///< that declares it, relative to the project root
  std::string alias = {};  ///< the emitters' own; empty until they need one

  friend bool operator==(const ElaboratedType&,
                         const ElaboratedType&) = default;
};

struct RpcMethod;

/// One parameter of a remote call.
///
/// Field numbers: a request has self = 1, if any, and its parameters after it;
/// a response has thrown = 1, result = 2 and its parameters from 3 on. (The
/// object of a non-const method of a value type comes back after the last.)
/// `type` is that of what is passed, without reference and, if `is_nullable`,
/// without the pointer.
struct RpcParameter {
  enum class Direction : uint8_t { kIn, kOut, kInOut };
  /// What an iterator stands for.
  enum class Range : uint8_t {
    kNone,    ///< the parameter is no iterator
    kFirst,   ///< where a range begins that travels, with `type` as a container
    kLast,    ///< where the range of the parameter before it ends: no field
    kOutput,  ///< where the callee puts items, which come back
  };
  std::string name;        ///< of the C++ parameter in generated code; unique
  std::string proto_name;  ///< field in request and / or response
  TypeShape cpp;           ///< as declared, references and pointers included
  WireType type;
  Direction direction = Direction::kIn;
  /// Passed by pointer: null is an absent field (in) or a `has_NAME` flag that
  /// tells the servant to pass null (out: the flag has `request_number`).
  bool is_nullable = false;
  uint32_t request_number = 0;   ///< 0: not in the request
  uint32_t response_number = 0;  ///< 0: not in the response
  /// What the callee calls back through it: the function itself (kCallback), or
  /// the pure virtual functions of the class (kInterface).
  std::vector<RpcMethod> callbacks;
  /// kHandle, out: a pointer or an owner in which the callee leaves an object.
  /// What it holds before is not sent; an owner must be empty.
  bool is_place = false;
  /// kCallback, kInterface: the callee may call it after it has returned.
  bool is_kept = false;
  /// kInterface: the object may as well be one that lives in the service.
  bool may_be_remote = false;
  Range range = Range::kNone;
  /// A pointer to as many elements as this parameter says, counted from 0; -1
  /// if it is none. `type` is that of a std::vector of them.
  int32_t length = -1;

  friend bool operator==(const RpcParameter&, const RpcParameter&) = default;
};

/// One function that is called across the boundary.
struct RpcMethod {
  enum class Self : uint8_t {
    kNone,         ///< free or static function
    kSingleton,    ///< method of a class with one object; `accessor` gives it
    kValue,        ///< method of a value type: the object travels (and returns
                   ///< unless the method is const)
    kHandle,       ///< method of an object that lives in the service
    kConstructor,  ///< makes such an object; result is its handle
    kDestructor,   ///< ends it
  };
  std::string name;       ///< RPC name, unique in its service: "FindBySku"
  std::string usr;        ///< of the C++ function
  std::string function;   ///< qualified: "shop::catalog::Catalog::Find"
  std::string signature;  ///< "(const std::string &) const"
  std::string header;     ///< that declares it, relative to the project root
  SourcePlace declared;
  Self self = Self::kNone;
  std::string owner;     ///< qualified class; empty for free functions
  std::string accessor;  ///< kSingleton: "shop::catalog::Catalog::Instance"
  bool accessor_returns_pointer = false;
  WireType self_type;  ///< kValue: how the object travels
  /// Field of the response with the object of a non-const method of a value;
  /// 0 if it does not come back.
  uint32_t self_number = 0;
  std::vector<RpcParameter> parameters;
  /// Of objects and functions that fields of the values refer to or own which
  /// are passed or returned, and that may be the caller's: for each type of
  /// such fields `cpp`, its `type` (kInterface, kCallback) and `callbacks`; the
  /// rest means nothing. Sorted by `ReferredKey`.
  std::vector<RpcParameter> referred;
  TypeShape result_cpp;            ///< as declared
  std::optional<WireType> result;  ///< nullopt for void and constructors
  bool is_const = false, is_noexcept = false, is_static = false;
  bool is_operator = false;
  /// No declaration of it is written anywhere: the compiler's own constructor,
  /// assignment or destructor of a class in a `ShadowHeader`.
  bool is_implicit = false;
  /// It is no function, but a variable of the service that others read and
  /// write: the result is its value, after the parameter has been written if
  /// there is one. In the headers that others see it is an object that calls.
  bool is_variable = false;
  /// Its result refers to what is in the service: the client keeps a copy of
  /// that, as it was at the call.
  bool is_snapshot = false;
  /// `begin()` and `end()`, of which callers have snapshots: the result is a
  /// container with all that is between the two.
  RpcParameter::Range result_range = RpcParameter::Range::kNone;
  std::vector<std::string> callers;  ///< services, or "monolith", sorted
  uint32_t call_places = 0;
  uint32_t loop_depth = 0;

  friend bool operator==(const RpcMethod&, const RpcMethod&) = default;
};

inline bool IsVariable(const RpcMethod& rpc) { return rpc.is_variable; }
inline bool GivesSnapshot(const RpcMethod& rpc) { return rpc.is_snapshot; }
inline bool GivesRange(const RpcMethod& rpc) {
  return rpc.result_range != RpcParameter::Range::kNone;
}

/// The call is a conversation: before it answers, the service may ask the
/// caller to run one of its functions.
inline bool HasCallbacks(const RpcMethod& rpc) {
  for (const RpcParameter& parameter : rpc.parameters)
    if (!parameter.callbacks.empty() && !parameter.is_kept) return true;
  return false;
}

/// The service may call functions of the caller's at any time afterwards.
inline bool KeepsCallbacks(const RpcMethod& rpc) {
  for (const RpcParameter& parameter : rpc.parameters)
    if (parameter.is_kept) return true;
  return !rpc.referred.empty();
}

/// Its result is a new object that lives in the service.
inline bool ReturnsObjectByValue(const RpcMethod& rpc) {
  return rpc.result && rpc.result->form == WireForm::kHandle &&
         rpc.result_cpp.kind == TypeKind::kRecord;
}

/// The first field of its request is the object, or the handle of it.
inline bool SendsSelf(const RpcMethod& rpc) {
  return rpc.self == RpcMethod::Self::kValue ||
         rpc.self == RpcMethod::Self::kHandle ||
         rpc.self == RpcMethod::Self::kDestructor;
}

/// A static function that returns the one object of its class. The proxy
/// returns a local stand-in; no call is made.
struct SingletonAccessor {
  std::string usr, function, signature, owner, header;
  SourcePlace declared;
  bool returns_pointer = false;
  bool is_const = false;  ///< the result is to const

  friend bool operator==(const SingletonAccessor&,
                         const SingletonAccessor&) = default;
};

/// A class whose objects live in the service. What clients have in their place
/// is a shell, whose fields have no meaning.
struct ShellClass {
  std::string cpp_name, header;
  SourcePlace declared;
  /// To be value-initialised by a constructor that is generated.
  std::vector<std::string> member_names;
  /// Where what ends with a shell is defined.
  std::vector<std::string> field_headers = {};

  friend bool operator==(const ShellClass&, const ShellClass&) = default;
};

/// One of which clients make and end objects (link seam, tier 1: see
/// docs/link_seam.md for what was proven of it).
struct HandleClass : ShellClass {
  /// Of what ends with a shell, what only sources of the service define. None
  /// is made elsewhere.
  std::vector<std::string> hidden_classes = {};

  friend bool operator==(const HandleClass&, const HandleClass&) = default;
};

/// A header of which clients see a copy, so that what its compiler would do by
/// itself with objects of the service calls the service (link seam, tier 2: see
/// docs/link_seam.md).
struct ShadowHeader {
  /// A function whose body the copy is without.
  struct Body {
    SourcePlace name;
    bool is_noexcept = false;  ///< `= default` may be, without saying so

    friend auto operator<=>(const Body&, const Body&) = default;
  };
  std::string file;          ///< relative to the project root
  std::vector<Body> bodies;  ///< sorted
  /// Names in declarations of other functions that are no longer `inline`.
  /// Sorted.
  std::vector<SourcePlace> declarations;
  /// Names of classes whose implicit members it declares. Sorted.
  std::vector<std::pair<SourcePlace, std::string>> classes;

  friend bool operator==(const ShadowHeader&, const ShadowHeader&) = default;
};

/// A virtual function of an `InterfaceClass`.
struct InterfaceFunction {
  /// As its RPC, found by `usr`; if there is none, without name and with
  /// parameters of which only `cpp` is meant.
  RpcMethod declaration;
  bool is_defined = false;  ///< its own body is in a source file
  std::string withheld;     ///< why it has no RPC; else empty

  friend bool operator==(const InterfaceFunction&,
                         const InterfaceFunction&) = default;
};

/// A polymorphic class of which clients are given objects that live in the
/// service, whatever class they are of. Theirs is of a generated class that
/// derives from it.
struct InterfaceClass : ShellClass {
  std::vector<InterfaceFunction> functions;  ///< all virtual ones
  std::string destructor;  ///< USR of the RPC that `delete` is; may be empty
  bool has_virtual_destructor = false;
  /// Those of the class are in a source file of the service.
  bool defines_constructor = false, defines_destructor = false;

  friend bool operator==(const InterfaceClass&,
                         const InterfaceClass&) = default;
};

enum class Verdict : uint8_t {
  kReady,        ///< crosses as it is
  kConverted,    ///< crosses; `message` says what differs
  kNeedsChange,  ///< a small, named change of the source makes it cross
  kBlocked,      ///< cannot cross; its two ends must stay in one process
};
llvm::StringRef ToText(Verdict verdict);

/// What could not cross, or crosses with a difference. Nothing that a contract
/// leaves out is without one.
struct ContractIssue {
  std::string id;  ///< "CUT064", "MAP031", "HZ-STATE"; see docs/issues.md
  Verdict verdict = Verdict::kBlocked;
  std::string service;  ///< that would offer it
  std::string from;     ///< component that needs it; empty if any
  std::string to;       ///< component that has it
  std::string subject;  ///< qualified name of the function, class or variable
  std::string message, suggestion;
  SourcePlace place;  ///< of the use, or of the declaration

  friend auto operator<=>(const ContractIssue&, const ContractIssue&) = default;
};

/// A set of sources with equal compile arguments.
struct SourceGroup {
  std::vector<std::string> sources;    ///< relative to the project root, sorted
  std::vector<std::string> arguments;  ///< -I, -D, -std= ...; absolute paths
                                       ///< below the root start with
                                       ///< "${MONOLITH_DIR}/"
  friend bool operator==(const SourceGroup&, const SourceGroup&) = default;
};

/// A constant that a source file of a service defines and other processes use:
/// these have one of their own, with the same value.
struct SharedConstant {
  std::string cpp_name;
  std::string definition;  ///< see `VariableFacts::definition`
  SourcePlace declared;
  bool is_dynamic = false;  ///< code runs to give it its value

  friend bool operator==(const SharedConstant&,
                         const SharedConstant&) = default;
};

/// One service and what it offers.
struct ServiceContract {
  std::string name;
  std::vector<std::string> components;  ///< sorted
  std::vector<SourceGroup> sources;     ///< what only this process compiles
  std::vector<RpcMethod> rpcs;          ///< sorted by name
  std::vector<SingletonAccessor> accessors;    ///< sorted by function
  std::vector<HandleClass> handle_classes;     ///< sorted by name
  std::vector<InterfaceClass> interfaces;      ///< sorted by name
  std::vector<ShadowHeader> shadows;           ///< sorted by file
  std::vector<SharedConstant> constants = {};  ///< sorted by name
  /// Functions that others call and the split file withholds from them: they
  /// fail. Without name, with parameters of which only `cpp` is meant; sorted.
  std::vector<RpcMethod> withheld = {};
  std::vector<std::string> uses;  ///< other services that it calls, sorted
  /// What keeps state between calls; such a service has one replica.
  std::vector<std::string> state;
  std::vector<std::string> link_arguments;

  friend bool operator==(const ServiceContract&,
                         const ServiceContract&) = default;
};

/// What a source of the project includes before a header that may not compile
/// alone.
struct HeaderPrelude {
  std::string header;
  SourcePlace place;  ///< of the source's `#include` of the header
  /// The lines before that which include something, with the file, if it is
  /// one of the project.
  std::map<uint32_t, std::string> included;
  std::vector<std::string> lines = {};  ///< `#include` lines, once read

  friend bool operator==(const HeaderPrelude&, const HeaderPrelude&) = default;
};

/// A program of the monolith, rebuilt against proxies.
struct ProgramContract {
  std::string name;
  std::string artifact;  ///< absolute path of the monolith's own build of it
  bool is_test = false;
  std::vector<SourceGroup> sources;  ///< its own and the monolith's remaining
  /// Services whose components it links in the monolith.
  std::vector<std::string> uses;
  /// Those of which it has the sources, as it looks inside of them: a test.
  std::vector<std::string> inside;
  std::vector<std::string> link_arguments;

  friend bool operator==(const ProgramContract&,
                         const ProgramContract&) = default;
};

/// What crosses each boundary of a split, how, and what cannot: everything the
/// emitters need, and nothing that is not plain data.
struct Contract {
  std::string project;       ///< lower_snake
  std::string project_root;  ///< absolute path of the monolith
  std::string build_directory;
  std::vector<EnumType> enums;        ///< sorted by proto name
  std::vector<MessageType> messages;  ///< sorted by proto name; exceptions too
  std::vector<uint32_t> reserved_payloads;  ///< of `Thrown`
  std::vector<ServiceContract> services;    ///< sorted by name; only those that
                                            ///< can be generated
  std::vector<std::string> refused_services;  ///< have blocked issues; their
                                              ///< components stay linked in
  std::vector<SourceGroup> library;           ///< compiled into every process
  std::vector<ProgramContract> programs;
  std::vector<HeaderPrelude> preludes;  ///< sorted by header
  std::vector<ContractIssue> issues;    ///< sorted
  /// All of the project's headers, named here or not; sorted by name.
  std::vector<ElaboratedType> elaborated = {};

  friend bool operator==(const Contract&, const Contract&) = default;
};

}  // namespace cleave
