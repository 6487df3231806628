#include "graph/exchange/graph_readers.h"
#include "graph/exchange/line_reader.h"
#include "llvm/ADT/SmallVector.h"

namespace cleave {
namespace {

using llvm::StringRef;

/// Splits a line at blanks; `"..."` is one word, `#` at the start of one begins
/// a comment. False if a quote is not closed.
bool SplitWords(StringRef line, llvm::SmallVectorImpl<StringRef>& words) {
  for (line = line.ltrim(); !line.empty() && line[0] != '#';
       line = line.ltrim()) {
    if (line.consume_front("\"")) {
      const size_t end = line.find('"');
      if (end == StringRef::npos) return false;
      words.push_back(line.take_front(end));
      line = line.drop_front(end + 1);
    } else {
      words.push_back(line.take_until([](char c) { return llvm::isSpace(c); }));
      line = line.drop_front(words.back().size());
    }
  }
  return true;
}

llvm::Error ReadTuple(const LineReader& lines, StringRef line,
                      ForeignGraph& graph) {
  llvm::SmallVector<StringRef, 4> words;
  if (!SplitWords(line, words))
    return lines.ErrorHere("the quote is not closed");
  if (words.empty()) return llvm::Error::success();
  if (words.size() < 3 || words.size() > 4)
    return lines.ErrorHere("expected 'relation from to'");
  for (StringRef word : words)
    if (word.empty()) return lines.ErrorHere("an empty name");
  double weight = 1;
  if (words.size() == 4 && !ParseWeight(words[3], weight))
    return lines.ErrorHere("'" + words[3].str() + "' is no weight");
  const uint32_t from = graph.FindOrAdd(words[1]);
  graph.AddEdge(from, graph.FindOrAdd(words[2]), words[0], weight);
  return llvm::Error::success();
}

}  // namespace

llvm::Expected<ForeignGraph> ReadRsf(const NamedText& rsf) {
  ForeignGraph graph;
  LineReader lines(rsf);
  StringRef line;
  while (lines.Next(line)) {
    if (llvm::Error error = lines.CheckText(line)) return error;
    if (llvm::Error error = ReadTuple(lines, line, graph)) return error;
  }
  return graph;
}

}  // namespace cleave
