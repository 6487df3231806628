#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace forms {

// Characters and other bytes with their number beside them, or elsewhere.

/// They are no text: a zero is one of them.
void Append(const char* data, std::size_t n);
std::string Appended();
/// What was appended, as far as it fits; the rest of `buffer` stays as it is.
/// The size that all of it takes, also if `buffer` is null.
int ReadAppended(char* buffer, int size);
/// -1 for null.
int SumOfBytes(int size, const void* bytes);
/// Throws std::invalid_argument, after it has written the first one.
void Flood(void* area, std::size_t size, int with);
/// Without a word of the split file: bytes are no text.
bool Invert(const unsigned char* key, long key_length, std::byte* inverted,
            std::uint8_t inverted_size);

/// Of the caller's own; it may write where it is given something.
struct Basin {
  virtual ~Basin() = default;
  virtual int Take(char* data, int n) = 0;
};
/// What is left in the buffer after each part was taken.
std::string Pour(const std::string& all, int part, Basin& basin);

}  // namespace forms
