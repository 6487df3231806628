#pragma once

#include "graph/exchange/foreign_graph.h"

namespace cleave {

/// A file that was read: its name for messages, its content.
struct NamedText {
  std::string name;
  llvm::StringRef text;
};

/// Three tables with a header line, columns separated by tabs. Columns are
/// found by the header's names, in any order; others are passed over:
///
///     nodes:   id  path  loc           path and loc may be missing
///     edges:   src  dst  kind  weight  kind and weight may be missing
///     tokens:  id  word:count ...      as many columns as there are words
///
/// `tokens.name` is empty if there is none. Malformed input is a `UserError` at
/// `file:line`.
llvm::Expected<ForeignGraph> ReadTsv(const NamedText& nodes,
                                     const NamedText& edges,
                                     const NamedText& tokens);

/// Rigi standard format: `relation from to` a line, words in double quotes if
/// they have blanks, `#` starts a comment. The relation is the edge's kind;
/// a fourth word is its weight.
llvm::Expected<ForeignGraph> ReadRsf(const NamedText& rsf);

/// GraphML (http://graphml.graphdrawing.org): `node` and `edge` elements of one
/// graph. Of the data, those are used whose key has the `attr.name` path, loc,
/// kind or weight; defaults of keys are honoured. Nested graphs, hyperedges
/// and ports have no counterpart here and are errors.
llvm::Expected<ForeignGraph> ReadGraphMl(const NamedText& graphml);

}  // namespace cleave
