#include "graph/graph_text.h"

#include <algorithm>

#include "graph/facts_json.h"
#include "graph/graph_text_symbols.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

using llvm::StringRef;

std::string Quoted(StringRef word) {
  bool is_plain = !word.empty() && !word.contains(' ') &&
                  !word.starts_with("#") && !word.starts_with("{");
  return is_plain ? word.str() : "\"" + word.str() + "\"";
}

/// Prints components and stand-ins in their short form where that reads back
/// as the same, everything else in full.
class TextWriter {
 public:
  explicit TextWriter(const DependencyGraph& graph)
      : graph_(graph), out_(text_) {}

  std::string Write() {
    for (const Component& component : graph_.components())
      WriteComponent(component);
    for (const Dependency& each : graph_.dependencies()) {
      End(each.from);
      End(each.to);
    }
    for (const Symbol& symbol : graph_.symbols())
      if (!written_.contains(symbol.usr))
        out_ << "symbol " << ToJson(symbol) << "\n";
    for (const Dependency& each : graph_.dependencies()) WriteDependency(each);
    return std::move(text_);
  }

 private:
  bool HasStandIn(StringRef usr, StringRef component, StringRef file) const {
    std::optional<SymbolId> id = graph_.FindSymbol(usr);
    return id && graph_.symbol(*id) ==
                     MakeStandIn(SymbolKind::kFunction, usr, component, file);
  }

  void WriteComponent(const Component& component) {
    const std::string& name = component.name;
    const std::string& file = component.files[0];
    bool is_header = file == name + ".h";
    if (component.files.size() != 1 || (!is_header && file != name + ".cc") ||
        !HasStandIn("fn:" + name, name, file))
      return WriteFiles(component);
    simple_[name] = file;
    written_.insert("fn:" + name);
    out_ << "component " << Quoted(name) << " lines=" << component.lines;
    if (component.is_test) out_ << " test";
    if (HasStandIn("main:" + name, name, file)) {
      out_ << " main";
      written_.insert("main:" + name);
    }
    if (is_header) out_ << " header";
    out_ << "\n";
  }

  void WriteFiles(const Component& component) {
    for (const std::string& path : component.files) {
      auto file = llvm::find_if(
          graph_.files(), [&](const ProjectFile& f) { return f.path == path; });
      out_ << "file " << Quoted(path) << " lines=" << file->lines
           << (file->is_test ? " test" : "") << "\n";
    }
  }

  /// Notes that an end of a dependency makes its stand-in by being named.
  void End(SymbolId id) {
    const Symbol& symbol = graph_.symbol(id);
    if (symbol.kind == SymbolKind::kTable ||
        symbol.kind == SymbolKind::kLibrary) {
      std::string usr = StandInUsr(symbol.kind, symbol.name, "");
      if (symbol == MakeStandIn(symbol.kind, usr, symbol.name, ""))
        written_.insert(symbol.usr);
      return;
    }
    std::optional<ComponentId> component = graph_.ComponentOf(id);
    if (!component) return;
    const std::string& name = graph_.component(*component).name;
    auto file = simple_.find(name);
    if (file == simple_.end()) return;
    std::string usr = StandInUsr(symbol.kind, name, file->second);
    if (symbol == MakeStandIn(symbol.kind, usr, name, file->second))
      written_.insert(symbol.usr);
  }

  /// The component's name if the kind says which stand-in is meant.
  std::string EndText(SymbolId id, DependencyKind kind, bool is_target) const {
    const Symbol& symbol = graph_.symbol(id);
    if (!written_.contains(symbol.usr) || symbol.usr.starts_with("main:") ||
        StandInKind(kind, is_target) != symbol.kind)
      return Quoted(symbol.usr);
    if (symbol.kind == SymbolKind::kTable ||
        symbol.kind == SymbolKind::kLibrary)
      return Quoted(symbol.name);
    return Quoted(graph_.component(*graph_.ComponentOf(id)).name);
  }

  void WriteDependency(const Dependency& each) {
    out_ << EndText(each.from, each.kind, false) << " -> "
         << EndText(each.to, each.kind, true);
    if (each.kind != DependencyKind::kCall) {
      std::string kind = ToText(each.kind).str();
      std::replace(kind.begin(), kind.end(), ' ', '-');
      out_ << " " << kind;
    }
    if (each.count > std::max<size_t>(each.evidence.size(), 1))
      out_ << " x" << each.count;
    if (each.loop_depth > 0) out_ << " loop=" << each.loop_depth;
    WriteTraits(each.traits);
    if (!each.evidence.empty()) out_ << " at";
    auto spelling = each.spellings.begin();
    for (uint32_t i = 0; i < each.evidence.size(); ++i) {
      out_ << " " << Quoted(ToText(each.evidence[i]));
      if (spelling != each.spellings.end() && spelling->evidence == i)
        out_ << " " << Quoted("<" + ToText(spelling++->place));
    }
    out_ << "\n";
  }

  void WriteTraits(uint16_t traits) {
    if (traits == 0) return;
    std::string text = TraitsToText(traits);
    for (size_t at; (at = text.find(", ")) != std::string::npos;)
      text.replace(at, 2, ",");
    std::replace(text.begin(), text.end(), ' ', '-');
    out_ << " with " << text;
  }

  const DependencyGraph& graph_;
  std::string text_;
  llvm::raw_string_ostream out_;
  llvm::StringMap<std::string> simple_;  ///< component -> its only file
  llvm::StringSet<> written_;            ///< USRs that need no `symbol` line
};

}  // namespace

std::string GraphToText(const DependencyGraph& graph) {
  return TextWriter(graph).Write();
}

}  // namespace cleave
