#include "graph/packed_facts.h"

#include "graph/tu_facts_codec.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

namespace endian = llvm::support::endian;
namespace zstd = llvm::compression::zstd;

enum Format : char { kPlain = 0, kZstd = 1 };
constexpr size_t kDigestAt = 1, kSizeAt = 9, kPayloadAt = 17;
/// No payload claims to be larger: a guard for `resize`, not a limit.
constexpr uint64_t kMaxSize = uint64_t{1} << 32;

std::optional<TuFacts> Decompress(llvm::StringRef payload, uint64_t size) {
  if (!zstd::isAvailable() || size > kMaxSize) return std::nullopt;
  llvm::SmallVector<uint8_t, 0> plain;
  if (llvm::Error error =
          zstd::decompress(llvm::arrayRefFromStringRef(payload), plain, size)) {
    llvm::consumeError(std::move(error));
    return std::nullopt;
  }
  return DecodeTuFacts(llvm::toStringRef(plain));
}

}  // namespace

std::string PackFacts(const TuFacts& facts) {
  std::string plain = Encode(facts);
  std::string packed(kPayloadAt, kPlain);
  endian::write64le(packed.data() + kSizeAt, plain.size());
  if (zstd::isAvailable()) {
    packed[0] = kZstd;
    llvm::SmallVector<uint8_t, 0> payload;
    zstd::compress(llvm::arrayRefFromStringRef(plain), payload,
                   zstd::BestSpeedCompression);
    packed += llvm::toStringRef(payload);
  } else {
    packed += plain;
  }
  endian::write64le(packed.data() + kDigestAt,
                    llvm::xxh3_64bits(llvm::StringRef(packed).substr(kSizeAt)));
  return packed;
}

std::optional<TuFacts> UnpackFacts(llvm::StringRef packed) {
  if (packed.size() < kPayloadAt) return std::nullopt;
  if (endian::read64le(packed.data() + kDigestAt) !=
      llvm::xxh3_64bits(packed.substr(kSizeAt)))
    return std::nullopt;
  llvm::StringRef payload = packed.substr(kPayloadAt);
  if (packed[0] == kPlain) return DecodeTuFacts(payload);
  if (packed[0] != kZstd) return std::nullopt;
  return Decompress(payload, endian::read64le(packed.data() + kSizeAt));
}

}  // namespace cleave
