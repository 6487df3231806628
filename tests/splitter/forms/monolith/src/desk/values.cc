#include "desk/values.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace forms {

bool Next(Piece* text, std::string& word) {
  if (!text || text->size() == 0) return false;
  const std::string all = text->Copy();
  const std::size_t end = std::min(all.find(' '), all.size());
  word = all.substr(0, end);
  const std::size_t rest = std::min(end + 1, all.size());
  *text = Piece(text->text() + rest, all.size() - rest);
  return true;
}

void Halve(Piece& text) { text = Piece(text.text(), text.size() / 2); }

std::string Glue(const Piece& a, Piece b, const Piece* c) {
  const std::string middle = b.IsNull() ? "null" : b.Copy();
  return a.Copy() + "|" + middle + "|" + (c ? c->Copy() : "none");
}

Access Grant(Access had, Access more) {
  return static_cast<Access>(had | more);
}
void Probe(int n, Access& access, bool& is_positive, bool* is_odd) {
  access = n > 9 ? kShare : kNone;
  is_positive = n > 0;
  if (is_odd) *is_odd = n % 2 != 0;
}
void ProbeInto(int n, Probed& probed) {
  probed.is_positive = n > 0;
  probed.is_odd = n % 2 != 0;
  probed.half = n / 2;
}
Mask Invert(Mask mask) {
  return static_cast<Mask>(~static_cast<std::uint64_t>(mask));
}
long ParseNumber(const std::string& text) {
  return std::strtol(text.c_str(), nullptr, 10);
}
std::string SystemError(const std::string& what) {
  return what + ": " + std::to_string(errno);
}
Journal Sign(Journal journal) {
  journal.Add(9, "signed");
  return journal;
}
Parcel Send(Parcel parcel, int dx) {
  if (parcel.place) parcel.place->x += dx;
  parcel.label += "!";
  return parcel;
}
Badge Stamp(const Badge& badge) {
  Badge stamped(("<" + badge.name()).c_str());
  std::reverse_copy(badge.codes, badge.codes + 3, stamped.codes);
  stamped.corners[1] = badge.corners[0];
  return stamped;
}
fooBar Clash(fooBar a, foo_bar::Kind kind) {
  return {a.foo_bar, a.fooBar, a.descriptor + kind, a.has_x, a.x,
          a.clear_x, a.class_};
}
right::Same Turn(left::Same same) { return {std::to_string(same.a)}; }

Anything Wrap(int which) {
  switch (which) {
    case 1:
      return Anything(std::in_place_index<1>, 10);
    case 2:
      return Anything(std::in_place_index<2>, 20);
    case 3:
      return std::vector<Point>{{1, 2}, {3, 4}};
    case 4:
      return std::make_unique<Point>(Point{5, 6});
    case 5:
      return std::unique_ptr<Point>();
    default:
      return {};
  }
}
std::string Unwrap(const Anything& anything) {
  std::string text = std::to_string(anything.index());
  if (const auto* list = std::get_if<3>(&anything))
    for (const Point& p : *list) text += "," + std::to_string(p.x);
  if (const auto* held = std::get_if<4>(&anything))
    text += *held ? "," + std::to_string((*held)->y) : ",null";
  return text;
}
std::filesystem::path Join(const std::filesystem::path& a,
                           const std::string& b) {
  return a / b;
}
std::error_code Fail(int value) {
  return value < 0 ? std::make_error_code(std::errc::timed_out)
                   : std::error_code(value, std::system_category());
}
int Judge(const std::error_code& code) {
  return code == std::errc::timed_out ? 1 : code ? 2 : 0;
}
std::chrono::duration<double> Half(std::chrono::duration<float> time) {
  return time / 2;
}
std::chrono::duration<int> Whole(std::chrono::nanoseconds time) {
  return std::chrono::duration_cast<std::chrono::duration<int>>(time);
}
std::bitset<70> Spread(std::bitset<3> bits) {
  return std::bitset<70>(bits.to_ulong()) << 67;
}
std::complex<double> Rotate(std::complex<float> z) {
  return {-z.imag(), z.real()};
}
std::u16string Narrower(const std::u32string& text) {
  return {text.begin(), text.end()};
}
std::wstring Wide(std::wstring text) { return text + L"\x1F600"; }
long double Third(long double value) { return value / 3; }
__int128 Shift(__int128 value) { return value << 64; }
std::forward_list<std::string> Reverse(std::forward_list<std::string> list) {
  list.reverse();
  return list;
}
int Sum(std::span<const int> numbers) {
  int sum = 0;
  for (int n : numbers) sum += n;
  return sum;
}
void Double(std::span<Point> points) {
  for (Point& p : points) p.x *= 2;
}
std::array<unsigned char, 4> Bytes(std::array<unsigned char, 4> bytes) {
  std::reverse(bytes.begin(), bytes.end());
  return bytes;
}
std::optional<std::optional<int>> Deep(
    std::optional<std::optional<int>> value) {
  return value;
}

namespace {
int Square(const Point* point) {
  return point->x * point->x + point->y * point->y;
}
}  // namespace
int Norm(const Point* point) { return point ? Square(point) : -1; }

std::string Dial::Read() { return "mutable" + std::to_string(++value); }
std::string Dial::Read() const { return "const" + std::to_string(value); }

int Add(int a, int b, const std::string& c) { return a + b + std::stoi(c); }
Point operator+(const Point& a, const Point& b) {
  return {a.x + b.x, a.y + b.y};
}
bool operator<(const Point& a, const Point& b) { return a.x < b.x; }

std::string Trim(const std::string& text) {
  const auto end = text.find_last_not_of(' ');
  return end == text.npos ? "" : text.substr(0, end + 1);
}

}  // namespace forms

Trim Widen(const Trim& trim, int by) {
  return {trim.left - by, trim.right + by};
}
