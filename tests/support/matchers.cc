#include "tests/support/matchers.h"

namespace cleave {
namespace {

bool IsNamed(const Symbol& symbol, llvm::StringRef name) {
  return symbol.name == name || symbol.usr == name ||
         symbol.name + symbol.signature == name;
}

}  // namespace

std::string TakeErrorText(const llvm::Error& error) {
  // GoogleMock hands values on as const, and an Error cannot be looked at
  // without being changed.
  llvm::Error taken = std::move(const_cast<llvm::Error&>(error));
  if (!taken) return "";
  return llvm::toString(std::move(taken));
}

bool HasDependencyBetween(const DependencyGraph& graph, llvm::StringRef from,
                          llvm::StringRef to, DependencyKind kind) {
  return llvm::any_of(graph.dependencies(), [&](const Dependency& dependency) {
    return dependency.kind == kind &&
           IsNamed(graph.symbol(dependency.from), from) &&
           IsNamed(graph.symbol(dependency.to), to);
  });
}

std::string DescribeDependencies(const DependencyGraph& graph) {
  std::string text;
  for (const Dependency& dependency : graph.dependencies()) {
    const Symbol& from = graph.symbol(dependency.from);
    const Symbol& to = graph.symbol(dependency.to);
    text += "  " + from.name + from.signature + " -> " + to.name +
            to.signature + " (" + ToText(dependency.kind).str() + ")\n";
  }
  return text;
}

}  // namespace cleave
