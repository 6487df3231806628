#include "splitter/contract/shared_variables.h"

#include <utility>

#include "splitter/contract/class_index.h"

namespace cleave {
namespace {

bool IsScalar(const TypeShape& type) {
  switch (type.kind) {
    case TypeKind::kBool:
    case TypeKind::kInteger:
    case TypeKind::kFloating:
    case TypeKind::kEnum:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string WhyNotShared(const Symbol& variable) {
  const VariableFacts& facts = *variable.variable;
  if (facts.is_thread_local) return "is one for each thread";
  if (facts.is_function_local) return "is that of a function";
  if (!IsScalar(facts.type))
    return "is neither a number nor a truth value nor an enumerator";
  if (!IsHeader(variable.declared.file)) return "is declared in no header";
  if (variable.defined.line == 0 || IsHeader(variable.defined.file))
    return "is defined in a header";
  return "";
}

Symbol SharedAccessOf(const Symbol& variable) {
  Symbol symbol = variable;
  symbol.kind = SymbolKind::kFunction;
  symbol.variable.reset();
  FunctionFacts function;
  function.result = variable.variable->type;
  Parameter value;
  value.name = "value";
  value.type.kind = TypeKind::kPointer;
  value.type.args = {variable.variable->type};
  value.type.args[0].is_const = true;
  function.parameters = {std::move(value)};
  symbol.function = std::move(function);
  return symbol;
}

}  // namespace cleave
