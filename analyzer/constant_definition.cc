#include "analyzer/constant_definition.h"

#include <charconv>
#include <iterator>
#include <optional>
#include <vector>

#include "analyzer/source_scope.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/QualTypeNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

using clang::Expr;
using clang::QualType;

using Code = std::optional<std::string>;

constexpr size_t kMaxLength = 16384;

/// Prints values that are made of literals.
class ValuePrinter {
 public:
  ValuePrinter(const clang::ASTContext& context, const SourceScope& scope)
      : context_(context), scope_(scope), policy_(context.getLangOpts()) {
    policy_.FullyQualifiedName = true;
    policy_.SuppressTagKeyword = true;
    policy_.Bool = true;
  }

  /// What stands behind the name of a variable: ` = 3`, `("x")`, `{1, 2}`.
  Code Initialiser(const Expr& init);
  /// "const int shop::kLimit"
  Code Declarator(const clang::VarDecl& variable) const;

 private:
  /// Where something of the type of `expr` is expected, or, if `is_chosen`,
  /// where the type decides which constructor is meant.
  Code Print(const Expr& expr, bool is_chosen);
  Code PrintNumber(const Expr& expr, bool is_chosen);
  std::string PrintInteger(const llvm::APSInt& value, QualType type) const;
  Code PrintFloat(const llvm::APFloat& value, QualType type) const;
  Code PrintPointer(const Expr& expr);
  Code PrintList(const clang::InitListExpr& list);
  /// With its brackets, without the name of the class.
  Code PrintArguments(const clang::CXXConstructExpr& made);
  bool IsSeenByAll(const clang::CXXRecordDecl* record) const;
  Code NameOf(QualType type) const;

  const clang::ASTContext& context_;
  const SourceScope& scope_;
  clang::PrintingPolicy policy_;
};

/// A function, variable, field or enumerator has the name of the class or enum,
/// as `stat()` that of `struct stat`: the name alone means that.
bool IsNameHidden(QualType type) {
  const clang::TagDecl* tag = type->getAsTagDecl();
  if (!tag || !tag->getDeclName()) return false;
  return llvm::any_of(
      tag->getDeclContext()->getRedeclContext()->lookup(tag->getDeclName()),
      [](const clang::NamedDecl* each) {
        return llvm::isa<clang::ValueDecl, clang::FunctionTemplateDecl>(each);
      });
}

/// Without what the compiler puts around an object that is made.
const Expr& Peel(const Expr& expr) {
  const Expr* inner = &expr;
  while (true) {
    const Expr* before = inner;
    inner = inner->IgnoreParens();
    if (auto* full = llvm::dyn_cast<clang::FullExpr>(inner))
      inner = full->getSubExpr();
    if (auto* temporary =
            llvm::dyn_cast<clang::MaterializeTemporaryExpr>(inner))
      inner = temporary->getSubExpr();
    if (auto* bound = llvm::dyn_cast<clang::CXXBindTemporaryExpr>(inner))
      inner = bound->getSubExpr();
    // Of a class, a conversion by a constructor is around the constructor.
    if (auto* cast = llvm::dyn_cast<clang::CastExpr>(inner);
        cast && cast->getType()->isRecordType() &&
        (cast->getCastKind() == clang::CK_ConstructorConversion ||
         cast->getCastKind() == clang::CK_NoOp))
      inner = cast->getSubExpr();
    // A copy of what was just made.
    if (auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(inner);
        made && made->isElidable() && made->getNumArgs() == 1)
      inner = made->getArg(0);
    if (inner == before) return *inner;
  }
}

Code ValuePrinter::Initialiser(const Expr& init) {
  const Expr& value = Peel(init);
  if (auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(&value)) {
    const Code arguments = PrintArguments(*made);
    // `const Text kNone;`
    return arguments == "()" ? Code("{}") : arguments;
  }
  const Code code = Print(value, false);
  if (!code) return std::nullopt;
  return (llvm::isa<clang::InitListExpr>(value) ? "" : " = ") + *code;
}

Code ValuePrinter::NameOf(QualType type) const {
  if (IsNameHidden(type)) return std::nullopt;
  return clang::TypeName::getFullyQualifiedName(type.getUnqualifiedType(),
                                                context_, policy_);
}

Code ValuePrinter::Declarator(const clang::VarDecl& variable) const {
  std::string text = variable.getQualifiedNameAsString();
  QualType type = variable.getType();
  while (auto* array = context_.getAsConstantArrayType(type)) {
    text += "[" + std::to_string(array->getZExtSize()) + "]";
    type = array->getElementType();
  }
  if (IsNameHidden(type)) return std::nullopt;
  clang::TypeName::getFullyQualifiedType(type, context_)
      .getAsStringInternal(text, policy_);
  return text;
}

Code ValuePrinter::Print(const Expr& expr, bool is_chosen) {
  const Expr& value = Peel(expr);
  const QualType type = value.getType();
  if (value.isValueDependent()) return std::nullopt;
  if (auto* list = llvm::dyn_cast<clang::InitListExpr>(&value))
    return PrintList(*list);
  if (auto* list = llvm::dyn_cast<clang::CXXStdInitializerListExpr>(&value))
    return Print(*list->getSubExpr(), is_chosen);
  if (type->isArithmeticType() || type->isEnumeralType())
    return PrintNumber(value, is_chosen);
  if (type->isPointerType() || type->isNullPtrType() || type->isArrayType())
    return PrintPointer(value);
  auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(&value);
  if (!made) return std::nullopt;
  const Code name = NameOf(type), arguments = PrintArguments(*made);
  if (!name || !arguments) return std::nullopt;
  return *name + *arguments;
}

Code ValuePrinter::PrintNumber(const Expr& expr, bool is_chosen) {
  const QualType type = expr.getType();
  Expr::EvalResult result;
  if (!expr.EvaluateAsRValue(result, context_) || result.HasSideEffects)
    return std::nullopt;
  if (result.Val.isFloat()) return PrintFloat(result.Val.getFloat(), type);
  if (!result.Val.isInt()) return std::nullopt;
  const llvm::APSInt& value = result.Val.getInt();
  if (type->isBooleanType()) return value == 0 ? "false" : "true";
  const std::string number = PrintInteger(value, type);
  const bool is_promoted = context_.isPromotableIntegerType(type);
  if (!type->isEnumeralType() && !(is_chosen && is_promoted)) return number;
  const Code name = NameOf(type);
  if (!name) return std::nullopt;
  return "static_cast<" + *name + ">(" + number + ")";
}

std::string ValuePrinter::PrintInteger(const llvm::APSInt& value,
                                       QualType type) const {
  QualType number = type;
  if (auto* enumeration = type->getAs<clang::EnumType>())
    number = enumeration->getDecl()->getIntegerType();
  // The digits of the smallest one are no number of its type.
  if (value.isSigned() && value.isMinSignedValue() &&
      context_.getTypeSize(number) >= 32)
    return "(" + PrintInteger(llvm::APSInt(value + 1, false), type) + " - 1)";
  std::string text = llvm::toString(value, 10);
  if (number->isUnsignedIntegerType() &&
      !context_.isPromotableIntegerType(number))
    text += "u";
  if (context_.getTypeSize(number) > 32) text += "l";
  if (context_.hasSameUnqualifiedType(number, context_.LongLongTy) ||
      context_.hasSameUnqualifiedType(number, context_.UnsignedLongLongTy))
    text += "l";
  return text;
}

/// As many digits as it takes to have the same number again.
Code ValuePrinter::PrintFloat(const llvm::APFloat& value, QualType type) const {
  const bool is_float = context_.hasSameUnqualifiedType(type, context_.FloatTy);
  if (!value.isFinite() ||
      (!is_float && !context_.hasSameUnqualifiedType(type, context_.DoubleTy)))
    return std::nullopt;
  char digits[32];
  const auto end = is_float
                       ? std::to_chars(std::begin(digits), std::end(digits),
                                       value.convertToFloat())
                       : std::to_chars(std::begin(digits), std::end(digits),
                                       value.convertToDouble());
  std::string text(digits, end.ptr);
  if (text.find_first_of(".eE") == std::string::npos) text += ".0";
  return text + (is_float ? "f" : "");
}

/// A text or null: other addresses are of one process.
Code ValuePrinter::PrintPointer(const Expr& expr) {
  const Expr* inner = expr.IgnoreParenImpCasts();
  if (auto* text = llvm::dyn_cast<clang::StringLiteral>(inner)) {
    std::string code;
    llvm::raw_string_ostream out(code);
    text->outputString(out);
    return code;
  }
  if (expr.getType()->isArrayType()) return std::nullopt;
  if (expr.isNullPointerConstant(const_cast<clang::ASTContext&>(context_),
                                 Expr::NPC_NeverValueDependent) !=
      Expr::NPCK_NotNull)
    return "nullptr";
  return std::nullopt;
}

Code ValuePrinter::PrintList(const clang::InitListExpr& list) {
  if (list.getType()->isRecordType() &&
      !IsSeenByAll(list.getType()->getAsCXXRecordDecl()))
    return std::nullopt;
  if (list.getType()->isUnionType()) return std::nullopt;
  if (list.isStringLiteralInit()) return PrintPointer(*list.getInit(0));
  std::vector<std::string> values;
  bool is_default = false;  // all that follows
  for (const Expr* each : list.inits()) {
    const Expr& value = Peel(*each);
    if (llvm::isa<clang::CXXDefaultInitExpr, clang::ImplicitValueInitExpr>(
            value)) {
      is_default = true;
      continue;
    }
    const Code code = is_default ? std::nullopt : Print(value, false);
    if (!code) return std::nullopt;
    values.push_back(*code);
  }
  return "{" + llvm::join(values, ", ") + "}";
}

Code ValuePrinter::PrintArguments(const clang::CXXConstructExpr& made) {
  if (!IsSeenByAll(made.getConstructor()->getParent())) return std::nullopt;
  std::vector<std::string> values;
  for (const Expr* each : made.arguments()) {
    if (llvm::isa<clang::CXXDefaultArgExpr>(each)) break;
    const Code code = Print(*each, true);
    if (!code) return std::nullopt;
    values.push_back(*code);
  }
  const std::string list = llvm::join(values, ", ");
  // The braces of the list itself are those of its constructor.
  if (made.isStdInitListInitialization()) return list;
  return made.isListInitialization() ? "{" + list + "}" : "(" + list + ")";
}

/// Of a header or a library, and with a name there.
bool ValuePrinter::IsSeenByAll(const clang::CXXRecordDecl* record) const {
  if (!record || record->isLambda() || !record->isExternallyVisible())
    return false;
  const clang::CXXRecordDecl* definition = record->getDefinition();
  return definition && scope_.IsHeader(definition->getLocation());
}

/// A variable that other files can name, of which this is the definition.
bool IsDefinedInSource(const clang::VarDecl& variable,
                       const SourceScope& scope) {
  return variable.isThisDeclarationADefinition() ==
             clang::VarDecl::Definition &&
         variable.isFileVarDecl() && variable.isExternallyVisible() &&
         variable.getTLSKind() == clang::VarDecl::TLS_None &&
         !variable.hasAttrs() && !variable.isTemplated() &&
         variable.getTemplateSpecializationKind() == clang::TSK_Undeclared &&
         !scope.IsHeader(variable.getLocation()) &&
         scope.IsHeader(variable.getFirstDecl()->getLocation());
}

}  // namespace

std::string ConstantDefinition(const clang::VarDecl& variable,
                               const SourceScope& scope) {
  const clang::ASTContext& context = variable.getASTContext();
  const QualType type = context.getBaseElementType(variable.getType());
  if (!type.isConstQualified() || type.isVolatileQualified() ||
      type->isReferenceType() || !variable.getInit() ||
      !IsDefinedInSource(variable, scope))
    return "";
  ValuePrinter printer(context, scope);
  const Code value = printer.Initialiser(*variable.getInit());
  const Code declarator = printer.Declarator(variable);
  if (!value || !declarator) return "";
  const std::string code = *declarator + *value;
  return code.size() > kMaxLength ? "" : code;
}

}  // namespace cleave
