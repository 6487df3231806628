#include "splitter/contract/header_preludes.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/class_index.h"

namespace cleave {
namespace {

/// The headers that generated code includes.
std::set<std::string> HeadersOf(const Contract& contract) {
  std::set<std::string> headers;
  const auto add_shell = [&](const ShellClass& shell) {
    headers.insert(shell.header);
    headers.insert(shell.field_headers.begin(), shell.field_headers.end());
  };
  for (const EnumType& type : contract.enums) headers.insert(type.header);
  for (const MessageType& message : contract.messages) {
    headers.insert(message.header);
    headers.insert(message.argument_headers.begin(),
                   message.argument_headers.end());
  }
  for (const ServiceContract& service : contract.services) {
    for (const RpcMethod& rpc : service.rpcs) headers.insert(rpc.header);
    for (const SingletonAccessor& each : service.accessors)
      headers.insert(each.header);
    for (const HandleClass& each : service.handle_classes) add_shell(each);
    for (const InterfaceClass& each : service.interfaces) add_shell(each);
  }
  headers.erase("");
  return headers;
}

/// The files of the project that each file includes, by line.
class Inclusions {
 public:
  explicit Inclusions(const DependencyGraph& graph) {
    for (const Dependency& use : graph.dependencies()) {
      if (use.kind != DependencyKind::kInclude) continue;
      const Symbol& to = graph.symbol(use.to);
      // Of a library, it does not matter which of its headers.
      const std::string& file = to.kind == SymbolKind::kFile ? to.name : "";
      for (const SourcePlace& place : use.evidence)
        by_line_[graph.symbol(use.from).name].emplace(place.line, file);
    }
    FindThoseThatComeFirst();
  }

  /// Some source begins with it, or with what begins with it.
  bool ComesFirst(const std::string& header) const {
    return first_.count(header) != 0;
  }

  /// The line of `source` that includes `header`; 0 if none does.
  uint32_t LineOf(const std::string& source, const std::string& header) const {
    const auto found = by_line_.find(source);
    if (found == by_line_.end()) return 0;
    for (const auto& [line, file] : found->second)
      if (file == header) return line;
    return 0;
  }

  /// Sources, sorted by name.
  std::vector<std::string> SourcesThatInclude(const std::string& header) const {
    std::vector<std::string> sources;
    for (const auto& [file, lines] : by_line_)
      if (!IsHeader(file) && LineOf(file, header) != 0) sources.push_back(file);
    return sources;
  }

  const std::map<uint32_t, std::string>& LinesOf(
      const std::string& source) const {
    return by_line_.at(source);
  }

 private:
  void FindThoseThatComeFirst() {
    std::vector<std::string> waiting;
    for (const auto& [file, lines] : by_line_)
      if (!IsHeader(file)) waiting.push_back(file);
    while (!waiting.empty()) {
      const std::string file = std::move(waiting.back());
      waiting.pop_back();
      const auto found = by_line_.find(file);
      if (found == by_line_.end()) continue;
      const std::string& next = found->second.begin()->second;
      if (!next.empty() && first_.insert(next).second) waiting.push_back(next);
    }
  }

  std::map<std::string, std::map<uint32_t, std::string>> by_line_;
  std::set<std::string> first_;
};

/// A source of the header's own component, or else the first.
std::optional<std::string> ChooseSource(const DependencyGraph& graph,
                                        const Inclusions& inclusions,
                                        const std::string& header) {
  const std::vector<std::string> sources =
      inclusions.SourcesThatInclude(header);
  if (sources.empty()) return std::nullopt;
  const auto component_of = [&](const std::string& file) {
    const std::optional<SymbolId> id = graph.FindSymbol("file:" + file);
    return id ? graph.ComponentOf(*id) : std::nullopt;
  };
  const auto own = llvm::find_if(sources, [&](const std::string& source) {
    return component_of(source) == component_of(header);
  });
  return own == sources.end() ? sources.front() : *own;
}

}  // namespace

std::vector<HeaderPrelude> FindPreludes(const DependencyGraph& graph,
                                        const Contract& contract) {
  const Inclusions inclusions(graph);
  std::vector<HeaderPrelude> preludes;
  for (const std::string& header : HeadersOf(contract)) {
    if (inclusions.ComesFirst(header)) continue;
    const std::optional<std::string> source =
        ChooseSource(graph, inclusions, header);
    if (!source) continue;
    HeaderPrelude prelude;
    prelude.header = header;
    prelude.place = {*source, inclusions.LineOf(*source, header), 1};
    for (const auto& [line, file] : inclusions.LinesOf(*source))
      if (line < prelude.place.line) prelude.included[line] = file;
    preludes.push_back(std::move(prelude));
  }
  return preludes;
}

}  // namespace cleave
