#include "analyzer/input_digests.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

enum State : uint8_t { kUnknown, kCurrent, kChanged };

uint64_t ReadDigest(llvm::StringRef path) {
  if (!llvm::sys::fs::exists(path)) return 0;
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!buffer) return 1;
  return llvm::xxh3_64bits((*buffer)->getBuffer());
}

}  // namespace

uint64_t InputDigests::Of(llvm::StringRef path) {
  auto [entry, is_new] = digests_.try_emplace(path);
  if (is_new) entry->second = ReadDigest(path);
  return entry->second;
}

bool InputDigests::AreCurrent(const RecordHead& head,
                              const InputTable& inputs) {
  states_.resize(inputs.size(), kUnknown);
  return llvm::all_of(head.inputs, [&](uint32_t index) {
    uint8_t& state = states_[index];
    if (state == kUnknown) {
      const InputFile& file = inputs[index];
      state = Of(file.path) == file.digest ? kCurrent : kChanged;
    }
    return state == kCurrent;
  });
}

}  // namespace cleave
