#include "analyzer/text_evaluator.h"

#include <algorithm>

#include "analyzer/constant_text.h"
#include "analyzer/sql_placeholders.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using llvm::StringRef;
using Operation = TextOperation;

/// Methods that return the text of their object, or nearly so.
bool ReturnsItsText(StringRef method) {
  return llvm::StringSwitch<bool>(method)
      .Cases("str", "c_str", "data", "string", "view", "utf8_str", true)
      .Cases("toStdString", "toUtf8", "toLatin1", "toLocal8Bit", true)
      .Cases("constData", "GetString", "simplified", "trimmed", true)
      .Default(false);
}

/// Functions that return the text of their only argument.
bool PassesItsText(StringRef function) {
  return llvm::StringSwitch<bool>(function)
      .Cases("move", "forward", "as_const", "format", "runtime", true)
      .Cases("fromLatin1", "fromUtf8", "fromStdString", "tr", true)
      .Cases("NullSafeStringView", "string_view", true)
      .Default(false);
}

bool IsText(clang::QualType type) {
  type = type.getNonReferenceType();
  if (type->isPointerType())
    return type->getPointeeType()->isAnyCharacterType();
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  return type->isDependentType() ||
         (record && record->getIdentifier() &&
          record->getName().contains_insensitive("string"));
}

/// How many values a format asks for.
size_t CountValues(StringRef format) {
  size_t count = 0, next = 0, end = 0;
  while (auto found = NextPlaceholder(format, end)) {
    count = std::max(count, found->index.value_or(next++) + 1);
    end = found->offset + found->length;
  }
  return count;
}

/// `std::filesystem::path` or Boost's.
bool IsPath(clang::QualType type) {
  const clang::CXXRecordDecl* record =
      type.getNonReferenceType()->getAsCXXRecordDecl();
  return record && record->getIdentifier() && record->getName() == "path";
}

std::optional<Operation::Kind> KindOf(clang::OverloadedOperatorKind op) {
  switch (op) {
    case clang::OO_Plus:
      return Operation::Kind::kJoin;
    case clang::OO_Slash:
      return Operation::Kind::kJoinPaths;
    case clang::OO_PlusEqual:
      return Operation::Kind::kAppend;
    case clang::OO_LessLess:
      return Operation::Kind::kStream;
    case clang::OO_Equal:
      return Operation::Kind::kAssign;
    case clang::OO_Percent:
      return Operation::Kind::kFormat;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<TextOperation> TextOperationOf(const clang::Expr* expr) {
  if (auto* call = llvm::dyn_cast<clang::CXXOperatorCallExpr>(expr)) {
    auto kind = KindOf(call->getOperator());
    if (!kind || call->getNumArgs() != 2) return std::nullopt;
    if (*kind == Operation::Kind::kJoinPaths && !IsPath(call->getType()))
      return std::nullopt;
    return TextOperation{*kind, call->getArg(0), call->getArg(1)};
  }
  auto* binary = llvm::dyn_cast<clang::BinaryOperator>(expr);
  if (!binary) return std::nullopt;
  auto kind =
      KindOf(clang::BinaryOperator::getOverloadedOperator(binary->getOpcode()));
  // Built-in operators make no texts, but pointers to them are assigned.
  if (!kind ||
      (!binary->isTypeDependent() && *kind != Operation::Kind::kAssign))
    return std::nullopt;
  return TextOperation{*kind, binary->getLHS(), binary->getRHS()};
}

const clang::ValueDecl* FollowedVariable(const clang::Expr* expr) {
  expr = PeelText(expr);
  if (auto* dereference = llvm::dyn_cast<clang::UnaryOperator>(expr))
    if (dereference->getOpcode() == clang::UO_Deref ||
        dereference->getOpcode() == clang::UO_AddrOf)
      expr = PeelText(dereference->getSubExpr());
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr)) {
    auto* variable = llvm::dyn_cast<clang::VarDecl>(name->getDecl());
    return variable && variable->isLocalVarDeclOrParm() ? variable : nullptr;
  }
  if (auto* member = llvm::dyn_cast<clang::MemberExpr>(expr))
    if (llvm::isa<clang::CXXThisExpr>(member->getBase()->IgnoreParenImpCasts()))
      return llvm::dyn_cast<clang::FieldDecl>(member->getMemberDecl());
  return nullptr;
}

StringRef NameOfCallee(const clang::CallExpr& call) {
  if (const clang::FunctionDecl* callee = call.getDirectCallee())
    return callee->getIdentifier() ? callee->getName() : "";
  const clang::Expr* callee = call.getCallee()->IgnoreParenImpCasts();
  const clang::DeclarationName name =
      llvm::isa<clang::OverloadExpr>(callee)
          ? llvm::cast<clang::OverloadExpr>(callee)->getName()
          : clang::DeclarationName();
  return name.isIdentifier() && name.getAsIdentifierInfo()
             ? name.getAsIdentifierInfo()->getName()
             : "";
}

BuiltTexts TextEvaluator::Evaluate(const clang::Expr* expr) {
  expr = PeelText(expr);
  if (auto* literal = llvm::dyn_cast<clang::StringLiteral>(expr)) {
    MarkUsed(expr);
    return KnownText(CharactersOf(*literal), literal);
  }
  if (auto* letter = llvm::dyn_cast<clang::CharacterLiteral>(expr)) {
    const unsigned value = letter->getValue();
    return {BuiltText{std::string(1, value < 0x80 ? value : '?'), {}}};
  }
  if (auto* name = llvm::dyn_cast<clang::DeclRefExpr>(expr))
    return EvaluateName(expr, name->getDecl());
  if (auto* member = llvm::dyn_cast<clang::MemberExpr>(expr))
    return EvaluateName(expr, member->getMemberDecl());
  if (auto* choice = llvm::dyn_cast<clang::ConditionalOperator>(expr)) {
    BuiltTexts yes = Evaluate(choice->getTrueExpr());
    return EitherOf(yes, Evaluate(choice->getFalseExpr()));
  }
  if (auto operation = TextOperationOf(expr)) {
    MarkUsed(expr);
    return EvaluateOperation(*operation);
  }
  if (auto* method = llvm::dyn_cast<clang::CXXMemberCallExpr>(expr))
    return EvaluateMethod(*method);
  if (auto* call = llvm::dyn_cast<clang::CallExpr>(expr))
    return EvaluateCall(*call);
  return UnknownText();
}

void TextEvaluator::Forget(size_t then) {
  for (size_t i = then; i < log_.size(); ++i) used_.erase(log_[i]);
  log_.resize(then);
}

BuiltTexts TextEvaluator::EvaluateName(const clang::Expr* name,
                                       const clang::ValueDecl* decl) {
  if (const clang::ValueDecl* followed = FollowedVariable(name)) {
    auto known = variables_.find(followed);
    if (known != variables_.end()) return known->second;
  }
  auto* variable = llvm::dyn_cast<clang::VarDecl>(decl);
  if (!variable) {
    // std::endl and its kin.
    const bool ends_line = decl->getIdentifier() && decl->getName() == "endl";
    return ends_line ? BuiltTexts{BuiltText{"\n", {}}} : UnknownText();
  }
  auto literals =
      ConstantLiterals(*variable, *name, context_.getSourceManager());
  if (literals.size() != 1) return UnknownText();
  MarkUsed(name);
  return KnownText(CharactersOf(*literals[0]), name);
}

BuiltTexts TextEvaluator::EvaluateOperation(const TextOperation& operation) {
  if (operation.kind == Operation::Kind::kAssign)
    return Evaluate(operation.right);
  BuiltTexts left = Evaluate(operation.left);
  if (operation.kind == Operation::Kind::kJoinPaths)
    left = Joined(left, {BuiltText{"/", {}}});
  if (operation.kind != Operation::Kind::kFormat)
    return Joined(left, Evaluate(operation.right));
  // boost::format("...") % a % b fills in one after the other.
  if (!IsKnown(left)) return UnknownText();
  auto first = NextPlaceholder(left[0].text, 0);
  if (!first) return left;
  BuiltTexts filled;
  for (const BuiltText& format : left)
    filled = EitherOf(filled, FilledIn(format, {Evaluate(operation.right)}));
  return filled;
}

BuiltTexts TextEvaluator::JoinArguments(const clang::CallExpr& call,
                                        unsigned first) {
  BuiltTexts joined = {BuiltText{}};
  for (unsigned i = first; i < call.getNumArgs(); ++i)
    joined = Joined(joined, Evaluate(call.getArg(i)));
  return joined;
}

BuiltTexts TextEvaluator::EvaluateCall(const clang::CallExpr& call) {
  const StringRef name = NameOfCallee(call);
  if (call.getNumArgs() == 1 && PassesItsText(name))
    return Evaluate(call.getArg(0));
  if (name == "StrCat" || name == "Concat") {
    MarkUsed(&call);
    return JoinArguments(call, 0);
  }
  if (!IsText(call.getType())) return UnknownText();
  std::optional<BuiltTexts> formatted = Formatted(call);
  if (!formatted) return UnknownText();
  MarkUsed(&call);
  return *formatted;
}

BuiltTexts TextEvaluator::EvaluateMethod(const clang::CXXMemberCallExpr& call) {
  const clang::Expr* object = call.getImplicitObjectArgument();
  const StringRef name = NameOfCallee(call);
  if (object && call.getNumArgs() == 0 && ReturnsItsText(name))
    return Evaluate(object);
  if (object && call.getNumArgs() == 1 && name == "append") {
    MarkUsed(&call);
    return Joined(Evaluate(object), Evaluate(call.getArg(0)));
  }
  if (!object || name != "arg") return EvaluateCall(call);
  // QString("...%1...").arg(a)
  BuiltTexts text = Evaluate(object);
  if (!IsKnown(text)) return UnknownText();
  MarkUsed(&call);
  std::vector<BuiltTexts> values;
  for (const clang::Expr* argument : call.arguments())
    if (!argument->isDefaultArgument()) values.push_back(Evaluate(argument));
  BuiltTexts filled;
  for (const BuiltText& format : text)
    filled = EitherOf(filled, FilledIn(format, values));
  return filled;
}

std::optional<BuiltTexts> TextEvaluator::Formatted(
    const clang::CallExpr& call) {
  for (unsigned i = 0; i < call.getNumArgs(); ++i) {
    const clang::Expr* argument = PeelText(call.getArg(i));
    if (!llvm::isa<clang::StringLiteral, clang::DeclRefExpr, clang::MemberExpr,
                   clang::CallExpr>(argument))
      continue;
    const size_t before = Now();
    BuiltTexts format = Evaluate(argument);
    if (!IsKnown(format) || !NextPlaceholder(format[0].text, 0)) {
      Forget(before);
      continue;
    }
    const size_t count = CountValues(format[0].text);
    std::vector<BuiltTexts> values;
    for (unsigned k = i + 1; k < call.getNumArgs() && values.size() < count;
         ++k)
      values.push_back(Evaluate(call.getArg(k)));
    return FilledIn(format[0], values);
  }
  return std::nullopt;
}

}  // namespace cleave
