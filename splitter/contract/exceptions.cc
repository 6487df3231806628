#include "splitter/contract/exceptions.h"

#include <deque>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/std_types.h"

namespace cleave {
namespace {

using Throwers = std::map<std::string, std::vector<SymbolId>>;

/// Who throws which class outside of tests.
Throwers FindThrowers(const DependencyGraph& graph) {
  std::map<std::string, std::set<SymbolId>> throwers;
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    std::optional<ComponentId> component = graph.ComponentOf(SymbolId{i});
    if (!component || graph.component(*component).is_test) continue;
    if (symbol.function)
      for (const std::string& name : symbol.function->throws)
        throwers[name].insert(SymbolId{i});
    for (const Dependency& use : graph.DependenciesFrom(SymbolId{i}))
      if (use.kind == DependencyKind::kThrow)
        throwers[graph.symbol(use.to).name].insert(SymbolId{i});
  }
  Throwers result;
  for (const auto& [name, functions] : throwers)
    result[name].assign(functions.begin(), functions.end());
  return result;
}

/// The thrown classes that are exceptions of the project, and their bases.
std::set<std::string> ThrownClasses(const ClassIndex& classes,
                                    const Throwers& throwers) {
  std::set<std::string> thrown;
  for (const auto& [name, functions] : throwers) {
    thrown.insert(name);
    for (std::string& base : AncestorsOf(classes, name))
      thrown.insert(std::move(base));
  }
  std::erase_if(thrown, [&](const std::string& name) {
    const ClassEntry* entry = classes.FindClass(name);
    return !entry || !classes.record(*entry).is_exception;
  });
  return thrown;
}

/// Adds one exception after its bases, so that a base that travels is a field.
class Describer {
 public:
  Describer(TypeMapper& mapper, ExceptionTypes& result)
      : mapper_(mapper), result_(result) {}

  /// The message of an exception; nullptr if it arrives as a base.
  const MessageType* Describe(llvm::StringRef name) {
    auto known = done_.find(name);
    if (known != done_.end()) return known->second ? &*known->second : nullptr;
    done_[name.str()] = std::nullopt;  // a cycle cannot be valid C++
    Refusal why;
    std::optional<MessageType> message = Build(name, why);
    if (!message) result_.as_base[name.str()] = std::move(why);
    auto& kept = done_[name.str()];
    kept = std::move(message);
    return kept ? &*kept : nullptr;
  }

  void Finish() {
    for (auto& [name, message] : done_)
      if (message) result_.messages.push_back(std::move(*message));
  }

 private:
  std::optional<MessageType> Build(llvm::StringRef name, Refusal& why) {
    const ClassIndex& classes = mapper_.classes();
    const ClassEntry& entry = *classes.FindClass(name);
    const Symbol& symbol = classes.symbol(entry);
    MessageType message;
    message.kind = MessageType::Kind::kException;
    message.proto_name = mapper_.NameOf(name);
    message.cpp_name = name.str();
    message.header = symbol.declared.file;
    message.declared = symbol.declared;
    message.ancestors = AncestorsOf(classes, name);
    if (RefuseClass(symbol, why)) return std::nullopt;
    if (!AddFields(symbol, message, why)) return std::nullopt;
    Recipe recipe;
    if (!RecipeSearch{classes, entry, message}.Find(recipe, why))
      return std::nullopt;
    message.default_constructible = recipe.default_constructible;
    message.constructor_fields = std::move(recipe.constructor_fields);
    message.what_argument = recipe.what_argument;
    if (recipe.constructor)
      result_.constructors.emplace(name.str(), *recipe.constructor);
    return message;
  }

  bool RefuseClass(const Symbol& symbol, Refusal& why) const {
    const RecordFacts& record = *symbol.record;
    auto no = [&](llvm::StringRef reason) {
      why = Refuse("MAP070", "`" + symbol.name + "` " + reason.str(),
                   symbol.declared);
      return true;
    };
    if (record.is_local || !IsHeader(symbol.declared.file))
      return no("is not declared in a header");
    if (record.is_abstract) return no("is abstract");
    if (record.is_template) return no("is a class template");
    if (record.copy_constructor == SpecialMember::kDeleted)
      return no("cannot be copied");
    return false;
  }

  /// Its own fields only: those of its bases are what its constructor makes of
  /// its arguments.
  bool AddFields(const Symbol& symbol, MessageType& message, Refusal& why) {
    for (const Field& field : symbol.record->fields) {
      Mapping mapping = mapper_.MapField(field.type);
      if (mapping && HoldsHandle(*mapping.type))
        mapping = Mapping::No(Refuse(
            "MAP044", "`" + ToCpp(field.type) +
                          "` holds an object that lives in the service"));
      if (!mapping) {
        why = std::move(mapping.refusal);
        why.message =
            "`" + symbol.name + "::" + field.name + "`: " + why.message;
        return false;
      }
      message.fields.push_back({field.name, FieldName(field.name), 0,
                                std::move(*mapping.type),
                                field.access == Access::kPublic, false,
                                field.type.kind == TypeKind::kArray});
    }
    UniqueNames names;
    uint32_t number = 0;
    for (MessageField& field : message.fields) {
      field.proto_name = names.Claim(field.proto_name);
      field.number = ++number;
    }
    return true;
  }

  TypeMapper& mapper_;
  ExceptionTypes& result_;
  std::map<std::string, std::optional<MessageType>, std::less<>> done_;
};

}  // namespace

std::vector<std::string> AncestorsOf(const ClassIndex& classes,
                                     llvm::StringRef exception) {
  std::vector<std::string> ancestors;
  auto add = [&](const std::string& name) {
    if (!llvm::is_contained(ancestors, name)) ancestors.push_back(name);
  };
  std::deque<std::string> waiting = {exception.str()};
  std::vector<std::string> standard;
  while (!waiting.empty()) {
    const ClassEntry* entry = classes.FindClass(waiting.front());
    waiting.pop_front();
    if (!entry) continue;
    for (const Base& base : classes.record(*entry).bases) {
      if (base.type.kind == TypeKind::kStd) {
        standard.push_back(base.type.name);
      } else {
        add(base.type.name);
        waiting.push_back(base.type.name);
      }
    }
  }
  for (const std::string& name : standard) {
    add(name);
    for (const std::string& base : StdExceptionBases(name))
      if (base != "std::exception") add(base);
  }
  if (!standard.empty()) add("std::exception");
  return ancestors;
}

ExceptionTypes CollectExceptions(TypeMapper& mapper) {
  ExceptionTypes result;
  result.throwers = FindThrowers(mapper.classes().graph());
  Describer describer(mapper, result);
  for (const std::string& name :
       ThrownClasses(mapper.classes(), result.throwers))
    describer.Describe(name);
  describer.Finish();
  return result;
}

}  // namespace cleave
