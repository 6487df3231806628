#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/symbol.h"

namespace cleave {

/// Why one symbol needs another. The names are those of the database, the
/// reports and `docs/glossary.md`; see `ToText`.
enum class DependencyKind : uint8_t {
  kCall,            ///< direct call, operators and conversions included
  kVirtualCall,     ///< call through the vtable; `to` is the static callee
  kOverride,        ///< method -> the method that it overrides
  kInherit,         ///< class -> base class
  kConstruct,       ///< function -> constructor
  kDestroy,         ///< function -> destructor (named, or at scope exit)
  kFieldByValue,    ///< class -> class or enum held by value
  kFieldByPointer,  ///< class -> class held by pointer, reference, smart
                    ///< pointer
  kParameterType,   ///< function -> class or enum in a parameter
  kReturnType,      ///< function -> class or enum in the result
  kUseType,         ///< body -> class or enum: locals, casts, sizeof, template
                    ///< arguments
  kInstantiate,     ///< function or class -> template
  kReadGlobal,
  kWriteGlobal,
  kReadField,  ///< function -> field
  kWriteField,
  kTakeAddress,  ///< function -> function whose address it takes
  kThrow,        ///< function -> class thrown
  kCatch,        ///< function -> class caught
  kFriend,
  kUseAlias,
  kInclude,    ///< file -> file, or library
  kReadTable,  ///< function -> SQL table
  kWriteTable,
  kUseMacro,    ///< file -> macro
  kUseLibrary,  ///< anything -> library, the standard one not counted
};
inline constexpr int kDependencyKindCount = 26;

/// "call", "virtual call", ... as in the glossary.
llvm::StringRef ToText(DependencyKind kind);
/// The inverse; nullopt for an unknown name.
std::optional<DependencyKind> ParseDependencyKind(llvm::StringRef text);

/// What is known of a use besides its kind; a set of bits.
enum UseTrait : uint16_t {
  // How a parameter or a result is passed.
  kByValue = 1 << 0,
  kByConstReference = 1 << 1,
  kByReference = 1 << 2,
  kByConstPointer = 1 << 3,
  kByPointer = 1 << 4,
  kByRvalueReference = 1 << 5,
  // What is around the place.
  kUnderLock = 1 << 6,  ///< a lock is held
  /// No exception gets out of any of the places: a `catch (...)` that does not
  /// throw is around them.
  kCaughtAll = 1 << 7,
  /// In a lambda that is handed to a function of the project, which may run it
  /// during the call or keep it.
  kInPassedLambda = 1 << 8,
  kInStoredLambda = 1 << 9,  ///< in a lambda that outlives the call
  // Where an address goes.
  kPassed = 1 << 10,  ///< to a function, as an argument
  kStored = 1 << 11,  ///< into a field, a global, a container
  /// In all of the places `begin()` or `end()` is called for a range of which
  /// both ends are asked for, with nothing between that could change it.
  kForRange = 1 << 12,
};
inline constexpr int kUseTraitCount = 13;

/// The traits of a dependency from those of two of its places.
constexpr uint16_t MergeTraits(uint16_t a, uint16_t b) {
  return ((a | b) & ~(kCaughtAll | kForRange)) | (a & b);
}

/// "by value, under lock": the names in the order of the bits.
std::string TraitsToText(uint16_t traits);
/// The inverse; nullopt if there is an unknown name.
std::optional<uint16_t> ParseTraits(llvm::StringRef text);

/// What a macro makes counts where the macro is used; this is where it is
/// written.
struct Spelling {
  uint32_t evidence = 0;  ///< index into `Dependency::evidence`
  SourcePlace place;

  friend bool operator==(const Spelling&, const Spelling&) = default;
};

/// What a use says beyond its ends, kind and place.
struct UseDetail {
  uint32_t loop_depth = 0;
  uint16_t traits = 0;
  SourcePlace spelled = {};  ///< line 0: where it stands
};

/// One kind of use of `to` by `from`.
struct Dependency {
  SymbolId from{}, to{};
  DependencyKind kind = DependencyKind::kCall;
  uint32_t count = 1;       ///< number of places; at least 1
  uint32_t loop_depth = 0;  ///< deepest loop around any of the places
  uint16_t traits = 0;      ///< `UseTrait`s, of any of the places
  /// Where, sorted, without duplicates. `count` may be larger than its size
  /// for graphs that come from elsewhere.
  std::vector<SourcePlace> evidence;
  std::vector<Spelling> spellings;  ///< of some of them, sorted

  friend bool operator==(const Dependency&, const Dependency&) = default;
};

}  // namespace cleave
