#include "graph/unknown_sql.h"

#include <tuple>

#include "llvm/ADT/STLExtras.h"

namespace cleave {

std::vector<UnknownSql> FindUnknownSql(const DependencyGraph& graph) {
  std::vector<UnknownSql> found;
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    if (!symbol.function) continue;
    for (const SqlStatement& statement : symbol.function->sql)
      if (statement.understanding == SqlUnderstanding::kUnknown)
        found.push_back({SymbolId{i}, statement});
  }
  llvm::sort(found, [](const UnknownSql& a, const UnknownSql& b) {
    return std::tie(a.statement.place, a.function, a.statement.text) <
           std::tie(b.statement.place, b.function, b.statement.text);
  });
  return found;
}

}  // namespace cleave
