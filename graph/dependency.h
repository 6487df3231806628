#pragma once

#include <cstdint>
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
  kReadField,  ///< function -> class whose field it reads
  kWriteField,
  kTakeAddress,  ///< function -> function whose address it takes
  kThrow,        ///< function -> class thrown
  kCatch,        ///< function -> class caught
  kFriend,
  kUseAlias,
  kInclude,    ///< file -> file
  kReadTable,  ///< function -> SQL table
  kWriteTable,
};
inline constexpr int kDependencyKindCount = 24;

/// "call", "virtual call", ... as in the glossary.
llvm::StringRef ToText(DependencyKind kind);
/// The inverse; nullopt for an unknown name.
std::optional<DependencyKind> ParseDependencyKind(llvm::StringRef text);

/// One kind of use of `to` by `from`.
struct Dependency {
  SymbolId from{}, to{};
  DependencyKind kind = DependencyKind::kCall;
  uint32_t count = 1;       ///< number of places; at least 1
  uint32_t loop_depth = 0;  ///< deepest loop around any of the places
  /// Where, sorted, without duplicates. `count` may be larger than its size
  /// for graphs that come from elsewhere.
  std::vector<SourcePlace> evidence;

  friend bool operator==(const Dependency&, const Dependency&) = default;
};

}  // namespace cleave
