#include "desk/texts.h"

#include <iomanip>
#include <numeric>
#include <sstream>
#include <stdexcept>

namespace forms {

std::ostream& operator<<(std::ostream& out, const Entry& entry) {
  return out << std::setw(6) << entry.name << ' ' << entry.amount;
}
void Statement::Print(std::ostream& out) const {
  for (const Entry& each : entries) out << each << '\n';
}

std::ostream& Rule(std::ostream& out, int width) {
  out << std::setfill('-') << std::setw(width) << "" << std::endl;
  return out;
}
void PrintInHex(int n, std::ostream& out) {
  out << std::hex << std::showbase << n;
}
bool WriteMaybe(std::ostream* out, int n) {
  if (out == nullptr) return false;
  *out << n;
  return true;
}
void WriteHalves(const std::string& text, std::ostream& first,
                 std::ostream& second) {
  const auto half = static_cast<std::streamsize>(text.size() / 2);
  first.write(text.data(), half);
  second << text.substr(text.size() / 2);
}
void Break(std::ostream& out) {
  out << "half";
  out.setstate(std::ios_base::failbit);
  throw std::runtime_error("broken");
}
std::string Sketched(const std::function<void(std::ostream&)>& draw) {
  std::ostringstream out;
  draw(out);
  out << '|' << 16;
  return out.str();
}
void DrawTo(std::ostream& out, const std::function<void(std::ostream&)>& draw) {
  out << '<';
  draw(out);
  out << '>';
}

int SumOfAll(std::initializer_list<int> numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), 0);
}
std::string ShownWords(const std::initializer_list<std::string>& words,
                       std::initializer_list<bool> shown) {
  std::string joined;
  auto is_shown = shown.begin();
  for (const std::string& word : words)
    if (*is_shown++) joined += word + ";";
  return joined;
}
std::size_t CountBytes(std::initializer_list<unsigned char> bytes) {
  return bytes.size();
}

}  // namespace forms
