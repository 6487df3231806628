#include "graph/store/record_log.h"

#include <algorithm>

#include "graph/store/leb_codec.h"
#include "graph/store/schema.h"
#include "graph/tu_facts_codec.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

namespace endian = llvm::support::endian;

constexpr llvm::StringLiteral kMagic = "cleave work\n";
constexpr size_t kEntryHeader = 24;

void AppendFixed(std::string& bytes, uint64_t number) {
  char buffer[8];
  endian::write64le(buffer, number);
  bytes.append(buffer, sizeof(buffer));
}

std::string FileHeader() {
  std::string header = kMagic.str();
  AppendFixed(header, kSchemaVersion);
  AppendFixed(header, TuFactsLayout());
  return header;
}

/// The sizes, their digest with the head, the head.
std::string EntryStart(llvm::StringRef head, uint64_t facts_size) {
  std::string sizes;
  AppendFixed(sizes, head.size());
  AppendFixed(sizes, facts_size);
  std::string entry = sizes;
  AppendFixed(entry, llvm::xxh3_64bits(sizes + head.str()));
  return entry += head;
}

struct NewInput {
  std::string path;
  uint64_t digest = 0;
};

std::vector<NewInput> ReadNewInputs(LebReader& reader) {
  std::vector<NewInput> inputs;
  for (uint64_t left = reader.Number(); left > 0 && !reader.failed; --left) {
    NewInput& input = inputs.emplace_back();
    input.path = reader.Text();
    input.digest = reader.Number();
  }
  return inputs;
}

llvm::Error DamageError(const std::string& owner) {
  return MakeError("the work of the unfinished run is damaged", owner,
                   "run it again, after removing " + owner + ".unfinished");
}

}  // namespace

llvm::Expected<std::unique_ptr<RecordLog>> RecordLog::Open(
    const std::string& path, const std::string& owner, InputTable& inputs) {
  llvm::Expected<LockedFile> file = LockedFile::Open(path, owner);
  if (!file) return file.takeError();
  std::unique_ptr<RecordLog> log(
      new RecordLog(std::move(*file), inputs, owner));
  const std::string header = FileHeader();
  if (log->file_.Read(0, header.size()) != header) {
    if (llvm::Error error = log->Clear()) return error;
  }
  log->Load();
  return log;
}

llvm::Error RecordLog::Clear() {
  entries_.clear();
  entry_of_.clear();
  file_inputs_.clear();
  number_in_file_.clear();
  if (llvm::Error error = file_.Truncate(0)) return error;
  return file_.Append(FileHeader());
}

void RecordLog::Load() {
  uint64_t at = FileHeader().size();
  while (at < file_.size() && LoadEntry(at)) at = entries_.back().end();
  // Without this, an entry added later would stand behind the torn one.
  if (at < file_.size()) llvm::consumeError(file_.Truncate(at));
}

bool RecordLog::LoadEntry(uint64_t at) {
  std::string start = file_.Read(at, kEntryHeader);
  if (start.size() < kEntryHeader) return false;
  Entry entry;
  entry.head = at + kEntryHeader;
  entry.head_size = endian::read64le(start.data());
  entry.facts_size = endian::read64le(start.data() + 8);
  const uint64_t left = file_.size() - entry.head;
  if (entry.head_size > left || entry.facts_size > left - entry.head_size)
    return false;
  std::string head = file_.Read(entry.head, entry.head_size);
  if (EntryStart(head, entry.facts_size) != start + head) return false;
  LebReader reader(head);
  for (const NewInput& input : ReadNewInputs(reader)) {
    uint32_t index = inputs_.Intern(input.path, input.digest);
    number_in_file_.resize(inputs_.size());
    file_inputs_.push_back(index);
    number_in_file_[index] = static_cast<uint32_t>(file_inputs_.size());
  }
  entry_of_[reader.Text()] = entries_.size();
  entries_.push_back(entry);
  return true;
}

llvm::Expected<RecordHead> RecordLog::ReadHead(size_t index) {
  const Entry& entry = entries_[index];
  std::string bytes = file_.Read(entry.head, entry.head_size);
  LebReader reader(bytes);
  ReadNewInputs(reader);
  RecordHead head;
  head.key = reader.Text();
  head.notes = reader.Text();
  head.status = static_cast<CompileUnit::Status>(reader.Number());
  head.cause = reader.Text();
  head.missing_headers = reader.Texts();
  head.inputs = reader.Ascending(static_cast<uint32_t>(file_inputs_.size()));
  if (reader.failed || !reader.AtEnd()) return DamageError(owner_);
  for (uint32_t& input : head.inputs) input = file_inputs_[input];
  llvm::sort(head.inputs);
  return head;
}

llvm::Expected<std::string> RecordLog::ReadFacts(size_t index) {
  const Entry& entry = entries_[index];
  return file_.Read(entry.head + entry.head_size, entry.facts_size);
}

size_t RecordLog::Find(llvm::StringRef key) const {
  auto found = entry_of_.find(key);
  return found == entry_of_.end() ? npos : found->second;
}

bool RecordLog::IsForgotten(size_t index) const {
  return entries_[index].facts_size == 0;
}

std::vector<uint32_t> RecordLog::ToFile(llvm::ArrayRef<uint32_t> inputs,
                                        std::vector<uint32_t>& added) const {
  std::vector<uint32_t> numbers;
  numbers.reserve(inputs.size());
  for (uint32_t input : inputs) {
    if (input < number_in_file_.size() && number_in_file_[input] != 0) {
      numbers.push_back(number_in_file_[input] - 1);
      continue;
    }
    numbers.push_back(
        static_cast<uint32_t>(file_inputs_.size() + added.size()));
    added.push_back(input);
  }
  llvm::sort(numbers);
  return numbers;
}

llvm::Error RecordLog::Append(const RecordHead& head, llvm::StringRef facts) {
  LebWriter writer;
  std::vector<uint32_t> added;
  std::vector<uint32_t> numbers = ToFile(head.inputs, added);
  writer.Number(added.size());
  for (uint32_t input : added) {
    writer.Text(inputs_[input].path);
    writer.Number(inputs_[input].digest);
  }
  writer.Text(head.key);
  writer.Text(head.notes);
  writer.Number(static_cast<uint64_t>(head.status));
  writer.Text(head.cause);
  writer.Texts(head.missing_headers);
  writer.Ascending(numbers);
  const uint64_t at = file_.size();
  std::string start = EntryStart(writer.bytes, facts.size());
  if (llvm::Error error = file_.Append(start + facts.str())) return error;

  number_in_file_.resize(inputs_.size());
  for (uint32_t input : added) {
    file_inputs_.push_back(input);
    number_in_file_[input] = static_cast<uint32_t>(file_inputs_.size());
  }
  entry_of_[head.key] = entries_.size();
  entries_.push_back({at + kEntryHeader, writer.bytes.size(), facts.size()});
  return llvm::Error::success();
}

llvm::Error RecordLog::Forget(llvm::StringRef key) {
  RecordHead head;
  head.key = key.str();
  return Append(head, "");
}

}  // namespace cleave
