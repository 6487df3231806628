#include "splitter/contract/name_clashes.h"

#include <optional>
#include <utility>

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"
#include "splitter/contract/proto_words.h"

namespace cleave {
namespace {

/// Short functions that headers of the C library declare, and with them all
/// generated code.
bool IsOfTheCLibrary(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("abs", "accept", "access", "bind", "clock", "close", true)
      .Cases("connect", "div", "dup", "exit", "exp", "fork", true)
      .Cases("free", "gamma", "index", "kill", "link", "listen", true)
      .Cases("log", "open", "pause", "pipe", "poll", "pow", true)
      .Cases("raise", "random", "read", "remove", "rename", "select", true)
      .Cases("send", "shutdown", "signal", "sleep", "stat", "sync", true)
      .Cases("system", "time", "wait", "write", true)
      .Default(false);
}

bool IsNoNamespace(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::kClass:
    case SymbolKind::kFunction:
    case SymbolKind::kVariable:
    case SymbolKind::kEnum:
    case SymbolKind::kAlias:
      return true;
    default:
      return false;
  }
}

class Finder {
 public:
  Finder(const DependencyGraph& graph, const Split& split) : split_(split) {
    const std::string inside = split.project + "::";
    for (const Symbol& symbol : graph.symbols())
      if (IsNoNamespace(symbol.kind) &&
          (symbol.name == split.project ||
           llvm::StringRef(symbol.name).starts_with(inside)))
        taken_.try_emplace(symbol.name, &symbol);
  }

  /// The project's name is that of all its services; `types` is where messages
  /// are that several of them share.
  std::optional<NameClash> Of(const std::string& service) const {
    for (const std::string& name : {split_.project, split_.project + "::types"})
      if (auto clash = Of(service, name, "project", split_.project))
        return clash;
    return Of(service, split_.project + "::" + service, "service", service);
  }

 private:
  std::optional<NameClash> Of(const std::string& service,
                              const std::string& name, llvm::StringRef what,
                              const std::string& word) const {
    std::string is;
    SourcePlace place;
    if (const Symbol* symbol = taken_.lookup(name)) {
      is = "a " + ToText(symbol->kind).str() + " of the monolith";
      place = symbol->declared;
    } else if (IsReservedFieldName(word)) {
      is = "a word of C++ or of its libraries";
    } else if (what == "project" && IsOfTheCLibrary(word)) {
      is = "a function of the C library";
    } else if (what == "service" && word == "types") {
      is = "where the messages of all services are";
    } else {
      return std::nullopt;
    }
    return NameClash{service, name,
                     Refuse("CUT085",
                            "the interface's namespace would be `" + name +
                                "`, which is " + is,
                            std::move(place),
                            "give the " + what.str() + " another name than `" +
                                word + "` in the split file")};
  }

  const Split& split_;
  llvm::StringMap<const Symbol*> taken_;
};

}  // namespace

std::vector<NameClash> FindNameClashes(const DependencyGraph& graph,
                                       const Split& split) {
  const Finder finder(graph, split);
  std::vector<NameClash> clashes;
  for (const ServicePlan& service : split.services)
    if (auto clash = finder.Of(service.name))
      clashes.push_back(std::move(*clash));
  return clashes;
}

}  // namespace cleave
