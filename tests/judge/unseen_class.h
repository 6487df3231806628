#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "tests/judge/linker_view.h"

namespace cleave {

/// Why the linker does not see a call or a use of a global that the graph has;
/// from the plainest reason to none.
enum class UnseenClass : uint8_t {
  kInlined,         ///< an inline function, compiled into its user
  kImplicitMember,  ///< a member that the compiler made, inline as well
  kTemplate,        ///< a template, instantiated in its user
  kConstant,        ///< a constant, folded or kept in each user
  kHeaderVariable,  ///< a variable that each user of a header has
  kVirtual,         ///< called through the vtable
  kHeaderOnly,      ///< the user is a header, compiled only in its users
  kDead,            ///< the user is inline or static and nobody needs its code
  kNotDefined,      ///< no object defines it: declared only, or not built
  kUnexplained,
};
/// "inlined", "implicit member", ...
llvm::StringRef ToText(UnseenClass unseen);

/// A component's call or use of a symbol of another component.
struct UnseenReference {
  std::string from, to;
  std::string symbol;              ///< its plain name
  std::vector<uint32_t> evidence;  ///< dependencies of the graph
};

/// Whether the kind is a call, or a use of a global, or the like: what the
/// linker should see unless there is a reason.
bool IsCallOrGlobal(DependencyKind kind);

/// The reason for one dependency between components.
UnseenClass ClassOf(const DependencyGraph& graph, const Dependency& dependency,
                    const LinkerView& linker);

}  // namespace cleave
