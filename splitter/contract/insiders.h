#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "graph/dependency_graph.h"
#include "llvm/ADT/DenseMap.h"

namespace cleave {

/// Why a test cannot be a client of a service: the first thing that it does
/// there and that does not cross.
struct Insider {
  std::string component;  ///< of the service
  std::string subject;    ///< function, class or variable of that
  std::string id;         ///< of the issue that it would be
  std::string message;
  SourcePlace place;  ///< of the use
};

/// Tests that look inside of services, by name of the component and of the
/// service. Their programs link the sources of the service, as today.
using Insiders = std::map<std::pair<std::string, std::string>, Insider>;

/// Tells which tests compile a piece of code.
class TestRoots {
 public:
  explicit TestRoots(const DependencyGraph& graph) : graph_(graph) {}

  /// The test components of `symbol`: its own, or if it is inline those that
  /// use it, however indirectly. Sorted; O(uses) the first time.
  const std::vector<ComponentId>& Of(SymbolId symbol);

 private:
  const DependencyGraph& graph_;
  llvm::DenseMap<uint32_t, std::vector<ComponentId>> known_;
};

}  // namespace cleave
