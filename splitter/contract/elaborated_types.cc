#include "splitter/contract/elaborated_types.h"

#include <map>
#include <set>
#include <string>

#include "splitter/contract/class_index.h"
#include "splitter/contract/naming.h"

namespace cleave {
namespace {

/// "shop::State" with kOpen -> "shop::kOpen": where an enumerator without a
/// scope of its own is found.
std::string NameBeside(llvm::StringRef type, llvm::StringRef enumerator) {
  const llvm::StringRef name = Unqualified(type);
  return (type.drop_back(name.size()) + enumerator).str();
}

void AddHiding(const Symbol& symbol, std::set<std::string>& hiding) {
  switch (symbol.kind) {
    case SymbolKind::kFunction:
    case SymbolKind::kVariable:
    case SymbolKind::kField:
      hiding.insert(symbol.name);
      return;
    case SymbolKind::kEnum:
      if (!symbol.enumeration || symbol.enumeration->is_scoped) return;
      for (const EnumFacts::Enumerator& each : symbol.enumeration->enumerators)
        hiding.insert(NameBeside(symbol.name, each.name));
      return;
    default:
      return;
  }
}

/// nullptr for what is no type that others can name.
const char* KeywordOf(const Symbol& symbol) {
  if (symbol.enumeration && !symbol.enumeration->is_local) return "enum";
  if (!symbol.record || symbol.record->is_local || symbol.record->is_template)
    return nullptr;
  return symbol.record->is_union ? "union" : "struct";
}

}  // namespace

std::vector<ElaboratedType> FindElaboratedTypes(
    const DependencyGraph& graph, llvm::ArrayRef<ServiceContract> services) {
  std::set<std::string> hiding;
  // A servant has a method of this name.
  for (const ServiceContract& service : services)
    for (const RpcMethod& rpc : service.rpcs) hiding.insert(rpc.name);
  for (const Symbol& symbol : graph.symbols())
    if (IsHeader(symbol.declared.file)) AddHiding(symbol, hiding);
  std::map<std::string, ElaboratedType> found;
  for (const Symbol& symbol : graph.symbols()) {
    const char* const keyword = KeywordOf(symbol);
    if (keyword && IsHeader(symbol.declared.file) && hiding.count(symbol.name))
      found.try_emplace(symbol.name, ElaboratedType{keyword, symbol.name,
                                                    symbol.declared.file});
  }
  std::vector<ElaboratedType> types;
  for (auto& [name, type] : found) types.push_back(std::move(type));
  return types;
}

}  // namespace cleave
