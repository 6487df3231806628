#include "analyzer/text_collector.h"

#include "analyzer/constant_text.h"
#include "analyzer/sql_placeholders.h"
#include "analyzer/sql_text.h"
#include "analyzer/text_evaluator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using llvm::StringRef;
using Kind = TextOperation::Kind;

/// Whether nothing behind `branch` runs after it.
bool LeavesFunction(const clang::Stmt* branch) {
  if (auto* block = llvm::dyn_cast<clang::CompoundStmt>(branch))
    return !block->body_empty() && LeavesFunction(block->body_back());
  if (auto* expr = llvm::dyn_cast<clang::Expr>(branch))
    return llvm::isa<clang::CXXThrowExpr>(expr->IgnoreUnlessSpelledInSource());
  return llvm::isa<clang::ReturnStmt, clang::BreakStmt, clang::ContinueStmt,
                   clang::GotoStmt>(branch);
}

/// How a function or method changes the text of its target.
enum class Change { kNone, kAppend, kAssign, kFormat };

/// Methods, whose target is their object.
Change ChangeByMethod(StringRef name) {
  return llvm::StringSwitch<Change>(name)
      .Cases("append", "Append", "push_back", "write", Change::kAppend)
      .Cases("assign", "clear", "str", Change::kAssign)
      .Cases("Format", "sprintf", "Printf", Change::kFormat)
      .Default(Change::kNone);
}

/// Functions, whose target is their first argument.
Change ChangeByFunction(StringRef name) {
  return llvm::StringSwitch<Change>(name)
      .Cases("strcat", "strncat", "strlcat", "StrAppend", Change::kAppend)
      .Cases("strcpy", "strncpy", "strlcpy", Change::kAssign)
      .Cases("sprintf", "snprintf", "asprintf", Change::kFormat)
      .Default(Change::kNone);
}

class TextCollector : public clang::RecursiveASTVisitor<TextCollector> {
  using Visitor = clang::RecursiveASTVisitor<TextCollector>;

 public:
  TextCollector(const clang::ASTContext& context, AskedTexts* asked)
      : evaluator_(context, variables_), context_(context), asked_(asked) {}

  std::vector<BuiltText> Run(clang::Stmt& body) {
    TraverseStmt(&body);
    for (const auto& [variable, texts] : variables_) Record(texts);
    // Variables are ordered by address, texts must not be.
    const clang::SourceManager& sources = context_.getSourceManager();
    llvm::sort(found_, [&](const BuiltText& a, const BuiltText& b) {
      const auto left = a.SourceAt(0)->getBeginLoc();
      const auto right = b.SourceAt(0)->getBeginLoc();
      if (left != right) return sources.isBeforeInTranslationUnit(left, right);
      return a.text < b.text;
    });
    return std::move(found_);
  }

  // Each of these is met before its parts, which it marks as used.

  bool VisitExpr(clang::Expr* expr) {
    if (!asked_) return true;
    auto asked = asked_->find(expr);
    if (asked == asked_->end()) return true;
    const size_t before = evaluator_.Now();
    asked->second = evaluator_.Evaluate(expr);
    evaluator_.Forget(before);
    return true;
  }

  bool VisitStringLiteral(clang::StringLiteral* literal) {
    if (!evaluator_.IsUsed(literal)) Record(evaluator_.Evaluate(literal));
    return true;
  }

  bool VisitDeclRefExpr(clang::DeclRefExpr* name) {
    return VisitName(name, name->getDecl());
  }
  bool VisitMemberExpr(clang::MemberExpr* member) {
    return VisitName(member, member->getMemberDecl());
  }

  bool VisitVarDecl(clang::VarDecl* variable) {
    if (!variable->isLocalVarDecl() || !variable->getInit()) return true;
    const size_t before = evaluator_.Now();
    BuiltTexts value = evaluator_.Evaluate(variable->getInit());
    if (IsKnown(value))
      variables_[variable] = std::move(value);
    else
      evaluator_.Forget(before);
    return true;
  }

  bool VisitCXXOperatorCallExpr(clang::CXXOperatorCallExpr* call) {
    return VisitOperation(call);
  }
  bool VisitBinaryOperator(clang::BinaryOperator* binary) {
    return VisitOperation(binary);
  }

  bool VisitCallExpr(clang::CallExpr* call) {
    if (evaluator_.IsUsed(call) || llvm::isa<clang::CXXOperatorCallExpr>(call))
      return true;
    const StringRef name = NameOfCallee(*call);
    auto* method = llvm::dyn_cast<clang::CXXMemberCallExpr>(call);
    const clang::Expr* target =
        method ? method->getImplicitObjectArgument()
               : (call->getNumArgs() > 0 ? call->getArg(0) : nullptr);
    const Change change =
        method ? ChangeByMethod(name) : ChangeByFunction(name);
    const clang::ValueDecl* variable =
        target && change != Change::kNone ? FollowedVariable(target) : nullptr;
    if (variable)
      ChangeText(variable, change, *call, method ? 0 : 1);
    else
      VisitTextOf(*call);
    return true;
  }

  bool VisitCXXDefaultArgExpr(clang::CXXDefaultArgExpr* argument) {
    return TraverseStmt(argument->getExpr());
  }
  bool VisitCXXDefaultInitExpr(clang::CXXDefaultInitExpr* init) {
    return TraverseStmt(init->getExpr());
  }

  // Branches: afterwards a text may be what either makes of it.

  bool TraverseIfStmt(clang::IfStmt* branch, DataRecursionQueue* = nullptr) {
    TraverseStmt(branch->getInit());
    TraverseStmt(branch->getConditionVariableDeclStmt());
    TraverseStmt(branch->getCond());
    const TextVariables before = variables_;
    TraverseStmt(branch->getThen());
    TextVariables taken = std::move(variables_);
    variables_ = before;
    if (branch->getElse()) TraverseStmt(branch->getElse());
    if (LeavesFunction(branch->getThen())) {
      RecordAll(taken);
    } else if (branch->getElse() && LeavesFunction(branch->getElse())) {
      RecordAll(variables_);
      variables_ = std::move(taken);
    } else {
      Merge(taken);
    }
    return true;
  }

  bool TraverseSwitchStmt(clang::SwitchStmt* choice,
                          DataRecursionQueue* = nullptr) {
    TraverseStmt(choice->getCond());
    const TextVariables* outer_before = before_switch_;
    TextVariables* outer_after = after_cases_;
    const TextVariables before = variables_;
    TextVariables after = variables_;
    before_switch_ = &before;
    after_cases_ = &after;
    TraverseStmt(choice->getBody());
    Merge(after);
    before_switch_ = outer_before;
    after_cases_ = outer_after;
    return true;
  }

  bool VisitSwitchCase(clang::SwitchCase*) {
    if (!after_cases_) return true;
    Merge(*after_cases_);
    *after_cases_ = std::move(variables_);
    variables_ = *before_switch_;
    return true;
  }

 private:
  bool VisitName(const clang::Expr* name, const clang::ValueDecl* decl) {
    auto* variable = llvm::dyn_cast<clang::VarDecl>(decl);
    if (!variable || evaluator_.IsUsed(name)) return true;
    // A local one has its literals in this body.
    if (variable->isLocalVarDecl()) return true;
    for (const clang::StringLiteral* literal :
         ConstantLiterals(*variable, *name, context_.getSourceManager()))
      Record(KnownText(CharactersOf(*literal), name));
    return true;
  }

  bool VisitOperation(const clang::Expr* expr) {
    if (evaluator_.IsUsed(expr)) return true;
    auto operation = TextOperationOf(expr);
    if (!operation) return true;
    switch (operation->kind) {
      case Kind::kAppend:
      case Kind::kAssign:
        VisitChange(*operation);
        break;
      case Kind::kStream:
        VisitStream(expr);
        break;
      case Kind::kJoin:
      case Kind::kJoinPaths:
      case Kind::kFormat:
        VisitText(expr);
    }
    return true;
  }

  /// Records the text that `expr` as a whole is.
  void VisitText(const clang::Expr* expr) {
    const size_t before = evaluator_.Now();
    BuiltTexts texts = evaluator_.Evaluate(expr);
    if (!IsKnown(texts)) return evaluator_.Forget(before);
    evaluator_.MarkUsed(expr);
    Record(texts);
  }

  /// Records the text that a call makes of its arguments, whatever it returns.
  void VisitTextOf(const clang::CallExpr& call) {
    const StringRef name = NameOfCallee(call);
    if (name == "arg" || name == "StrCat") return VisitText(&call);
    std::optional<BuiltTexts> texts = evaluator_.Formatted(call);
    if (!texts) return;
    evaluator_.MarkUsed(&call);
    for (const BuiltText& text : *texts) NoteFormat(text.SourceAt(0));
    Record(*texts);
  }

  /// A variable or constant that was filled in is no text of its own.
  void NoteFormat(const clang::Expr* source) {
    formats_.insert(source);
    llvm::erase_if(found_,
                   [&](const BuiltText& text) { return IsFormat(text); });
  }
  bool IsFormat(const BuiltText& text) const {
    return formats_.count(text.SourceAt(0)) && NextPlaceholder(text.text, 0);
  }

  void VisitChange(const TextOperation& operation) {
    const size_t before = evaluator_.Now();
    BuiltTexts value = evaluator_.Evaluate(operation.right);
    const clang::ValueDecl* variable = FollowedVariable(operation.left);
    if (!variable) {
      if (IsKnown(value))
        Record(value);
      else
        evaluator_.Forget(before);
      return;
    }
    const bool is_known = IsKnown(value) || variables_.count(variable);
    if (!is_known) return evaluator_.Forget(before);
    if (operation.kind == Kind::kAppend)
      Append(variable, value);
    else
      Assign(variable, std::move(value));
  }

  /// `stream << a << b`: what is written is appended to the stream's text.
  void VisitStream(const clang::Expr* expr) {
    const size_t before = evaluator_.Now();
    llvm::SmallVector<const clang::Expr*> written;
    while (auto operation = TextOperationOf(expr)) {
      if (operation->kind != Kind::kStream) break;
      evaluator_.MarkUsed(expr);
      written.push_back(operation->right);
      expr = PeelText(operation->left);
    }
    BuiltTexts text = {BuiltText{}};
    for (const clang::Expr* part : llvm::reverse(written))
      text = Joined(text, evaluator_.Evaluate(part));
    const clang::ValueDecl* variable = FollowedVariable(expr);
    if (!IsKnown(text) && !(variable && variables_.count(variable)))
      return evaluator_.Forget(before);
    if (variable)
      Append(variable, text);
    else
      Record(text);
  }

  void ChangeText(const clang::ValueDecl* variable, Change change,
                  const clang::CallExpr& call, unsigned first) {
    const size_t before = evaluator_.Now();
    BuiltTexts value = {BuiltText{}};
    if (change == Change::kFormat) {
      value = evaluator_.Formatted(call).value_or(UnknownText());
    } else {
      for (unsigned i = first; i < call.getNumArgs(); ++i)
        if (i == first || NameOfCallee(call) == "StrAppend")
          value = Joined(value, evaluator_.Evaluate(call.getArg(i)));
    }
    const bool only_asks =  // stream.str()
        call.getNumArgs() == 0 && NameOfCallee(call) == "str";
    if (only_asks || (!IsKnown(value) && !variables_.count(variable)))
      return evaluator_.Forget(before);
    evaluator_.MarkUsed(&call);
    if (change == Change::kAppend)
      Append(variable, value);
    else
      Assign(variable, std::move(value));
  }

  void Append(const clang::ValueDecl* variable, const BuiltTexts& value) {
    auto [known, is_new] = variables_.try_emplace(variable, value);
    if (!is_new) known->second = Joined(known->second, value);
  }

  void Assign(const clang::ValueDecl* variable, BuiltTexts value) {
    BuiltTexts& known = variables_[variable];
    Record(known);
    known = std::move(value);
  }

  /// Makes each variable what it is now or what it is in `other`.
  void Merge(const TextVariables& other) {
    for (const auto& [variable, texts] : other) {
      auto [known, is_new] = variables_.try_emplace(variable, texts);
      if (is_new) continue;
      if (known->second.size() + texts.size() > kMaxTexts) Record(texts);
      known->second = EitherOf(std::move(known->second), texts);
    }
  }

  void RecordAll(const TextVariables& variables) {
    for (const auto& [variable, texts] : variables) Record(texts);
  }

  /// A text that begins another one of the same literal is part of that one.
  void Record(const BuiltTexts& texts) {
    for (const BuiltText& text : texts) {
      if (text.pieces.empty() || !MayBeSql(text.text) || IsFormat(text))
        continue;
      auto begins = [](const BuiltText& whole, const BuiltText& part) {
        return StringRef(whole.text).starts_with(part.text) &&
               whole.SourceAt(0) == part.SourceAt(0);
      };
      if (llvm::any_of(found_, [&](const BuiltText& other) {
            return begins(other, text);
          }))
        continue;
      llvm::erase_if(
          found_, [&](const BuiltText& other) { return begins(text, other); });
      found_.push_back(text);
    }
  }

  TextVariables variables_;
  TextEvaluator evaluator_;
  const clang::ASTContext& context_;
  AskedTexts* asked_;
  std::vector<BuiltText> found_;
  llvm::DenseSet<const clang::Expr*> formats_;  ///< where they begin
  /// Of the innermost `switch`; null outside any.
  const TextVariables* before_switch_ = nullptr;
  TextVariables* after_cases_ = nullptr;
};

}  // namespace

std::vector<BuiltText> CollectTexts(clang::Stmt& body,
                                    const clang::ASTContext& context,
                                    AskedTexts* asked) {
  return TextCollector(context, asked).Run(body);
}

}  // namespace cleave
