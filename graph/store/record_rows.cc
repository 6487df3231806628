#include "graph/store/record_rows.h"

#include "graph/store/build_names.h"
#include "graph/store/json_text.h"
#include "graph/store/leb_codec.h"
#include "graph/tu_facts_codec.h"
#include "llvm/Support/xxhash.h"

namespace cleave {

RecordRow ToRow(const RecordHead& head, llvm::ArrayRef<uint32_t> inputs) {
  LebWriter writer;
  writer.Ascending(inputs);
  return {head.key,
          kUnitStatusNames[static_cast<size_t>(head.status)],
          head.cause,
          JsonList(head.missing_headers),
          std::move(writer.bytes),
          head.notes};
}

bool FromRow(const RecordRow& row, uint32_t limit, RecordHead& head) {
  head.key = row.key;
  head.cause = row.cause;
  head.notes = row.notes;
  auto* name = llvm::find(kUnitStatusNames, row.status);
  if (name == kUnitStatusNames.end()) return false;
  head.status =
      static_cast<CompileUnit::Status>(name - kUnitStatusNames.begin());
  auto headers = ParseTexts(row.missing_headers);
  if (!headers) return false;
  head.missing_headers = std::move(*headers);
  LebReader reader(row.inputs);
  head.inputs = reader.Ascending(limit);
  return !reader.failed && reader.AtEnd();
}

uint64_t FirstRecordsDigest() { return TuFactsLayout(); }

uint64_t NextRecordsDigest(uint64_t digest, const InputFile& input) {
  LebWriter writer;
  writer.Number(digest);
  writer.Number(input.digest);
  writer.Text(input.path);
  return llvm::xxh3_64bits(writer.bytes);
}

uint64_t NextRecordsDigest(uint64_t digest, const RecordRow& row) {
  LebWriter writer;
  writer.Number(digest);
  for (auto* text : {&row.key, &row.status, &row.cause, &row.missing_headers,
                     &row.inputs, &row.notes})
    writer.Text(*text);
  return llvm::xxh3_64bits(writer.bytes);
}

}  // namespace cleave
