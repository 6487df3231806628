// How leveldb::Status travels: a letter for its kind, and its message.

#include "cleave/rt/errors.h"
#include "leveldb_split/hooks.h"

namespace leveldb_split {
namespace {

using leveldb::Slice;
using leveldb::Status;

struct Kind {
  char letter;
  bool (Status::*is_it)() const;
  Status (*make)(const Slice& message, const Slice& more);
};

constexpr Kind kKinds[] = {
    {'N', &Status::IsNotFound, &Status::NotFound},
    {'C', &Status::IsCorruption, &Status::Corruption},
    {'S', &Status::IsNotSupportedError, &Status::NotSupported},
    {'A', &Status::IsInvalidArgument, &Status::InvalidArgument},
    {'I', &Status::IsIOError, &Status::IOError},
};

/// What `ToString` puts before the message.
std::size_t PrefixOf(const Kind& kind) {
  return kind.make(Slice(), Slice()).ToString().size();
}

}  // namespace

std::string StatusToBytes(const Status& value) {
  for (const Kind& kind : kKinds) {
    if ((value.*kind.is_it)()) {
      return kind.letter + value.ToString().substr(PrefixOf(kind));
    }
  }
  return "";
}

Status StatusFromBytes(const std::string& bytes) {
  if (bytes.empty()) return Status::OK();
  for (const Kind& kind : kKinds) {
    if (bytes[0] == kind.letter) return kind.make(bytes.substr(1), Slice());
  }
  throw cleave::rt::ConversionError("no leveldb::Status");
}

}  // namespace leveldb_split
