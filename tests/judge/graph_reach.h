#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"

namespace cleave {

/// How a component's object code comes to name a symbol, the plainest first.
enum class Way : uint8_t {
  kDirect,        ///< a function or variable of the component uses it
  kInline,        ///< through inline code, instantiations, implicit members
  kVtable,        ///< through the virtual functions of a class it constructs
  kHeaderGlobal,  ///< through the initialiser of a variable in a header
  kNone,
};
inline constexpr int kWayCount = 5;

/// Follows a graph as a compiler that emits each component's code would: from
/// the component's own symbols to what they use, and on through whatever is
/// compiled into the user's object file.
class GraphReach {
 public:
  explicit GraphReach(const DependencyGraph& graph);

  struct Reached {
    std::vector<Way> symbols;  ///< by symbol: the plainest way to it
    /// By symbol: a class or enum that emitted code names at least.
    std::vector<bool> types;
  };
  Reached From(ComponentId component) const;

 private:
  class Walk;

  const DependencyGraph& graph_;
  /// Virtual methods by their class, classes by name, as in `PlainName`.
  std::map<std::string, std::vector<SymbolId>> virtual_methods_, classes_;
  /// Variables defined in headers, by file.
  std::map<std::string, std::vector<SymbolId>> header_variables_;
};

/// Whether the kind leaves a trace in an object file: code or a table that
/// names the other symbol. Includes, types of parameters and so on do not.
bool IsSeenByLinker(DependencyKind kind);

/// Qualified name of the class that a method or static member is of; empty for
/// all else.
std::string OwnerOf(const Symbol& symbol);

}  // namespace cleave
