#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split_file.h"
#include "graph/split_resolver.h"
#include "reports/report.h"
#include "splitter/metrics/cut_price.h"

namespace cleave {

/// Why a component, a symbol, a table or a file is where it is.
struct Explanation {
  /// What it could be instead.
  struct Option {
    std::string home;
    double price = 0;       ///< of the cuts at the component, with that home
    double difference = 0;  ///< to its price where it is

    friend bool operator==(const Option&, const Option&) = default;
  };
  /// What ties the component to another one.
  struct Tie {
    std::string component, home;
    bool is_user = false;  ///< the other one uses this one
    double price = 0;      ///< of cutting it, whether it is cut or not
    bool is_blocked = false;
    bool is_cut = false;
    std::vector<UseReport> uses;  ///< the strongest first, `kUseLimit` at most

    friend bool operator==(const Tie&, const Tie&) = default;
  };
  /// Who works with a table or a file.
  struct Access {
    std::string component, home;
    bool is_write = false;
    std::vector<SourcePlace> places;

    friend bool operator==(const Access&, const Access&) = default;
  };
  static constexpr size_t kUseLimit = 3;

  std::string name;              ///< as it is called in the graph
  std::string kind;              ///< "component", "class", "table", "file" ...
  std::string component;         ///< empty for tables and files
  std::string home;              ///< of these: their only writer, or empty
  std::string why;               ///< the rule with its place, or what decided
  std::vector<Option> options;   ///< its own home first, then by price
  std::vector<Tie> ties;         ///< what holds it first: the dearest first
  std::vector<Access> accesses;  ///< of these; writers first

  friend bool operator==(const Explanation&, const Explanation&) = default;
};

/// What was asked for, where it was found; `file` names rules.
struct ExplainInput {
  const DependencyGraph& graph;
  const SplitFile& file;
  const ResolvedSplit& resolved;
  const CutPrices& prices;
};

/// Explains `what`: a component, the qualified name of a symbol (the first of
/// several), a table, or a file by its path as the code has it. A name that
/// there is not is a `UserError` with the nearest component.
llvm::Expected<Explanation> Explain(const ExplainInput& input,
                                    llvm::StringRef what);

/// For people, some twenty lines; and everything as JSON, `schema` 1.
std::string RenderText(const Explanation& explanation);
std::string RenderJson(const Explanation& explanation);

}  // namespace cleave
