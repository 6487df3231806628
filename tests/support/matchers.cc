#include "tests/support/matchers.h"

namespace cleave {
namespace {

bool IsNamed(const Symbol& symbol, llvm::StringRef name) {
  return symbol.name == name || symbol.usr == name ||
         symbol.name + symbol.signature == name;
}

}  // namespace

std::string ErrorText(const llvm::Error& error) {
  return llvm::toStringWithoutConsuming(error);
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
