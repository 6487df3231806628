#include "desk/texts.h"

#include <iomanip>
#include <iterator>
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

std::istream& operator>>(std::istream& in, Entry& entry) {
  return in >> entry.name >> entry.amount;
}
std::vector<std::string> ReadLines(std::istream& in, int most) {
  std::vector<std::string> lines;
  std::string line;
  while (most-- > 0 && std::getline(in, line)) lines.push_back(line);
  return lines;
}
std::string ReadRest(std::istream& in) {
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}
std::string Peeked(std::istream& in) {
  const std::istream::pos_type here = in.tellg();
  std::string word;
  in >> word;
  in.seekg(here);
  return word;
}
bool ReadMaybe(std::istream* in, int& n) {
  return in != nullptr && static_cast<bool>(*in >> n);
}
int SumOf(std::istream& in, int count) {
  int sum = 0, n = 0;
  for (; count > 0; --count) {
    if (!(in >> n)) throw std::out_of_range("no more numbers");
    sum += n;
  }
  return sum;
}
std::ostream& CopyLine(std::istream& in, std::ostream& out) {
  std::string line;
  std::getline(in, line);
  return out << line << '\n';
}
std::string LeftBy(const std::function<void(std::istream&)>& read) {
  std::istringstream in("one two three");
  read(in);
  return ReadRest(in);
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
