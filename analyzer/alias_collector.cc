#include "analyzer/alias_collector.h"

#include "clang/AST/RecursiveASTVisitor.h"

namespace cleave {
namespace {

class AliasCollector : public clang::RecursiveASTVisitor<AliasCollector> {
 public:
  AliasCollector(const clang::NamedDecl* from, TuFactsBuilder& facts)
      : from_(from), facts_(facts) {}

  bool VisitTypedefTypeLoc(clang::TypedefTypeLoc alias) {
    facts_.AddUse(from_, alias.getTypedefNameDecl(), DependencyKind::kUseAlias,
                  alias.getNameLoc());
    return true;
  }

  bool VisitTemplateSpecializationTypeLoc(
      clang::TemplateSpecializationTypeLoc special) {
    if (const clang::TemplateDecl* decl =
            special.getTypePtr()->getTemplateName().getAsTemplateDecl())
      facts_.AddUse(from_, decl, DependencyKind::kInstantiate,
                    special.getTemplateNameLoc());
    return true;
  }

 private:
  const clang::NamedDecl* from_;
  TuFactsBuilder& facts_;
};

}  // namespace

void CollectAliases(const clang::NamedDecl* from, clang::TypeLoc type,
                    TuFactsBuilder& facts) {
  if (!type.isNull()) AliasCollector(from, facts).TraverseTypeLoc(type);
}

}  // namespace cleave
