#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// What sort of C++ type a `TypeShape` is.
enum class TypeKind : uint8_t {
  kVoid,
  kBool,
  kInteger,   ///< `name` is the C++ spelling; see `IntegerBits`.
  kFloating,  ///< float, double, long double
  kEnum,      ///< `name` is the qualified name of a project's enum
  kRecord,    ///< `name` is the qualified name of a project's class; `args` its
              ///< template arguments, if it is a specialisation
  kStd,       ///< a standard library type: `name` is "std::vector"; `args` its
              ///< template arguments, those with the default value left out
  kPointer,   ///< args[0] is the pointee
  kLValueReference,  ///< args[0] is the referee
  kRValueReference,  ///< args[0] is the referee
  kArray,     ///< args[0] is the element, `extent` the number of elements
  kFunction,  ///< args[0] is the result, the others are the parameters; neither
              ///< `noexcept` nor with `...` at the end, which are kOther
  kLiteral,   ///< a non-type template argument; `name` is its spelling
  kOther,     ///< anything else (template parameters, third-party
              ///< types, ...); `name` is its spelling
};

/// A canonical C++ type as plain data: no typedefs, no Clang.
///
/// Its text form is C++ itself with elaborated names for the project's own
/// types, so that `Parse(ToText(t)) == t`:
///
///     const std::vector<class shop::Money> &
///     enum shop::Status *
///     std::function<function<void, int>>     std::function<void(int)>
///     other{void (int, ...)}
///
/// The inner type and the qualifiers always stand in this order: `const` first,
/// then the name, then `*`, `&`, `&&`. A const pointer is `int *const`.
struct TypeShape {
  TypeKind kind = TypeKind::kVoid;
  bool is_const = false;
  std::string name;
  std::vector<TypeShape> args;
  uint64_t extent = 0;

  friend bool operator==(const TypeShape&, const TypeShape&) = default;

  /// The type without the outermost reference; `*this` if it is none.
  const TypeShape& Referee() const;
  bool IsReference() const {
    return kind == TypeKind::kLValueReference ||
           kind == TypeKind::kRValueReference;
  }
  bool IsStd(llvm::StringRef std_name) const {
    return kind == TypeKind::kStd && name == std_name;
  }

  static TypeShape Builtin(llvm::StringRef spelling);
  static TypeShape Record(llvm::StringRef qualified_name);
  static TypeShape Enum(llvm::StringRef qualified_name);
  static TypeShape Std(llvm::StringRef name, std::vector<TypeShape> args = {});
  static TypeShape PointerTo(TypeShape pointee);
  static TypeShape ReferenceTo(TypeShape referee);
  static TypeShape Other(llvm::StringRef spelling);
  TypeShape AsConst() const;
};

/// The text form described at `TypeShape`.
std::string ToText(const TypeShape& type);

/// The type as one writes it in a C++ source: as `ToText`, without `class` and
/// `enum`, fit for declaring a variable of it (`int` for `TypeShape int`).
std::string ToCpp(const TypeShape& type);

/// Parses the text form. A malformed text is a `UserError` naming its column.
llvm::Expected<TypeShape> ParseTypeShape(llvm::StringRef text);

/// Width of a builtin integer in bits on LP64 targets; 0 if `spelling` is none.
/// `char` counts as signed 8, `wchar_t` as signed 32.
unsigned IntegerBits(llvm::StringRef spelling);
bool IntegerIsSigned(llvm::StringRef spelling);

}  // namespace cleave
