#include "graph/store/record_writer.h"

#include "graph/store/record_rows.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {

RecordWriter::RecordWriter(const InputTable& inputs, SqliteDatabase& database)
    : inputs_(inputs),
      input_(database.Prepare("INSERT INTO input VALUES (?, ?, ?)")),
      record_(
          database.Prepare("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)")),
      facts_(database.Prepare("INSERT INTO record_facts VALUES (?, ?)")),
      used_(inputs.size()),
      digest_(FirstRecordsDigest()) {}

void RecordWriter::Use(const RecordHead& head) {
  for (uint32_t input : head.inputs) used_.set(input);
}

void RecordWriter::AddInputs() {
  std::vector<uint32_t> sorted(used_.set_bits_begin(), used_.set_bits_end());
  llvm::sort(sorted, [&](uint32_t a, uint32_t b) {
    return std::tie(inputs_[a].path, inputs_[a].digest) <
           std::tie(inputs_[b].path, inputs_[b].digest);
  });
  row_of_.resize(used_.size());
  for (uint32_t row = 0; row < sorted.size(); ++row) {
    const InputFile& input = inputs_[sorted[row]];
    row_of_[sorted[row]] = row;
    input_ << row << input.path << static_cast<int64_t>(input.digest);
    input_.Run();
    digest_ = NextRecordsDigest(digest_, input);
  }
}

void RecordWriter::Add(const RecordHead& head, llvm::StringRef facts) {
  if (row_of_.empty()) AddInputs();
  std::vector<uint32_t> inputs;
  inputs.reserve(head.inputs.size());
  for (uint32_t input : head.inputs) inputs.push_back(row_of_[input]);
  llvm::sort(inputs);
  RecordRow row = ToRow(head, inputs);
  record_ << records_ << row.key << row.status << row.cause
          << row.missing_headers;
  record_.BindBytes(row.inputs).BindBytes(row.notes);
  record_.Run();
  digest_ = NextRecordsDigest(digest_, row);
  facts_ << records_++;
  facts_.BindBytes(facts).Run();
}

void RecordWriter::Finish(TableWriter& tables) {
  tables.AddMeta(kRecordsDigest, llvm::utohexstr(digest_, /*LowerCase=*/true));
}

}  // namespace cleave
