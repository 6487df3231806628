#include "tests/judge/unseen_class.h"

#include "graph/component_grouping.h"
#include "tests/judge/graph_reach.h"

namespace cleave {
namespace {

bool IsDefined(const LinkerView& linker, const std::string& component,
               const std::string& name) {
  auto found = linker.defined.find(component);
  return found != linker.defined.end() && found->second.count({name, false});
}

/// `delete` of a class with a virtual destructor goes through the vtable too,
/// and a pointer to a virtual method is an index into it.
bool IsThroughVtable(const FunctionFacts& to, DependencyKind kind) {
  return kind == DependencyKind::kVirtualCall || to.is_pure ||
         (to.is_virtual && (kind == DependencyKind::kDestroy ||
                            kind == DependencyKind::kTakeAddress));
}

std::optional<UnseenClass> ByTarget(const Symbol& to, DependencyKind kind) {
  if (to.kind == SymbolKind::kClass) return UnseenClass::kImplicitMember;
  if (to.function) {
    if (to.function->is_template) return UnseenClass::kTemplate;
    if (to.function->is_inline) return UnseenClass::kInlined;
    if (IsThroughVtable(*to.function, kind)) return UnseenClass::kVirtual;
  }
  if (to.variable) {
    if (to.variable->is_const) return UnseenClass::kConstant;
    if (!IsSourceFile(to.defined.file)) return UnseenClass::kHeaderVariable;
  }
  return std::nullopt;
}

/// Whether an object has the code only if somebody needs it.
bool MayBeLeftOut(const Symbol& from) {
  return !from.is_external || from.kind == SymbolKind::kClass ||
         (from.function && from.function->is_inline) ||
         (from.variable && !IsSourceFile(from.defined.file));
}

}  // namespace

llvm::StringRef ToText(UnseenClass unseen) {
  static const char* const kNames[] = {"inlined",
                                       "implicit member",
                                       "template",
                                       "constant",
                                       "header variable",
                                       "virtual",
                                       "user is a header",
                                       "dead",
                                       "not defined in any object",
                                       "unexplained"};
  return kNames[static_cast<int>(unseen)];
}

bool IsCallOrGlobal(DependencyKind kind) {
  return IsSeenByLinker(kind) && kind != DependencyKind::kInherit &&
         kind != DependencyKind::kThrow && kind != DependencyKind::kCatch;
}

UnseenClass ClassOf(const DependencyGraph& graph, const Dependency& dependency,
                    const LinkerView& linker) {
  const Symbol& from = graph.symbol(dependency.from);
  const Symbol& to = graph.symbol(dependency.to);
  if (std::optional<UnseenClass> reason = ByTarget(to, dependency.kind))
    return *reason;
  const std::string& user =
      graph.component(*graph.ComponentOf(dependency.from)).name;
  const std::string& used =
      graph.component(*graph.ComponentOf(dependency.to)).name;
  if (!linker.defined.count(user)) return UnseenClass::kHeaderOnly;
  if (!IsDefined(linker, used, PlainName(to.name)))
    return UnseenClass::kNotDefined;
  if (MayBeLeftOut(from) && !IsDefined(linker, user, PlainName(from.name)))
    return UnseenClass::kDead;
  return UnseenClass::kUnexplained;
}

}  // namespace cleave
