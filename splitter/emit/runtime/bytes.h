#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <string>
#include <type_traits>

#include "errors.h"

namespace cleave::rt {

/// Throws `ConversionError` unless a fixed-size array gets all its elements.
inline void CheckSize(std::size_t actual, std::size_t expected) {
  if (actual == expected) return;
  throw ConversionError(std::to_string(actual) + " elements came for " +
                        std::to_string(expected));
}

template <class T, std::size_t size>
void Resize(std::array<T, size>&, std::size_t actual) {
  CheckSize(actual, size);
}
template <class T>
void Resize(T& container, std::size_t size) {
  container.resize(size);
}

/// What `first` points to, of which there are `count`.
template <class T>
class Elements {
 public:
  /// Throws `ConversionError` if there is nothing to point to.
  template <class Count>
  Elements(T* first, Count count)
      : first_(first), size_(count > 0 ? static_cast<std::size_t>(count) : 0) {
    if (first == nullptr && size_ > 0) {
      throw ConversionError("an array with elements is null");
    }
  }
  T* begin() const { return first_; }
  T* end() const { return first_ + size_; }
  std::size_t size() const { return size_; }

 private:
  T* first_;
  std::size_t size_;
};

/// An array came whose length came beside it: throws `ConversionError` unless
/// it is that.
template <class Count>
void CheckCount(std::size_t actual, Count count) {
  CheckSize(actual, count > 0 ? static_cast<std::size_t>(count) : 0);
}

/// What `first` points to, of which there are `count` bytes.
template <class Count>
std::string BytesAt(const void* first, Count count) {
  return std::string(static_cast<const char*>(first),
                     count > 0 ? static_cast<std::size_t>(count) : 0);
}

/// Gives that many bytes the values of others: throws `ConversionError` unless
/// they are as many.
template <class Count>
void CopyBytes(const std::string& from, void* first, Count count) {
  CheckCount(from.size(), count);
  std::memcpy(first, from.data(), from.size());
}

/// Gives the elements of a view the values of another's.
template <class From, class View>
void CopyInto(const From& from, View view) {
  CheckSize(from.size(), view.size());
  std::copy(from.begin(), from.end(), view.begin());
}

/// The same between two iterators.
template <class From, class Iterator>
void MoveBetween(From from, Iterator first, Iterator last) {
  CheckSize(from.size(), static_cast<std::size_t>(std::distance(first, last)));
  std::move(from.begin(), from.end(), first);
}

/// Puts all elements into an output iterator.
template <class From, class Output>
void MoveOut(From from, Output out) {
  std::move(from.begin(), from.end(), out);
}

/// How a type that protobuf has no scalar for is written as bytes. This one is
/// for bytes in one piece: a vector, array or span of char, unsigned char or
/// std::byte.
template <class T, class = void>
struct ByteForm {
  static std::string Write(const T& bytes) {
    return std::string(reinterpret_cast<const char*>(std::data(bytes)),
                       std::size(bytes));
  }
  static T Read(const std::string& bytes) {
    T result{};
    Resize(result, bytes.size());
    std::transform(bytes.begin(), bytes.end(), result.begin(), [](char c) {
      return static_cast<typename T::value_type>(c);
    });
    return result;
  }
};

/// Integers of any width: little end first.
template <class T>
void AppendInteger(T value, std::string& bytes) {
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    bytes += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
  }
}
template <class T>
T IntegerAt(const std::string& bytes, std::size_t start) {
  unsigned __int128 value = 0;
  for (std::size_t i = sizeof(T); i > 0; --i) {
    value = (value << 8) | static_cast<unsigned char>(bytes[start + i - 1]);
  }
  return static_cast<T>(value);
}

template <class T>
struct ByteForm<T, std::enable_if_t<std::is_same_v<T, __int128> ||
                                    std::is_same_v<T, unsigned __int128>>> {
  static std::string Write(T value) {
    std::string bytes;
    AppendInteger(value, bytes);
    return bytes;
  }
  static T Read(const std::string& bytes) {
    CheckSize(bytes.size(), sizeof(T));
    return IntegerAt<T>(bytes, 0);
  }
};

/// Wide strings, character by character.
template <class Char, class Traits, class Allocator>
struct ByteForm<std::basic_string<Char, Traits, Allocator>> {
  using Text = std::basic_string<Char, Traits, Allocator>;
  static std::string Write(const Text& text) {
    std::string bytes;
    for (const Char c : text) AppendInteger(c, bytes);
    return bytes;
  }
  static Text Read(const std::string& bytes) {
    CheckSize(bytes.size() % sizeof(Char), 0);
    Text text;
    for (std::size_t i = 0; i < bytes.size(); i += sizeof(Char)) {
      text += IntegerAt<Char>(bytes, i);
    }
    return text;
  }
};

/// A long double as text, in base 16: no bit is lost.
template <>
struct ByteForm<long double> {
  static std::string Write(long double value) {
    char text[64];
    const int size = std::snprintf(text, sizeof(text), "%La", value);
    return std::string(text, static_cast<std::size_t>(size));
  }
  static long double Read(const std::string& text) {
    char* end = nullptr;
    const long double value = std::strtold(text.c_str(), &end);
    if (text.empty() || *end != '\0') {
      throw ConversionError("a long double came that is no number");
    }
    return value;
  }
};

/// One character a bit, the last bit first, as the standard prints them.
template <std::size_t size>
struct ByteForm<std::bitset<size>> {
  static std::string Write(const std::bitset<size>& bits) {
    return bits.to_string();
  }
  static std::bitset<size> Read(const std::string& text) {
    CheckSize(text.size(), size);
    if (text.find_first_not_of("01") != std::string::npos) {
      throw ConversionError("a bit came that is neither 0 nor 1");
    }
    return std::bitset<size>(text);
  }
};

template <>
struct ByteForm<std::filesystem::path> {
  static std::string Write(const std::filesystem::path& path) {
    return path.native();
  }
  static std::filesystem::path Read(const std::string& text) { return text; }
};

template <class T>
std::string ToBytes(const T& value) {
  return ByteForm<T>::Write(value);
}

template <class Byte, std::size_t size>
std::string ToBytes(const Byte (&bytes)[size]) {
  return std::string(reinterpret_cast<const char*>(bytes), size);
}

/// The inverse of `ToBytes`.
template <class T>
T FromBytes(const std::string& bytes) {
  return ByteForm<T>::Read(bytes);
}

}  // namespace cleave::rt
