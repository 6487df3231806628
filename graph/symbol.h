#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/boxed.h"
#include "graph/type_shape.h"

namespace cleave {

/// Dense indices into the tables of one `DependencyGraph`. They are assigned in
/// sorted order when the graph is built and mean nothing outside it.
enum class FileId : uint32_t {};
enum class SymbolId : uint32_t {};
enum class ComponentId : uint32_t {};

inline uint32_t Index(FileId id) { return static_cast<uint32_t>(id); }
inline uint32_t Index(SymbolId id) { return static_cast<uint32_t>(id); }
inline uint32_t Index(ComponentId id) { return static_cast<uint32_t>(id); }

/// A place in a source: 1-based line and column; line 0 means "unknown".
struct SourcePlace {
  std::string file;  ///< relative to the project root; absolute outside it
  uint32_t line = 0;
  uint32_t column = 0;

  friend auto operator<=>(const SourcePlace&, const SourcePlace&) = default;
};
/// `file:line:column`, or `file` when the line is unknown.
std::string ToText(const SourcePlace& place);

enum class SymbolKind : uint8_t {
  kFile,
  kClass,
  kFunction,
  kVariable,  ///< global, static member or function-local static
  kEnum,
  kAlias,
  kTable,      ///< an SQL table; `name` is in lower case, `file` empty
  kNamespace,  ///< open to all: it stands nowhere and is in no component
  kField,      ///< non-static; `parent` is its class
  kMacro,      ///< of a project's header, used in other files
  kLibrary,    ///< code outside the project, by the root of its headers
};

/// "file", "class", ...: as in the database and in graph texts.
llvm::StringRef ToText(SymbolKind kind);
/// The inverse; nullopt for an unknown name.
std::optional<SymbolKind> ParseSymbolKind(llvm::StringRef text);

enum class Access : uint8_t { kPublic, kProtected, kPrivate };

/// How a special member function of a class comes to be.
enum class SpecialMember : uint8_t {
  kNone,       ///< not declared at all (no copy because of a user's move, ...)
  kImplicit,   ///< made by the compiler, or `= default` inside the class
  kInline,     ///< user-provided, body visible in the header
  kOutOfLine,  ///< user-provided, defined in a source file
  kDeleted,
};

enum class FunctionKind : uint8_t {
  kFree,
  kStaticMethod,
  kMethod,
  kConstructor,
  kDestructor,
  kConversion,
};

/// A parameter of a function of the project.
struct ParameterOf {
  std::string function;    ///< its USR
  uint32_t parameter = 0;  ///< counted from 0

  friend bool operator==(const ParameterOf&, const ParameterOf&) = default;
};

struct Parameter {
  std::string name;  ///< as at the definition; may be empty
  TypeShape type;
  bool has_default = false;
  bool is_written = false;  ///< the body writes through it (non-const ref/ptr)
  bool escapes =
      false;  ///< the body stores its address or a copy of the pointer
  /// The body takes the pointer for that of an array: it reads what is beside
  /// the first element, or gives it to a function of a library.
  bool is_array = false;
  // Of something that can be called: a function pointer, a `std::function`, an
  // argument of a template. Views (`std::string_view`) may be kept as well.
  bool is_called = false;  ///< the body calls it
  bool is_kept = false;    ///< the body stores a copy of it
  /// Of the only `void*`, if the only function pointer with one `void*` is used
  /// with it alone: the body calls that function with this pointer, or hands
  /// both on in one call, and does nothing else with them.
  bool is_user_data = false;
  /// What the body hands it, its address or a pointer into it to. Whether it is
  /// kept there is that function's matter; see graph/call_closures.h.
  std::vector<ParameterOf> handed_on = {};

  friend bool operator==(const Parameter&, const Parameter&) = default;
};

/// Who understood an SQL statement, from best to worst.
enum class SqlUnderstanding : uint8_t {
  kParser,     ///< a parser of SQL accepted it
  kTokenizer,  ///< a parser did not, but its words say which tables it uses
  kUnknown,    ///< it is SQL, and uses a table whose name is not a constant
};

/// One SQL statement found in string literals of a function.
struct SqlStatement {
  std::string text;  ///< with "?" for each part that is not a constant
  /// Table names, lower case, sorted; "?" stands for the part of a name that is
  /// not a constant. With `kUnknown` there are more.
  std::vector<std::string> reads, writes;
  bool opens_transaction = false;  ///< BEGIN, SAVEPOINT
  SourcePlace place;               ///< of the literal in which it begins
  SqlUnderstanding understanding = SqlUnderstanding::kParser;

  friend bool operator==(const SqlStatement&, const SqlStatement&) = default;
};

/// A function, or a lambda, that a body gives away to be called by others.
struct Callback {
  std::string function;  ///< USR; empty for a lambda
  /// To whom: the USR of a function or constructor, or of the field or variable
  /// that keeps it. Outside the project a qualified name, "std::thread".
  std::string receiver;
  uint32_t parameter = 0;  ///< of the receiver, counted from 1; 0: none
  /// Certain to outlive the call; a function of the project that it is handed
  /// to may keep it all the same.
  bool is_stored = false;
  SourcePlace place;

  friend bool operator==(const Callback&, const Callback&) = default;
};

/// A call of which the source does not say what it reaches.
struct IndirectCall {
  /// What it goes through: "field shop::Timer::callback_", "parameter done",
  /// "variable hook", or the type of the expression.
  std::string through;
  SourcePlace place;

  friend bool operator==(const IndirectCall&, const IndirectCall&) = default;
};

/// A file on disk that a function opens, or makes, changes or removes by name.
struct FileUse {
  /// As in the source, "?" for each part that is not a constant.
  std::string path;
  bool is_read = false, is_written = false;
  SourcePlace place;  ///< of the call

  friend bool operator==(const FileUse&, const FileUse&) = default;
};

struct FunctionFacts {
  FunctionKind kind = FunctionKind::kFree;
  std::string owner;  ///< qualified name of its class; empty for free functions
  TypeShape result;
  std::vector<Parameter> parameters;
  Access access = Access::kPublic;
  bool is_const = false, is_virtual = false, is_pure = false;
  bool is_noexcept = false, is_deleted = false, is_variadic = false;
  bool is_operator = false;
  bool is_template = false;  ///< a template or a member of one
  bool is_inline = false;    ///< its body is visible where it is declared
  bool is_rvalue_qualified = false;
  /// The body is `static T x; return x;` (or `&x`): a singleton accessor.
  bool returns_local_static = false;
  /// An inline body that reads or writes a field of its own class.
  bool touches_fields = false;
  /// A constructor's parameter i initialises exactly the field
  /// `initialises[i]`; "what()" if it is the message of std::exception;
  /// "" if neither is certain. Empty for other functions.
  std::vector<std::string> initialises;
  std::vector<std::string>
      throws;  ///< qualified names of types it throws itself
  /// What it touches besides memory, sorted: "clock", "environment", "exit",
  /// "file", "socket", "thread" ...; see docs/analyzer.md.
  std::vector<std::string> effects;
  /// What it locks itself, sorted: qualified names of fields and variables, or
  /// the text of the expression.
  std::vector<std::string> locks;
  std::vector<Callback> callbacks;  ///< in the order of the body
  std::vector<SqlStatement> sql;
  /// Through pointers, `std::function` and pointers to members, by place.
  std::vector<IndirectCall> indirect_calls;
  std::vector<FileUse> files;  ///< by path, then by place

  friend bool operator==(const FunctionFacts&, const FunctionFacts&) = default;
};

struct Field {
  std::string name;
  TypeShape type;
  Access access = Access::kPublic;
  bool is_mutable = false, is_bit_field = false;

  friend bool operator==(const Field&, const Field&) = default;
};

struct Base {
  TypeShape type;  ///< kRecord, kStd or kOther
  bool is_virtual = false;
  Access access = Access::kPublic;

  friend bool operator==(const Base&, const Base&) = default;
};

struct RecordFacts {
  std::vector<Field> fields;  ///< non-static, in declaration order
  std::vector<Base> bases;
  SpecialMember default_constructor = SpecialMember::kImplicit;
  SpecialMember copy_constructor = SpecialMember::kImplicit;
  SpecialMember move_constructor = SpecialMember::kImplicit;
  SpecialMember copy_assignment = SpecialMember::kImplicit;
  SpecialMember move_assignment = SpecialMember::kImplicit;
  SpecialMember destructor = SpecialMember::kImplicit;
  bool is_polymorphic = false, is_abstract = false;
  bool is_aggregate = false, is_union = false;
  bool is_template = false;   ///< a template, or a specialisation of one
  bool is_local = false;      ///< local, anonymous or in an anonymous namespace
  bool is_exception = false;  ///< derives from std::exception
  /// Of its name: the strictest of its own and of the classes around it.
  Access access = Access::kPublic;
  /// All constructors that could be called from outside are private.
  bool is_final = false;

  friend bool operator==(const RecordFacts&, const RecordFacts&) = default;
};

struct EnumFacts {
  struct Enumerator {
    std::string name;
    int64_t value = 0;
    friend bool operator==(const Enumerator&, const Enumerator&) = default;
  };
  std::vector<Enumerator> enumerators;
  TypeShape underlying;
  bool is_scoped = false;
  bool is_local = false;            ///< local, or has no name
  Access access = Access::kPublic;  ///< as of a class

  friend bool operator==(const EnumFacts&, const EnumFacts&) = default;
};

struct VariableFacts {
  TypeShape type;
  bool is_const = false;  ///< const or constexpr: no state
  bool is_thread_local = false;
  bool is_function_local = false;
  /// Code runs before `main`, or at the first use, to give it its value.
  bool is_dynamic = false;
  std::string owner;  ///< class of a static member, function of a local static
  /// `const int shop::kLimit = 3`, of a constant that a header declares and a
  /// source file defines: code that means the same wherever the header is seen.
  /// Empty if there is none, or if the value is more than literals.
  std::string definition;

  friend bool operator==(const VariableFacts&, const VariableFacts&) = default;
};

/// Something that can depend and be depended upon.
struct Symbol {
  /// Unique in a project: Clang's USR; the path of the file is mixed in for
  /// entities that other translation units cannot name. `file:PATH` for files,
  /// `table:NAME` for tables, `library:NAME` for libraries, `macro:NAME@PATH`
  /// for macros.
  std::string usr;
  SymbolKind kind = SymbolKind::kFunction;
  std::string name;  ///< qualified: "shop::catalog::Catalog::Find"
  /// USR of the class, or else the named namespace, that it is a member of; the
  /// function of a local static. Empty at the outermost level.
  std::string parent;
  /// Distinguishes overloads: "(const std::string &, int) const"; else empty.
  std::string signature;
  SourcePlace declared;  ///< where others see it: the header, if there is one
  SourcePlace defined;   ///< line 0 if no definition was seen
  uint32_t lines = 0;    ///< lines of its definition
  bool is_external = true;  ///< external linkage: other units can link to it
  Boxed<FunctionFacts> function;
  Boxed<RecordFacts> record;
  Boxed<EnumFacts> enumeration;
  Boxed<VariableFacts> variable;

  friend bool operator==(const Symbol&, const Symbol&) = default;
};

}  // namespace cleave
