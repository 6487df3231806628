#include "graph/crossing_wishes.h"

#include <set>

#include "graph/nearest_name.h"
#include "graph/user_error.h"
#include "graph/yaml_check.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/Twine.h"

namespace cleave {
namespace {

using Kind = YamlNode::Kind;

class WishReader {
 public:
  explicit WishReader(llvm::StringRef file_name) : check_(file_name) {
    wishes_.file_name = file_name.str();
  }

  llvm::Expected<CrossingWishes> Read(const YamlNode& section) {
    if (llvm::Error error =
            check_.Keys(section, "'crossing'",
                        {"convert", "copy", "keep", "lengths", "not_kept",
                         "share", "snapshot", "withhold"}))
      return error;
    if (llvm::Error error = ReadList(section, "convert", wishes_.convert))
      return error;
    if (llvm::Error error = ReadList(section, "copy", wishes_.copy))
      return error;
    if (llvm::Error error = ReadList(section, "keep", wishes_.keep))
      return error;
    for (const CrossingWish& wish : wishes_.keep)
      if (wishes_.IsCopied(wish.name))
        return MakeError("'" + wish.name + "' is copied and kept",
                         wishes_.PlaceOf(wish),
                         "objects of a class are data or stay where they are");
    if (llvm::Error error = ReadList(section, "withhold", wishes_.withhold))
      return error;
    if (llvm::Error error = ReadList(section, "share", wishes_.share))
      return error;
    if (llvm::Error error = ReadList(section, "snapshot", wishes_.snapshot))
      return error;
    if (llvm::Error error = ReadNotKept(FindValue(section, "not_kept")))
      return error;
    if (llvm::Error error = ReadLengths(FindValue(section, "lengths")))
      return error;
    return std::move(wishes_);
  }

 private:
  llvm::Error ReadList(const YamlNode& section, llvm::StringRef key,
                       std::vector<CrossingWish>& out) const {
    const YamlNode* list = FindValue(section, key);
    if (IsAbsent(list)) return llvm::Error::success();
    if (list->kind != Kind::kSequence)
      return check_.Fail(*list, "'" + key + "' must be a list of names");
    std::set<std::string> seen;
    for (const YamlNode& item : list->items) {
      if (item.kind != Kind::kScalar)
        return check_.Fail(item, "expected a qualified name");
      if (!seen.insert(item.text).second)
        return check_.Fail(item, "'" + item.text + "' is given twice");
      out.push_back({item.text, {}, item.line, item.column});
    }
    return llvm::Error::success();
  }

  llvm::Error ReadNotKept(const YamlNode* map) {
    if (IsAbsent(map)) return llvm::Error::success();
    if (map->kind != Kind::kMapping)
      return check_.Fail(*map, "'not_kept' must map functions to parameters",
                         "as in 'shop::Store::Write: [batch]'");
    if (llvm::Error error = check_.Unique(*map)) return error;
    for (size_t i = 0; i < map->keys.size(); ++i) {
      const YamlNode& name = map->keys[i];
      const YamlNode& list = map->items[i];
      CrossingWish wish{name.text, {}, name.line, name.column};
      if (list.kind != Kind::kSequence || list.items.empty())
        return check_.Fail(list, "expected the names of parameters",
                           "as in '" + name.text + ": [batch]'");
      for (const YamlNode& item : list.items)
        wish.parameters.push_back(item.text);
      wishes_.not_kept.push_back(std::move(wish));
    }
    return llvm::Error::success();
  }

  llvm::Error ReadLengths(const YamlNode* map) {
    if (IsAbsent(map)) return llvm::Error::success();
    const llvm::StringRef example =
        "as in 'shop::Store::Write: {items: count}'";
    if (map->kind != Kind::kMapping)
      return check_.Fail(*map, "'lengths' must map functions to parameters",
                         example);
    if (llvm::Error error = check_.Unique(*map)) return error;
    for (size_t i = 0; i < map->keys.size(); ++i) {
      const YamlNode& name = map->keys[i];
      const YamlNode& pairs = map->items[i];
      CrossingWish wish{name.text, {}, name.line, name.column};
      if (pairs.kind != Kind::kMapping || pairs.items.empty())
        return check_.Fail(pairs, "expected arrays and what counts them",
                           example);
      if (llvm::Error error = check_.Unique(pairs)) return error;
      for (size_t k = 0; k < pairs.keys.size(); ++k) {
        wish.parameters.push_back(pairs.keys[k].text);
        wish.counts.push_back(pairs.items[k].text);
      }
      wishes_.lengths.push_back(std::move(wish));
    }
    return llvm::Error::success();
  }

  const YamlCheck check_;
  CrossingWishes wishes_;
};

/// Holds wishes against a graph.
class WishCheck {
 public:
  explicit WishCheck(const DependencyGraph& graph) : graph_(graph) {}

  std::vector<IdleWish> Run(const CrossingWishes& wishes) {
    for (const auto* classes : {&wishes.convert, &wishes.copy, &wishes.keep})
      for (const CrossingWish& wish : *classes) CheckClass(wish);
    for (const CrossingWish& wish : wishes.not_kept)
      CheckParameters(wish, wish.parameters, Functions(wish));
    for (const CrossingWish& wish : wishes.lengths) {
      const Symbols functions = Functions(wish);
      CheckParameters(wish, wish.parameters, functions);
      CheckParameters(wish, wish.counts, functions);
    }
    for (const CrossingWish& wish : wishes.withhold)
      CheckCanBeMissing(wish, Functions(wish));
    for (const CrossingWish& wish : wishes.share) CheckVariable(wish);
    for (const CrossingWish& wish : wishes.snapshot) Functions(wish);
    return std::move(idle_);
  }

 private:
  using Symbols = std::vector<const Symbol*>;

  void AddUnknown(const CrossingWish& wish, llvm::StringRef what,
                  llvm::function_ref<bool(const Symbol&)> is_one) {
    std::vector<llvm::StringRef> known;
    for (const Symbol& symbol : graph_.symbols())
      if (is_one(symbol)) known.push_back(symbol.name);
    llvm::sort(known);
    const std::string nearest = NearestLongName(wish.name, known);
    idle_.push_back({wish, ("unknown " + what + " '" + wish.name + "'").str(),
                     nearest.empty() ? "it needs its qualified name"
                                     : "did you mean '" + nearest + "'?"});
  }

  void CheckClass(const CrossingWish& wish) {
    const auto is_class = [](const Symbol& symbol) {
      return static_cast<bool>(symbol.record);
    };
    for (const Symbol& symbol : graph_.symbols())
      if (is_class(symbol) && symbol.name == wish.name) return;
    AddUnknown(wish, "class", is_class);
  }

  void CheckVariable(const CrossingWish& wish) {
    const auto is_variable = [](const Symbol& symbol) {
      return static_cast<bool>(symbol.variable);
    };
    for (const Symbol& symbol : graph_.symbols())
      if (is_variable(symbol) && symbol.name == wish.name) return;
    AddUnknown(wish, "variable", is_variable);
  }

  Symbols Functions(const CrossingWish& wish) {
    Symbols found;
    const auto is_function = [](const Symbol& symbol) {
      return static_cast<bool>(symbol.function);
    };
    for (const Symbol& symbol : graph_.symbols())
      if (is_function(symbol) && wish.Names(symbol)) found.push_back(&symbol);
    if (found.empty()) AddUnknown(wish, "function", is_function);
    return found;
  }

  void CheckParameters(const CrossingWish& wish,
                       const std::vector<std::string>& names,
                       const Symbols& functions) {
    if (functions.empty()) return;
    for (const std::string& name : names) {
      const bool is_known = llvm::any_of(functions, [&](const Symbol* each) {
        return llvm::any_of(
            each->function->parameters,
            [&](const Parameter& parameter) { return parameter.name == name; });
      });
      if (!is_known)
        idle_.push_back({wish,
                         "'" + wish.name + "' has no parameter '" + name + "'",
                         "it is called what its declaration calls it, " +
                             ToText(functions.front()->declared)});
    }
  }

  void CheckCanBeMissing(const CrossingWish& wish, const Symbols& functions) {
    const bool makes_or_ends = llvm::any_of(functions, [](const Symbol* each) {
      return each->function->kind == FunctionKind::kConstructor ||
             each->function->kind == FunctionKind::kDestructor;
    });
    if (makes_or_ends)
      idle_.push_back({wish, "'" + wish.name + "' cannot be withheld",
                       "objects are made and ended by it; withhold what gives "
                       "them to others"});
  }

  const DependencyGraph& graph_;
  std::vector<IdleWish> idle_;
};

}  // namespace

const CrossingWish* CrossingWishes::FindConversion(
    llvm::StringRef class_name) const {
  auto found = llvm::find_if(
      convert, [&](const CrossingWish& w) { return w.name == class_name; });
  return found == convert.end() ? nullptr : &*found;
}

bool CrossingWishes::IsNotKept(const Symbol& function,
                               llvm::StringRef parameter) const {
  return llvm::any_of(not_kept, [&](const CrossingWish& wish) {
    return wish.Names(function) &&
           llvm::is_contained(wish.parameters, parameter);
  });
}

std::string CrossingWishes::LengthOf(const Symbol& function,
                                     llvm::StringRef parameter) const {
  for (const CrossingWish& wish : lengths)
    for (size_t i = 0; i < wish.parameters.size(); ++i)
      if (wish.Names(function) && wish.parameters[i] == parameter)
        return wish.counts[i];
  return "";
}

bool CrossingWishes::IsWithheld(const Symbol& function) const {
  return llvm::any_of(
      withhold, [&](const CrossingWish& wish) { return wish.Names(function); });
}

bool CrossingWishes::IsShared(const Symbol& variable) const {
  return llvm::any_of(share, [&](const CrossingWish& wish) {
    return wish.name == variable.name;
  });
}

bool CrossingWishes::IsSnapshot(const Symbol& function) const {
  return llvm::any_of(
      snapshot, [&](const CrossingWish& wish) { return wish.Names(function); });
}

bool CrossingWishes::IsCopied(llvm::StringRef class_name) const {
  return llvm::any_of(
      copy, [&](const CrossingWish& wish) { return wish.name == class_name; });
}

bool CrossingWishes::IsKept(llvm::StringRef class_name) const {
  return llvm::any_of(
      keep, [&](const CrossingWish& wish) { return wish.name == class_name; });
}

std::string CrossingWishes::PlaceOf(const CrossingWish& wish) const {
  return (file_name + ":" + llvm::Twine(wish.line) + ":" +
          llvm::Twine(wish.column))
      .str();
}

llvm::Expected<CrossingWishes> ReadCrossingWishes(const YamlNode* node,
                                                  llvm::StringRef file_name) {
  if (IsAbsent(node)) return CrossingWishes{};
  return WishReader(file_name).Read(*node);
}

llvm::Expected<CrossingWishes> ReadCrossingWishesOf(llvm::StringRef yaml,
                                                    llvm::StringRef file_name) {
  llvm::Expected<YamlNode> root = ParseYaml(yaml, file_name);
  if (!root) return root.takeError();
  return ReadCrossingWishes(FindValue(*root, "crossing"), file_name);
}

std::vector<IdleWish> FindIdleWishes(const CrossingWishes& wishes,
                                     const DependencyGraph& graph) {
  return WishCheck(graph).Run(wishes);
}

}  // namespace cleave
