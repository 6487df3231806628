#include "analyzer/data_pairs.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

namespace cleave {
namespace {

using Copy = DataPairUses::Copy;

/// Two variables, or two fields of one object.
bool AreBeside(const Copy& function, const Copy& data,
               const clang::ASTContext& context) {
  auto* a = llvm::dyn_cast<clang::FieldDecl>(function.to);
  auto* b = llvm::dyn_cast<clang::FieldDecl>(data.to);
  if (!a || !b) return !a && !b;
  return a->getParent() == b->getParent() && function.list == data.list &&
         IsSameObject(function.object, data.object, context);
}

/// The client's data are with the client's function, and data of this side with
/// a function of this side. Nobody writes one without the other.
bool AreWrittenTogether(const DataPairUses& uses) {
  const uint8_t function = uses.function_sources & ~kNullSource;
  const uint8_t data = uses.data_sources & ~kNullSource;
  if (function == (kPlaceSource | kOtherSource)) return false;
  if (data != 0) return data == function;
  return function == 0 || uses.data_sources == kNullSource;
}

bool IsGlobal(const clang::ValueDecl* decl) {
  auto* variable = llvm::dyn_cast<clang::VarDecl>(decl);
  return !variable || variable->hasGlobalStorage();
}

class Prover {
 public:
  Prover(clang::ASTContext& context, IsOfProject is_project)
      : context_(context), is_project_(is_project) {}

  bool Prove(const DataPair& parameters,
             const clang::FunctionDecl& definition) {
    Add(parameters, &definition);
    for (size_t i = 0; i < work_.size(); ++i) {
      const Work work = work_[i];
      const DataPairReport report =
          FindDataPairUses(work.pair, work.scope, context_, is_project_);
      if (report.has_others) return false;
      for (const auto& [function, uses] : report.uses)
        if (!AddCopies(function, uses)) return false;
      for (const DataPairReport::HandedOn& each : report.handed_on) {
        // `Parameter::handed_on` has the others.
        const bool is_followed =
            i > 0 || llvm::isa<clang::CXXConstructorDecl>(each.callee);
        if (is_followed && !AddHandedOn(each)) return false;
      }
    }
    return true;
  }

 private:
  struct Work {
    DataPair pair;
    const clang::FunctionDecl* scope;  ///< null: the translation unit
  };

  void Add(const DataPair& pair, const clang::FunctionDecl* scope) {
    if (IsGlobal(pair.function) || IsGlobal(pair.data)) scope = nullptr;
    const bool is_known =
        std::any_of(work_.begin(), work_.end(),
                    [&](const Work& other) { return other.pair == pair; });
    if (!is_known) work_.push_back({pair, scope});
  }

  /// Each copy of the data is beside one of the function.
  bool AddCopies(const clang::FunctionDecl* function,
                 const DataPairUses& uses) {
    if (!function)
      return uses.functions.empty() && uses.data.empty() &&
             (uses.data_sources & ~kNullSource) == 0;
    if (!AreWrittenTogether(uses)) return false;
    std::vector<Copy> functions = uses.functions;
    for (const Copy& data : uses.data) {
      const auto beside = std::find_if(
          functions.begin(), functions.end(),
          [&](const Copy& f) { return AreBeside(f, data, context_); });
      if (beside == functions.end()) return false;
      Add({beside->to, data.to}, function->getDefinition());
      functions.erase(beside);
    }
    return functions.empty();
  }

  bool AddHandedOn(const DataPairReport::HandedOn& handed_on) {
    auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(handed_on.callee);
    const clang::FunctionDecl* body = handed_on.callee->getDefinition();
    if (!body || (method && method->isVirtual())) return false;
    const auto parameter = [&](const clang::ValueDecl* decl) {
      const unsigned index =
          llvm::cast<clang::ParmVarDecl>(decl)->getFunctionScopeIndex();
      return body->getParamDecl(index)->getCanonicalDecl();
    };
    Add({parameter(handed_on.parameters.function),
         parameter(handed_on.parameters.data)},
        body);
    return true;
  }

  clang::ASTContext& context_;
  IsOfProject is_project_;
  std::vector<Work> work_;
};

}  // namespace

bool AreKeptTogether(const DataPair& parameters,
                     const clang::FunctionDecl& definition,
                     IsOfProject is_project) {
  if (definition.isDependentContext()) return false;
  return Prover(definition.getASTContext(), is_project)
      .Prove(
          {llvm::cast<clang::ValueDecl>(
               parameters.function->getCanonicalDecl()),
           llvm::cast<clang::ValueDecl>(parameters.data->getCanonicalDecl())},
          definition);
}

}  // namespace cleave
