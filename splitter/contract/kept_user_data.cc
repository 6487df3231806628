#include "splitter/contract/kept_user_data.h"

#include <utility>
#include <vector>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/class_index.h"
#include "splitter/contract/hazards.h"
#include "splitter/contract/rpc_builder.h"

namespace cleave {
namespace {

/// Where the code of it stands.
const std::string& FileOf(const Symbol& symbol) { return PlaceOf(symbol).file; }

/// The fields of a pair, if the class has both kinds.
std::vector<SymbolId> PairFields(const DependencyGraph& graph,
                                 const Symbol& record) {
  const auto has = [&](bool (*is_one)(const TypeShape&)) {
    return llvm::any_of(record.record->fields,
                        [&](const Field& field) { return is_one(field.type); });
  };
  if (!has(IsVoidPointer) || !has(TakesData)) return {};
  std::vector<SymbolId> result;
  for (const Symbol& each : graph.symbols()) {
    if (each.kind != SymbolKind::kField || each.parent != record.usr) continue;
    const auto field =
        llvm::find_if(record.record->fields, [&](const Field& f) {
          return record.name + "::" + f.name == each.name;
        });
    if (field != record.record->fields.end() &&
        (IsVoidPointer(field->type) || TakesData(field->type)))
      result.push_back(*graph.FindSymbol(each.usr));
  }
  return result;
}

/// What may hold one of a pair: variables, and the fields of such a class.
std::vector<std::vector<SymbolId>> Holders(const DependencyGraph& graph) {
  std::vector<std::vector<SymbolId>> all;
  for (const Symbol& each : graph.symbols()) {
    if (each.variable &&
        (IsVoidPointer(each.variable->type) || TakesData(each.variable->type)))
      all.push_back({*graph.FindSymbol(each.usr)});
    if (!each.record) continue;
    std::vector<SymbolId> fields = PairFields(graph, each);
    if (!fields.empty()) all.push_back(std::move(fields));
  }
  return all;
}

/// A use of one of `holder` neither in `source` nor where it is declared.
std::string UseElsewhere(const DependencyGraph& graph,
                         llvm::ArrayRef<SymbolId> holder,
                         const std::string& source) {
  for (SymbolId id : holder)
    for (uint32_t index : graph.DependenciesTo(id)) {
      const Symbol& user = graph.symbol(graph.dependencies()[index].from);
      const std::string& file = FileOf(user);
      if (file == source || file == graph.symbol(id).declared.file) continue;
      return AsCode(graph.symbol(id).name) +
             ", which may keep it, is used in " + file + " as well";
    }
  return "";
}

bool IsUsedIn(const DependencyGraph& graph, llvm::ArrayRef<SymbolId> holder,
              const std::set<std::string>& files) {
  return llvm::any_of(holder, [&](SymbolId id) {
    return files.count(graph.symbol(id).declared.file) ||
           llvm::any_of(graph.DependenciesTo(id), [&](uint32_t use) {
             const SymbolId from = graph.dependencies()[use].from;
             return files.count(FileOf(graph.symbol(from))) != 0;
           });
  });
}

/// `source`, and the headers with code that it may give a pair to.
std::set<std::string> FilesOf(const DependencyGraph& graph,
                              const std::string& source) {
  std::set<std::string> files = {source};
  for (bool changed = true; changed;) {
    changed = false;
    for (const Dependency& each : graph.dependencies()) {
      const Symbol& to = graph.symbol(each.to);
      if (!to.function || !IsHeader(FileOf(to)) || !UserDataOf(to)) continue;
      if (files.count(FileOf(graph.symbol(each.from))))
        changed |= files.insert(FileOf(to)).second;
    }
  }
  return files;
}

}  // namespace

std::string WhyUsedElsewhere(const DependencyGraph& graph,
                             const std::set<SymbolId>& bodies) {
  std::set<std::string> sources;
  for (SymbolId id : bodies) sources.insert(FileOf(graph.symbol(id)));
  const std::vector<std::vector<SymbolId>> holders = Holders(graph);
  for (const std::string& source : sources) {
    const std::set<std::string> files = FilesOf(graph, source);
    for (const std::vector<SymbolId>& holder : holders) {
      if (!IsUsedIn(graph, holder, files)) continue;
      std::string why = UseElsewhere(graph, holder, source);
      if (!why.empty()) return why;
    }
  }
  return "";
}

}  // namespace cleave
