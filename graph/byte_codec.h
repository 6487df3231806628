#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "graph/boxed.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Values as bytes, for pipes and blobs of this very machine and version.
///
/// A struct takes part by one function beside it, which lists its members and
/// serves both directions:
///
///     template <class Codec, class T>
///     void Code(Codec& codec, T& place)
///       requires std::is_same_v<std::remove_const_t<T>, Place> {
///       codec(place.line), codec(place.column);
///     }
template <class T>
concept ByteScalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

/// Appends values; the counterpart of `ByteReader`, call by call.
class ByteWriter {
 public:
  std::string bytes;

  template <ByteScalar T>
  void operator()(const T& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  void operator()(const std::string& text) {
    (*this)(static_cast<uint32_t>(text.size()));
    bytes += text;
  }
  template <class T>
  void operator()(const std::vector<T>& values) {
    (*this)(static_cast<uint32_t>(values.size()));
    for (const T& each : values) (*this)(each);
  }
  template <class T>
  void operator()(const Boxed<T>& value) {
    (*this)(value.has_value());
    if (value) (*this)(*value);
  }
  template <class T>
    requires std::is_class_v<T>
  void operator()(const T& value) {
    Code(*this, value);
  }
};

/// Takes values from the front; `failed` once there are too few bytes. The
/// bytes outlive the reader.
class ByteReader {
 public:
  explicit ByteReader(llvm::StringRef bytes) : bytes_(bytes) {}
  bool failed = false;

  bool AtEnd() const { return bytes_.empty(); }

  template <ByteScalar T>
  void operator()(T& value) {
    Take(&value, sizeof(value));
  }
  void operator()(std::string& text) {
    text.resize(TakeSize());
    Take(text.data(), text.size());
  }
  template <class T>
  void operator()(std::vector<T>& values) {
    values.resize(TakeSize());
    for (T& each : values) (*this)(each);
  }
  template <class T>
  void operator()(Boxed<T>& value) {
    bool has_value = false;
    (*this)(has_value);
    if (has_value) (*this)(value.emplace());
  }
  template <class T>
    requires std::is_class_v<T>
  void operator()(T& value) {
    Code(*this, value);
  }

 private:
  void Take(void* to, size_t size) {
    if (size > bytes_.size()) {
      failed = true;
      bytes_ = "";
      return;
    }
    std::memcpy(to, bytes_.data(), size);
    bytes_ = bytes_.drop_front(size);
  }

  /// A number of elements of at least a byte each.
  uint32_t TakeSize() {
    uint32_t count = 0;
    (*this)(count);
    if (count <= bytes_.size()) return count;
    failed = true;
    return 0;
  }

  llvm::StringRef bytes_;
};

template <class T>
std::string EncodeBytes(const T& value) {
  ByteWriter writer;
  writer(value);
  return std::move(writer.bytes);
}

/// Nothing if the bytes are too few or too many.
template <class T>
std::optional<T> DecodeBytes(llvm::StringRef bytes) {
  ByteReader reader(bytes);
  T value;
  reader(value);
  if (reader.failed || !reader.AtEnd()) return std::nullopt;
  return value;
}

}  // namespace cleave
