#include "graph/store/leb_codec.h"

#include "llvm/Support/LEB128.h"

namespace cleave {

void LebWriter::Number(uint64_t number) {
  uint8_t buffer[16];
  unsigned size = llvm::encodeULEB128(number, buffer);
  bytes.append(reinterpret_cast<const char*>(buffer), size);
}

void LebWriter::Text(llvm::StringRef text) {
  Number(text.size());
  bytes += text;
}

void LebWriter::Texts(llvm::ArrayRef<std::string> texts) {
  Number(texts.size());
  for (const std::string& text : texts) Text(text);
}

void LebWriter::Ascending(llvm::ArrayRef<uint32_t> numbers) {
  Number(numbers.size());
  uint32_t last = 0;
  for (uint32_t number : numbers) {
    Number(number - last);
    last = number;
  }
}

uint64_t LebReader::Number() {
  unsigned size = 0;
  const char* error = nullptr;
  uint64_t number = llvm::decodeULEB128(bytes_.bytes_begin(), &size,
                                        bytes_.bytes_end(), &error);
  if (error) {
    failed = true;
    bytes_ = "";
    return 0;
  }
  bytes_ = bytes_.drop_front(size);
  return number;
}

size_t LebReader::Count() {
  uint64_t count = Number();
  if (count <= bytes_.size()) return count;
  failed = true;
  return 0;
}

std::string LebReader::Text() {
  size_t size = Count();
  std::string text = bytes_.take_front(size).str();
  bytes_ = bytes_.drop_front(size);
  return text;
}

std::vector<std::string> LebReader::Texts() {
  std::vector<std::string> texts(Count());
  for (std::string& text : texts) text = Text();
  return texts;
}

std::vector<uint32_t> LebReader::Ascending(uint32_t limit) {
  std::vector<uint32_t> numbers(Count());
  uint64_t last = 0;
  for (uint32_t& number : numbers) {
    last += Number();
    failed |= last >= limit;
    number = static_cast<uint32_t>(last);
  }
  if (failed) numbers.clear();
  return numbers;
}

}  // namespace cleave
