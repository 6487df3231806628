#include "splitter/contract/variable_remedies.h"

#include <set>
#include <utility>
#include <vector>

#include "llvm/ADT/StringExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/class_index.h"
#include "splitter/contract/naming.h"
#include "splitter/contract/shared_variables.h"

namespace cleave {
namespace {

/// A copy says all there is: a getter and a setter will do.
bool IsPlain(const TypeShape& type) {
  switch (type.kind) {
    case TypeKind::kBool:
    case TypeKind::kInteger:
    case TypeKind::kFloating:
    case TypeKind::kEnum:
      return true;
    default:
      return type.IsStd("std::string");
  }
}

/// "g_limit", "kLimit", "limit_" and "shop::limit": "Limit".
std::string AccessorStem(llvm::StringRef name) {
  name = Unqualified(name);
  if (!name.consume_front("g_")) name.consume_front("s_");
  return CamelCase(name);
}

bool IsUse(DependencyKind kind) {
  return kind == DependencyKind::kReadGlobal ||
         kind == DependencyKind::kWriteGlobal;
}

/// The places outside of its component: "a.cc:3:5 (read) and b.cc:4:2
/// (written)"; of many the first few, and how many there are besides.
std::string PlacesOfUse(const DependencyGraph& graph, SymbolId variable) {
  constexpr size_t kNamed = 4;
  std::set<std::pair<SourcePlace, bool>> places;
  for (const uint32_t index : graph.DependenciesTo(variable)) {
    const Dependency& use = graph.dependencies()[index];
    if (!IsUse(use.kind) ||
        graph.ComponentOf(use.from) == graph.ComponentOf(variable))
      continue;
    for (const SourcePlace& place : use.evidence)
      places.insert({place, use.kind == DependencyKind::kWriteGlobal});
  }
  std::vector<std::string> named;
  for (const auto& [place, is_written] : places) {
    if (named.size() == kNamed) break;
    named.push_back(ToText(place) + (is_written ? " (written)" : " (read)"));
  }
  if (places.size() > kNamed)
    named.push_back(std::to_string(places.size() - kNamed) + " more places");
  if (named.size() < 2) return llvm::join(named, "");
  const std::string last = std::move(named.back());
  named.pop_back();
  return llvm::join(named, ", ") + " and " + last;
}

}  // namespace

std::string ProposeAccessors(const DependencyGraph& graph, SymbolId variable) {
  const Symbol& symbol = graph.symbol(variable);
  const VariableFacts& facts = *symbol.variable;
  if (facts.is_function_local)
    return "move the body of " + AsCode(facts.owner) +
           " into a source file, so that there is one of the variable";
  const std::string places = PlacesOfUse(graph, variable);
  const std::string at = places.empty() ? "" : " at " + places;
  if (facts.is_thread_local)
    return "pass it as a parameter or return it" + at +
           ": each thread of a service would have its own";
  if (!IsPlain(facts.type))
    return "declare functions in " + symbol.declared.file +
           " for what is done "
           "with it" +
           at + ", and define them in a source file beside it";
  const std::string type = ToCpp(facts.type), stem = AccessorStem(symbol.name);
  const std::string member = facts.owner.empty() ? "" : "static ";
  const bool is_in_source =
      symbol.defined.line != 0 && !IsHeader(symbol.defined.file);
  return "declare " + AsCode(member + type + " Get" + stem + "();") + " and " +
         AsCode(member + "void Set" + stem + "(" + type + " value);") + " in " +
         symbol.declared.file + ", define them in " +
         (is_in_source ? symbol.defined.file : "a source file beside it") +
         (places.empty() ? "" : ", and call them" + at) +
         (WhyNotShared(symbol).empty()
              ? "; or list it under `crossing: share` in the split file"
              : "");
}

std::string ProposeInlineConstant(const Symbol& constant) {
  const TypeShape& type = constant.variable->type;
  const std::string name = Unqualified(constant.name).str();
  TypeShape plain = type;
  plain.is_const = false;
  const std::string code = IsPlain(plain) ? ", `inline const " + ToCpp(plain) +
                                                " " + name + " = ...`"
                                          : ", as `inline const`";
  return "give it its value in " + ToText(constant.declared) + code +
         ", and remove " + ToText(constant.defined) +
         "; or put its component into `libraries`";
}

}  // namespace cleave
