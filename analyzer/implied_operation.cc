#include "analyzer/implied_operation.h"

#include "analyzer/symbol_names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using clang::QualType;
using clang::TemplateArgument;
using Arguments = llvm::ArrayRef<TemplateArgument>;

constexpr uint32_t kMovesAround = kMoves | kAssignsMoved | kDestroys;

uint32_t OfAlgorithm(llvm::StringRef name) {
  return llvm::StringSwitch<uint32_t>(name)
      .Cases("lower_bound", "upper_bound", "equal_range", "binary_search",
             kComparesOrder)
      .Cases("min_element", "max_element", "minmax_element", "is_sorted",
             "includes", "lexicographical_compare", kComparesOrder)
      .Cases("min", "max", "minmax", "clamp", kComparesOrder)
      .Cases("sort", "stable_sort", "partial_sort", "nth_element",
             kComparesOrder | kSwaps | kMovesAround)
      .Cases("push_heap", "pop_heap", "make_heap", "sort_heap",
             "next_permutation", "inplace_merge", kComparesOrder | kMovesAround)
      .Cases("merge", "set_union", "set_intersection", "set_difference",
             kComparesOrder | kAssignsCopy)
      .Cases("find", "count", "equal", "mismatch", "search", "adjacent_find",
             "is_permutation", kComparesEqual)
      .Cases("remove", "unique", "erase", kComparesEqual | kAssignsMoved)
      .Case("replace", kComparesEqual | kAssignsCopy)
      .Cases("accumulate", "reduce", "partial_sum", kAdds)
      .Cases("copy", "copy_n", "copy_backward", "copy_if", "fill", "fill_n",
             kAssignsCopy)
      .Cases("remove_if", "move_backward", kAssignsMoved)
      .Cases("swap", "iter_swap", "swap_ranges", "reverse", "rotate", "shuffle",
             kSwaps)
      .Cases("partition", "stable_partition", kSwaps)
      .Cases("uninitialized_copy", "uninitialized_fill", kCopies | kDestroys)
      .Cases("make_pair", "make_tuple", kCopies | kMoves)
      .Default(0);
}

/// The assertions of GoogleTest print what they compare.
uint32_t OfAssertion(llvm::StringRef name) {
  return llvm::StringSwitch<uint32_t>(name)
      .Cases("Compare", "CmpHelperEQ", "CmpHelperNE", kComparesEqual | kPrints)
      .Cases("CmpHelperLT", "CmpHelperLE", "CmpHelperGT", "CmpHelperGE",
             kComparesOrder | kPrints)
      .Case("PrintToString", kPrints)
      .Default(0);
}

uint32_t OfOperator(const clang::FunctionDecl& callee) {
  switch (callee.getOverloadedOperator()) {
    case clang::OO_EqualEqual:
    case clang::OO_ExclaimEqual:
      return kComparesEqual;
    case clang::OO_Less:
    case clang::OO_Greater:
    case clang::OO_LessEqual:
    case clang::OO_GreaterEqual:
    case clang::OO_Spaceship:
      return kComparesOrder;
    default:
      return 0;
  }
}

/// What a method of a container does with its elements.
uint32_t OfMethod(llvm::StringRef name, bool is_move) {
  const uint32_t adds = (is_move ? kMoves : kCopies) | kDestroys;
  return llvm::StringSwitch<uint32_t>(name)
      .Cases("push_back", "push_front", "push", "insert", adds)
      .Cases("insert_or_assign", "try_emplace", adds | kMakesDefault)
      .Cases("emplace_back", "emplace", "reserve", "shrink_to_fit",
             kMoves | kDestroys)
      .Case("resize", kMakesDefault | kMoves | kDestroys)
      .Case("assign", kCopies | kAssignsCopy | kDestroys)
      .Case("operator=",
            is_move ? kDestroys : kCopies | kAssignsCopy | kDestroys)
      .Case("operator[]", kMakesDefault | kDestroys)
      .Case("erase", kAssignsMoved | kDestroys)
      .Cases("clear", "pop_back", "pop_front", "pop", "reset", kDestroys)
      .Cases("value_or", "extract", kCopies | kDestroys)
      .Cases("remove", "unique", kComparesEqual | kDestroys)
      .Cases("sort", "merge", kComparesOrder)
      .Default(0);
}

/// Methods that only look at what is there; they need no function object.
bool IsPassive(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("size", "empty", "begin", "end", "cbegin", "cend", true)
      .Cases("rbegin", "rend", "front", "back", "get", "release", true)
      .Cases("top", "max_size", "clear", "pop_back", "pop_front", true)
      .Cases("operator*", "operator->", "operator bool", "data", true)
      .Default(false);
}

/// libstdc++ keeps its iterators in a namespace of its own.
bool IsStandard(const clang::Decl* decl) {
  auto* space = llvm::dyn_cast<clang::NamespaceDecl>(
      decl->getDeclContext()->getEnclosingNamespaceContext());
  return IsInStd(decl) || (space && space->getName() == "__gnu_cxx");
}

std::string NameOf(const clang::NamedDecl& decl) {
  return decl.getNameAsString();
}

/// Function objects, allocators and the like among template arguments.
const clang::ClassTemplateSpecializationDecl* StandardClass(QualType type) {
  auto* special =
      llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(
          type->getAsCXXRecordDecl());
  return special && IsStandard(special) ? special : nullptr;
}

uint32_t OfFunctionObject(llvm::StringRef name) {
  return llvm::StringSwitch<uint32_t>(name)
      .Cases("less", "greater", "less_equal", "greater_equal", kComparesOrder)
      .Cases("equal_to", "not_equal_to", kComparesEqual)
      .Case("plus", kAdds)
      .Case("default_delete", kDestroys)
      .Default(0);
}

/// Copying or sorting them does not touch what they point to or hold.
bool IsHandle(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("unique_ptr", "shared_ptr", "weak_ptr", "reference_wrapper", true)
      .Cases("function", "allocator", "char_traits", "initializer_list", true)
      .Default(false);
}

template <class Function>
void ForEachType(Arguments arguments, Function function) {
  for (const TemplateArgument& each : arguments) {
    if (each.getKind() == TemplateArgument::Type)
      function(each.getAsType());
    else if (each.getKind() == TemplateArgument::Pack)
      ForEachType(each.pack_elements(), function);
  }
}

/// The classes that make up the values of `type`: of a `pair<int, Key>` the
/// key. `dereference` says that the type may be an iterator.
void VisitElements(QualType type, bool dereference, uint32_t operations,
                   VisitOperation visit) {
  type = type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  if (dereference && type->isPointerType())
    return VisitElements(type->getPointeeType(), false, operations, visit);
  if (type->isArrayType())
    type = type->getBaseElementTypeUnsafe()->getCanonicalTypeInternal();
  auto* record = type->getAsCXXRecordDecl();
  if (!record && !type->isEnumeralType()) return;
  if (!record || !IsStandard(record)) return visit(type, operations);
  auto* special = StandardClass(type);
  if (!special || IsHandle(special->getName()) ||
      OfFunctionObject(special->getName()))
    return;
  bool is_iterator = dereference && special->getName().contains("iterator");
  ForEachType(special->getTemplateArgs().asArray(), [&](QualType each) {
    VisitElements(each, is_iterator, operations, visit);
  });
}

/// Comparators, hashes and deleters that a class is instantiated with.
void VisitFunctionObjects(Arguments arguments, VisitOperation visit) {
  ForEachType(arguments, [&](QualType type) {
    if (auto* special = StandardClass(type)) {
      // A specialisation of std::hash may be the project's.
      visit(type, kCallsIt);
      if (uint32_t operations = OfFunctionObject(special->getName()))
        ForEachType(special->getTemplateArgs().asArray(), [&](QualType each) {
          VisitElements(each, false, operations, visit);
        });
    } else {
      visit(type, kCallsIt);
    }
  });
}

/// Whether its values hold their elements inside of themselves.
bool IsPlainHolder(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("pair", "tuple", "optional", "variant", "array", true)
      .Default(false);
}

uint32_t OfConstructor(const clang::CXXConstructorDecl& constructor,
                       llvm::StringRef owner) {
  if (constructor.isCopyConstructor()) return kCopies | kDestroys;
  if (constructor.isMoveConstructor())
    return IsPlainHolder(owner) ? uint32_t{kMoves} : 0;
  if (owner == "ostream_iterator") return kPrints;
  if (owner == "istream_iterator") return kReads;
  if (constructor.getNumParams() == 0) return 0;
  QualType first = constructor.getParamDecl(0)->getType();
  if (IsPlainHolder(owner))
    return first->isRValueReferenceType() ? kMoves : kCopies;
  bool is_size = constructor.getNumParams() <= 2 && first->isIntegerType();
  return (is_size ? kMakesDefault : kCopies) | kDestroys;
}

void VisitMethod(const clang::CXXMethodDecl& method,
                 const clang::ClassTemplateSpecializationDecl& owner,
                 VisitOperation visit) {
  Arguments arguments = owner.getTemplateArgs().asArray();
  std::string name = NameOf(method);
  bool is_handle = IsHandle(owner.getName());
  if (!IsPassive(name) &&
      (!is_handle || name == "reset" || name == "operator="))
    VisitFunctionObjects(arguments, visit);
  bool is_move = method.getNumParams() > 0 &&
                 method.getParamDecl(0)->getType()->isRValueReferenceType();
  auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(&method);
  uint32_t operations = constructor
                            ? OfConstructor(*constructor, owner.getName())
                            : OfMethod(name, is_move) | OfOperator(method);
  if (is_handle || operations == 0) return;
  ForEachType(arguments, [&](QualType each) {
    VisitElements(each, false, operations, visit);
  });
}

/// A function object or pointer among the arguments replaces the operators.
bool HasFunctionArgument(Arguments arguments) {
  bool has = false;
  ForEachType(arguments, [&](QualType type) {
    auto* record = type.getNonReferenceType()->getAsCXXRecordDecl();
    has |= record && !IsStandard(record) && record->hasDefinition() &&
           record->isLambda();
    has |= type->isFunctionPointerType() || type->isFunctionType();
  });
  return has;
}

/// `make_unique<T[]>(n)`, `make_shared<T>(...)`: constructors that take
/// arguments are found elsewhere.
void VisitMade(llvm::StringRef name, Arguments arguments,
               VisitOperation visit) {
  if (arguments.empty() || arguments[0].getKind() != TemplateArgument::Type)
    return;
  QualType made = arguments[0].getAsType();
  if (name == "make_shared") VisitElements(made, false, kDestroys, visit);
  if (made->isArrayType())
    VisitElements(made, false, kMakesDefault | kDestroys, visit);
}

void VisitFunction(const clang::FunctionDecl& callee, uint32_t operations,
                   VisitOperation visit) {
  auto* list = callee.getTemplateSpecializationArgs();
  if (!list) return;
  Arguments arguments = list->asArray();
  std::string name = NameOf(callee);
  if (name == "make_unique" || name == "make_shared")
    return VisitMade(name, arguments, visit);
  if (HasFunctionArgument(arguments))
    operations &= ~(kComparesOrder | kComparesEqual | kAdds);
  if (operations)
    ForEachType(arguments, [&](QualType each) {
      VisitElements(each, true, operations, visit);
    });
  VisitFunctionObjects(arguments, visit);
}

bool IsAssertion(const clang::FunctionDecl& callee) {
  return callee.getQualifiedNameAsString().compare(0, 9, "testing::") == 0;
}

}  // namespace

void VisitImpliedOperations(const clang::FunctionDecl& callee,
                            VisitOperation visit) {
  bool is_standard = IsInStd(&callee);
  if (!is_standard) {
    if (callee.isTemplateInstantiation() && callee.getIdentifier())
      if (uint32_t operations = OfAssertion(callee.getName());
          operations && IsAssertion(callee))
        VisitFunction(callee, operations, visit);
    return;
  }
  auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&callee);
  auto* owner = method ? llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(
                             method->getParent())
                       : nullptr;
  if (owner)
    VisitMethod(*method, *owner, visit);
  else if (!method)
    VisitFunction(callee, OfAlgorithm(NameOf(callee)) | OfOperator(callee),
                  visit);
}

}  // namespace cleave
