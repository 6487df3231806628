#pragma once

#include <array>
#include <bitset>
#include <chrono>
#include <complex>
#include <cstdint>
#include <filesystem>
#include <forward_list>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

namespace forms {

/// Has no values of its own.
struct Probed {
  bool is_positive, is_odd;
  int half;
};

/// A set of flags: most of its values have no enumerator.
enum Access { kNone = 0, kRead = 1, kWrite = 2, kShare = 4 };

/// Its largest value is beyond a signed 64-bit integer.
enum class Mask : std::uint64_t { kOne = 1, kAll = ~0ULL };

/// What travels is nested in its private part.
class Journal {
 public:
  void Add(int page, const std::string& text) {
    lines_[page].push_back({text, Mode::kFinal});
  }
  std::string Text() const {
    std::string text;
    for (const auto& [page, lines] : lines_)
      for (const Line& line : lines)
        text += std::to_string(page) + line.text +
                (line.mode == Mode::kFinal ? "." : "?");
    return text;
  }

 private:
  enum class Mode { kDraft, kFinal };
  struct Line {
    std::string text;
    Mode mode = Mode::kDraft;
  };
  std::map<int, std::vector<Line>> lines_;
};

struct Point {
  int x = 0, y = 0;
  friend bool operator==(const Point& a, const Point& b) {
    return a.x == b.x && a.y == b.y;
  }
};

/// Only its field keeps it from being copied.
struct Parcel {
  std::string label;
  std::unique_ptr<Point> place;
};

/// Arrays of C, bytes in one of them.
class Badge {
 public:
  Badge() = default;
  explicit Badge(const char* name) {
    for (int i = 0; i < 7 && name[i] != '\0'; ++i) name_[i] = name[i];
  }
  std::string name() const { return name_; }
  int codes[3] = {1, 2, 3};
  Point corners[2];

 private:
  char name_[8] = {};
};

/// Names that clash in protobuf, or mean something to it.
struct fooBar {
  int fooBar = 0, foo_bar = 0, descriptor = 0;
  int x = 0, has_x = 0, clear_x = 0, class_ = 0;
};
struct foo_bar {
  enum Kind { EOF_, DOMAIN, TRUE } kind = TRUE;
};
namespace left {
struct Same {
  int a = 0;
};
}  // namespace left
namespace right {
struct Same {
  std::string a;
};
}  // namespace right

/// Characters that others own; null is not the same as empty.
class Piece {
 public:
  Piece(const char* text, std::size_t size) : text_(text), size_(size) {}
  Piece(const std::string& text) : Piece(text.data(), text.size()) {}
  bool IsNull() const { return text_ == nullptr; }
  std::string Copy() const { return IsNull() ? "" : std::string(text_, size_); }

  std::size_t size() const { return size_; }
  const char* text() const { return text_; }

 private:
  const char* text_;
  std::size_t size_;
};

using Anything = std::variant<std::monostate, int, int, std::vector<Point>,
                              std::unique_ptr<Point>>;

/// Takes the first word off; false if there is none.
bool Next(Piece* text, std::string& word);
void Halve(Piece& text);
std::string Glue(const Piece& a, Piece b, const Piece* c);

Access Grant(Access had, Access more);
Mask Invert(Mask mask);
/// What they refer to need have no value before.
void Probe(int n, Access& access, bool& is_positive, bool* is_odd);
/// The same of its fields.
void ProbeInto(int n, Probed& probed);
/// Says in `errno` what is wrong.
long ParseNumber(const std::string& text);
/// What `errno` says.
std::string SystemError(const std::string& what);
Journal Sign(Journal journal);
Parcel Send(Parcel parcel, int dx);
Badge Stamp(const Badge& badge);
fooBar Clash(fooBar a, foo_bar::Kind kind);
right::Same Turn(left::Same same);

Anything Wrap(int which);
std::string Unwrap(const Anything& anything);
std::filesystem::path Join(const std::filesystem::path& a,
                           const std::string& b);
std::error_code Fail(int value);
int Judge(const std::error_code& code);
std::chrono::duration<double> Half(std::chrono::duration<float> time);
std::chrono::duration<int> Whole(std::chrono::nanoseconds time);
std::bitset<70> Spread(std::bitset<3> bits);
std::complex<double> Rotate(std::complex<float> z);
std::u16string Narrower(const std::u32string& text);
std::wstring Wide(std::wstring text);
long double Third(long double value);
__int128 Shift(__int128 value);
std::forward_list<std::string> Reverse(std::forward_list<std::string> list);
int Sum(std::span<const int> numbers);
void Double(std::span<Point> points);
std::array<unsigned char, 4> Bytes(std::array<unsigned char, 4> bytes);
std::optional<std::optional<int>> Deep(std::optional<std::optional<int>> value);
/// A pointer to one object, handed on to a function that reads it.
int Norm(const Point* point);

/// Both overloads, by const alone.
class Dial {
 public:
  int value = 0;
  std::string Read();
  std::string Read() const;
  Dial& operator+=(int n) = delete;
};

int Add(int a, int b = 40, const std::string& c = "2");
Point operator+(const Point& a, const Point& b);
bool operator<(const Point& a, const Point& b);

/// Its RPC hides the struct outside, and that of the function outside itself.
std::string Trim(const std::string& text);

}  // namespace forms

struct Trim {
  int left = 0, right = 0;
};
Trim Widen(const Trim& trim, int by);
