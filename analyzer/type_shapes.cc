#include "analyzer/type_shapes.h"

#include "analyzer/source_scope.h"
#include "analyzer/symbol_names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {

bool IsBrokenDownTime(const clang::TagDecl& tag) {
  return tag.getIdentifier() && tag.getName() == "tm" &&
         tag.getDeclContext()->getRedeclContext()->isTranslationUnit();
}

namespace {

/// "std::vector" without inline namespaces such as `__cxx11`.
std::string StdName(const clang::NamedDecl* decl) {
  std::string name = decl->getName().str();
  for (const clang::DeclContext* context = decl->getDeclContext(); context;
       context = context->getParent()) {
    auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context);
    if (space && space->isInline()) continue;
    if (auto* named = llvm::dyn_cast<clang::NamedDecl>(context))
      name = (named->getName() + "::" + name).str();
  }
  return name;
}

/// "std::string" for a `std::basic_string<char>`, and its kin; empty if the
/// template has no such names.
std::string CharTemplateName(llvm::StringRef name, llvm::StringRef character) {
  if (!name.consume_front("std::basic_")) return "";
  llvm::StringRef prefix = llvm::StringSwitch<llvm::StringRef>(character)
                               .Case("char", "std::")
                               .Case("wchar_t", "std::w")
                               .Case("char8_t", "std::u8")
                               .Case("char16_t", "std::u16")
                               .Case("char32_t", "std::u32")
                               .Default("");
  return prefix.empty() ? "" : (prefix + name).str();
}

class ShapeBuilder {
 public:
  ShapeBuilder(const clang::ASTContext& context, SourceScope& scope)
      : context_(context), scope_(scope), policy_(context.getLangOpts()) {
    policy_.AnonymousTagLocations = false;
  }

  TypeShape Build(clang::QualType type) {
    type = type.getCanonicalType();
    if (auto* array = context_.getAsConstantArrayType(type)) {
      TypeShape shape;
      shape.kind = TypeKind::kArray;
      shape.args.push_back(Build(array->getElementType()));
      shape.extent = array->getSize().getZExtValue();
      return shape;
    }
    TypeShape shape = BuildUnqualified(type.getUnqualifiedType());
    shape.is_const = type.isConstQualified() && !shape.IsReference();
    return shape;
  }

 private:
  TypeShape BuildUnqualified(clang::QualType type) {
    if (auto* builtin = type->getAs<clang::BuiltinType>())
      return BuildBuiltin(*builtin, type);
    if (auto* pointer = type->getAs<clang::PointerType>())
      return TypeShape::PointerTo(Build(pointer->getPointeeType()));
    if (auto* reference = type->getAs<clang::ReferenceType>()) {
      TypeShape shape =
          TypeShape::ReferenceTo(Build(reference->getPointeeType()));
      if (type->isRValueReferenceType())
        shape.kind = TypeKind::kRValueReference;
      return shape;
    }
    if (auto* tag = type->getAsTagDecl()) return BuildTag(*tag, type);
    if (auto* function = type->getAs<clang::FunctionProtoType>();
        function && !function->isVariadic() && !function->isNothrow())
      return BuildFunction(*function);
    return TypeShape::Other(type.getAsString(policy_));
  }

  TypeShape BuildFunction(const clang::FunctionProtoType& function) {
    TypeShape shape;
    shape.kind = TypeKind::kFunction;
    shape.args.push_back(Build(function.getReturnType()));
    for (clang::QualType parameter : function.param_types())
      shape.args.push_back(Build(parameter));
    return shape;
  }

  TypeShape BuildBuiltin(const clang::BuiltinType& type,
                         clang::QualType spelled) {
    if (type.isDependentType() || type.isNullPtrType() ||
        type.getKind() == clang::BuiltinType::Float16 ||
        type.getKind() == clang::BuiltinType::Float128)
      return TypeShape::Other(spelled.getAsString(policy_));
    return TypeShape::Builtin(type.getName(policy_));
  }

  TypeShape BuildTag(const clang::TagDecl& tag, clang::QualType type) {
    if (std::optional<TypeShape> iterator = BuildIterator(tag))
      return std::move(*iterator);
    if (scope_.IsProject(&tag)) return BuildProjectTag(tag);
    if (IsInStd(&tag) && tag.getDeclName()) return BuildStd(tag);
    if (IsBrokenDownTime(tag)) return TypeShape::Std("std::tm");
    return TypeShape::Other(type.getAsString(policy_));
  }

  TypeShape BuildProjectTag(const clang::TagDecl& tag) {
    if (llvm::isa<clang::EnumDecl>(tag))
      return TypeShape::Enum(QualifiedNameOf(&tag));
    auto* special =
        llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&tag);
    if (!special) return TypeShape::Record(QualifiedNameOf(&tag));
    TypeShape shape = TypeShape::Record(
        QualifiedNameOf(special->getSpecializedTemplate()->getTemplatedDecl()));
    shape.args = BuildArguments(*special);
    return shape;
  }

  /// `std::iterator_of<const std::vector<int>>` for the const_iterator of a
  /// vector, whatever the library calls it; nullopt for what is no iterator of
  /// a vector, string, list, deque, map or set. Those of a map are as well
  /// those of a multimap and of other orders.
  std::optional<TypeShape> BuildIterator(const clang::TagDecl& tag) {
    auto* special =
        llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&tag);
    if (!special || !special->getIdentifier()) return std::nullopt;
    const llvm::StringRef name = special->getName();
    std::vector<TypeShape> arguments;
    if (name == "__normal_iterator" || name == "_Deque_iterator" ||
        name == "_List_iterator" || name == "_List_const_iterator" ||
        name == "_Rb_tree_iterator" || name == "_Rb_tree_const_iterator")
      for (const clang::TemplateArgument& each :
           special->getTemplateArgs().asArray())
        AppendArgument(each, arguments);
    TypeShape container;
    if (name == "__normal_iterator" && arguments.size() == 2 &&
        arguments[0].kind == TypeKind::kPointer &&
        (arguments[1].IsStd("std::vector") ||
         arguments[1].IsStd("std::string"))) {
      container = arguments[1];
      container.is_const = arguments[0].args[0].is_const;
    } else if (name == "_Deque_iterator" && arguments.size() == 3 &&
               arguments[1].IsReference()) {
      container = TypeShape::Std("std::deque", {arguments[0]});
      container.is_const = arguments[1].args[0].is_const;
    } else if (!arguments.empty() && name.starts_with("_List_")) {
      container = TypeShape::Std("std::list", {arguments[0]});
      container.is_const = name == "_List_const_iterator";
    } else if (!arguments.empty() && name.starts_with("_Rb_tree_")) {
      container = TreeOf(arguments[0]);
      container.is_const = name == "_Rb_tree_const_iterator";
    } else {
      return std::nullopt;
    }
    return TypeShape::Std("std::iterator_of", {std::move(container)});
  }

  static TypeShape TreeOf(const TypeShape& item) {
    if (!item.IsStd("std::pair") || !item.args.at(0).is_const)
      return TypeShape::Std("std::set", {item});
    TypeShape key = item.args[0];
    key.is_const = false;
    return TypeShape::Std("std::map", {std::move(key), item.args.at(1)});
  }

  TypeShape BuildStd(const clang::TagDecl& tag) {
    auto* special =
        llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&tag);
    std::string name = StdName(&tag);
    if (!special) return TypeShape::Std(name);
    std::vector<TypeShape> arguments = BuildArguments(*special);
    if (arguments.size() == 1)
      if (std::string kin = CharTemplateName(name, arguments[0].name);
          !kin.empty())
        return TypeShape::Std(kin);
    return TypeShape::Std(name, std::move(arguments));
  }

  /// Without those at the end that have their default value.
  std::vector<TypeShape> BuildArguments(
      const clang::ClassTemplateSpecializationDecl& special) {
    llvm::ArrayRef<clang::TemplateArgument> all =
        special.getTemplateArgs().asArray();
    const clang::TemplateParameterList* parameters =
        special.getSpecializedTemplate()->getTemplateParameters();
    auto& context = const_cast<clang::ASTContext&>(context_);
    size_t count = std::min<size_t>(all.size(), parameters->size());
    while (count > 0 &&
           clang::isSubstitutedDefaultArgument(context, all[count - 1],
                                               parameters->getParam(count - 1),
                                               all, parameters->getDepth()))
      --count;
    std::vector<TypeShape> arguments;
    for (const clang::TemplateArgument& argument : all.take_front(count))
      AppendArgument(argument, arguments);
    return arguments;
  }

  void AppendArgument(const clang::TemplateArgument& argument,
                      std::vector<TypeShape>& arguments) {
    switch (argument.getKind()) {
      case clang::TemplateArgument::Pack:
        for (const clang::TemplateArgument& each : argument.pack_elements())
          AppendArgument(each, arguments);
        return;
      case clang::TemplateArgument::Type:
        arguments.push_back(Build(argument.getAsType()));
        return;
      default: {
        TypeShape literal;
        literal.kind = TypeKind::kLiteral;
        llvm::raw_string_ostream out(literal.name);
        argument.print(policy_, out, /*IncludeType=*/false);
        arguments.push_back(std::move(literal));
      }
    }
  }

  const clang::ASTContext& context_;
  SourceScope& scope_;
  clang::PrintingPolicy policy_;
};

using Visit = llvm::function_ref<void(const clang::NamedDecl*, Holding)>;

void VisitLayers(clang::QualType type, Holding holding, Visit visit);

Holding HoldingOfArguments(const clang::NamedDecl* template_decl,
                           Holding outer) {
  if (!IsInStd(template_decl)) return outer;
  llvm::StringRef name =
      template_decl->getIdentifier() ? template_decl->getName() : "";
  if (name == "unique_ptr" || name == "shared_ptr" || name == "weak_ptr" ||
      name == "reference_wrapper")
    return Holding::kPointer;
  return name == "function" ? Holding::kMention : outer;
}

void VisitArgument(const clang::TemplateArgument& argument, Holding holding,
                   Visit visit) {
  if (argument.getKind() == clang::TemplateArgument::Type)
    VisitLayers(argument.getAsType(), holding, visit);
  if (argument.getKind() == clang::TemplateArgument::Pack)
    for (const clang::TemplateArgument& each : argument.pack_elements())
      VisitArgument(each, holding, visit);
}

void VisitTag(const clang::TagDecl* tag, Holding holding, Visit visit) {
  visit(tag, holding);
  auto* special = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(tag);
  if (!special) return;
  Holding inner = HoldingOfArguments(special, holding);
  for (const clang::TemplateArgument& each :
       special->getTemplateArgs().asArray())
    VisitArgument(each, inner, visit);
}

/// `type` is canonical.
void VisitLayers(clang::QualType type, Holding holding, Visit visit) {
  type = type.getCanonicalType();
  const clang::Type* plain = type.getTypePtr();
  Holding behind =
      holding == Holding::kMention ? Holding::kMention : Holding::kPointer;
  if (plain->isPointerType() || plain->isReferenceType())
    return VisitLayers(plain->getPointeeType(), behind, visit);
  if (auto* array = llvm::dyn_cast<clang::ArrayType>(plain))
    return VisitLayers(array->getElementType(), holding, visit);
  if (auto* member = llvm::dyn_cast<clang::MemberPointerType>(plain)) {
    VisitLayers(clang::QualType(member->getClass(), 0), behind, visit);
    return VisitLayers(member->getPointeeType(), behind, visit);
  }
  if (auto* function = llvm::dyn_cast<clang::FunctionProtoType>(plain)) {
    VisitLayers(function->getReturnType(), Holding::kMention, visit);
    for (clang::QualType parameter : function->param_types())
      VisitLayers(parameter, Holding::kMention, visit);
    return;
  }
  if (auto* injected = llvm::dyn_cast<clang::InjectedClassNameType>(plain))
    return visit(injected->getDecl(), holding);
  if (auto* tag = plain->getAsTagDecl()) return VisitTag(tag, holding, visit);
  if (auto* dependent =
          llvm::dyn_cast<clang::TemplateSpecializationType>(plain)) {
    const clang::TemplateDecl* named =
        dependent->getTemplateName().getAsTemplateDecl();
    if (!named) return;
    visit(named, holding);
    Holding inner = HoldingOfArguments(named, holding);
    for (const clang::TemplateArgument& each : dependent->template_arguments())
      VisitArgument(each, inner, visit);
  }
}

}  // namespace

TypeShape ShapeOf(clang::QualType type, const clang::ASTContext& context,
                  SourceScope& scope) {
  return type.isNull() ? TypeShape::Other("")
                       : ShapeBuilder(context, scope).Build(type);
}

void VisitTypesIn(clang::QualType type, Visit visit) {
  if (!type.isNull()) VisitLayers(type, Holding::kValue, visit);
}

}  // namespace cleave
