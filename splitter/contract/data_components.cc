#include "splitter/contract/data_components.h"

#include <optional>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/analysis.h"

namespace cleave {
namespace {

bool Mentions(const TypeShape& type, llvm::StringRef file_component,
              const ClassIndex& classes) {
  const Symbol* symbol = nullptr;
  if (type.kind == TypeKind::kEnum) symbol = classes.FindEnum(type.name);
  if (type.kind == TypeKind::kRecord)
    if (const ClassEntry* entry = classes.FindClass(type))
      symbol = &classes.symbol(*entry);
  if (symbol && ComponentNameOf(symbol->declared.file) == file_component)
    return true;
  return llvm::any_of(type.args, [&](const TypeShape& arg) {
    return Mentions(arg, file_component, classes);
  });
}

class DataFinder {
 public:
  explicit DataFinder(const DependencyGraph& graph)
      : graph_(graph), analysis_(graph), is_data_(graph.components().size()) {}

  std::vector<std::string> Find() {
    for (uint32_t i = 0; i < is_data_.size(); ++i)
      is_data_[i] = LooksLikeData(graph_.components()[i]);
    while (DropThoseThatNeedMore()) {
    }
    std::vector<std::string> names;
    for (uint32_t i = 0; i < is_data_.size(); ++i)
      if (is_data_[i]) names.push_back(graph_.components()[i].name);
    return names;
  }

 private:
  bool LooksLikeData(const Component& component) {
    if (component.is_test || component.has_main) return false;
    bool has_data = false;
    for (SymbolId id : component.symbols) {
      const Symbol& symbol = graph_.symbol(id);
      if (symbol.record) {
        if (!IsDataClass(symbol)) return false;
        has_data = true;
      }
      has_data |= symbol.enumeration.has_value();
      if (symbol.variable) {
        if (!symbol.variable->is_const) return false;
        has_data |= IsHeader(symbol.declared.file);
      }
      if (symbol.function && !IsDataFunction(symbol, component)) return false;
    }
    return has_data;
  }

  bool IsDataClass(const Symbol& symbol) {
    if (symbol.record->is_exception) return true;
    if (symbol.record->is_local || !IsHeader(symbol.declared.file))
      return !symbol.record->is_polymorphic;  // a helper of one source file
    return analysis_.mapper.values().Examine(symbol.name).is_value;
  }

  bool IsDataFunction(const Symbol& symbol, const Component& component) const {
    const FunctionFacts& function = *symbol.function;
    if (!function.sql.empty() || function.is_virtual) {
      // what() of an exception is virtual by nature.
      const ClassEntry* owner = analysis_.classes.FindClass(function.owner);
      if (!function.sql.empty() || !owner ||
          !analysis_.classes.record(*owner).is_exception)
        return false;
    }
    if (!function.owner.empty() || !symbol.is_external ||
        !IsHeader(symbol.declared.file))
      return true;
    auto mentions = [&](const TypeShape& type) {
      return Mentions(type, component.name, analysis_.classes);
    };
    return mentions(function.result) ||
           llvm::any_of(function.parameters, [&](const Parameter& parameter) {
             return mentions(parameter.type);
           });
  }

  bool DropThoseThatNeedMore() {
    bool changed = false;
    for (const ComponentDependency& pair : graph_.component_dependencies()) {
      if (!is_data_[Index(pair.from)] || is_data_[Index(pair.to)]) continue;
      const bool needs = llvm::any_of(pair.dependencies, [&](uint32_t index) {
        return analysis_.crossings.Examine(graph_.dependencies()[index])
            .is_sourced;
      });
      if (!needs) continue;
      is_data_[Index(pair.from)] = false;
      changed = true;
    }
    return changed;
  }

  const DependencyGraph& graph_;
  ContractAnalysis analysis_;
  std::vector<bool> is_data_;
};

}  // namespace

std::vector<std::string> DataComponents(const DependencyGraph& graph) {
  return DataFinder(graph).Find();
}

}  // namespace cleave
