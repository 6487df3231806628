#include "desk/buffers.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace forms {
namespace {

std::string g_appended;

}  // namespace

void Append(const char* data, std::size_t n) { g_appended.append(data, n); }
std::string Appended() { return g_appended; }
int ReadAppended(char* buffer, int size) {
  const int all = static_cast<int>(g_appended.size());
  if (buffer == nullptr) return all;
  std::copy_n(g_appended.begin(), std::min(all, std::max(size, 0)), buffer);
  return all;
}
int SumOfBytes(int size, const void* bytes) {
  if (bytes == nullptr) return -1;
  const auto* each = static_cast<const unsigned char*>(bytes);
  int sum = 0;
  for (int i = 0; i < size; ++i) sum += each[i];
  return sum;
}
void Flood(void* area, std::size_t size, int with) {
  if (size == 0) return;
  std::memset(area, with, 1);
  if (with == 0) throw std::invalid_argument("nothing to fill with");
  std::memset(area, with, size);
}
bool Invert(const unsigned char* key, long key_length, std::byte* inverted,
            std::uint8_t inverted_size) {
  if (key_length > inverted_size) return false;
  for (long i = 0; i < key_length; ++i) {
    inverted[i] = ~static_cast<std::byte>(key[i]);
  }
  return true;
}
std::string Pour(const std::string& all, int part, Basin& basin) {
  std::string left;
  for (std::size_t at = 0; at < all.size();) {
    std::string next = all.substr(at, static_cast<std::size_t>(part));
    const int taken = basin.Take(next.data(), static_cast<int>(next.size()));
    left += next;
    at += static_cast<std::size_t>(taken);
  }
  return left;
}

}  // namespace forms
