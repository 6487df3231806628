#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "tests/judge/object_symbols.h"
#include "tests/judge/source_name.h"

namespace cleave {

/// An object file and the component that it was compiled for.
struct ComponentObject {
  std::string component;
  ObjectSymbols symbols;
};

/// `symbol` is undefined in an object of `from` and defined in one of `to`.
struct LinkerReference {
  std::string from, to;
  SourceName symbol;

  friend auto operator<=>(const LinkerReference&,
                          const LinkerReference&) = default;
};

/// The dependencies between components as the linker sees them.
struct LinkerView {
  std::set<LinkerReference> references;  ///< between different components
  /// All that a component's objects define, local and weak symbols too.
  std::map<std::string, std::set<SourceName>> defined;
  /// Undefined here, but defined weakly by several components: nobody's.
  std::set<std::string> shared;
  /// Undefined here, strongly defined by several components, of which each
  /// program links one.
  std::set<std::string> ambiguous;
};

LinkerView BuildLinkerView(llvm::ArrayRef<ComponentObject> objects);

/// Reads the objects that the compile commands of `build_directory` have made
/// from sources of `graph`. An object that is not there is an error: the
/// project must be built first.
llvm::Expected<std::vector<ComponentObject>> ReadObjects(
    llvm::StringRef build_directory, const DependencyGraph& graph);

}  // namespace cleave
