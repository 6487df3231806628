#include "front/texts_test.h"

#include <iomanip>
#include <sstream>
#include <stdexcept>

#include "desk/texts.h"
#include "front/expect.h"

using namespace forms;

void TestStreams() {
  std::ostringstream out;
  out << std::fixed << std::setprecision(2) << std::setfill('.');
  out << Entry{"tea", 2.5} << '|';
  EXPECT(out.str() == "...tea 2.50|");
  out.str("");
  Statement{{{"a", 1}, {"b", -2}}}.Print(out);
  EXPECT(out.str() == ".....a 1.00\n.....b -2.00\n");
  out.str("");
  EXPECT(&Rule(out << ':', 3) == &out);
  EXPECT(out.str() == ":---\n" && out.fill() == '-');
  out.str("");
  out << std::setw(6);
  PrintInHex(255, out);
  out << 16;
  EXPECT(out.str() == "--0xff0x10" && out.width() == 0);
  out.str("");
  EXPECT(WriteMaybe(&out, 10) && !WriteMaybe(nullptr, 1));
  EXPECT(out.str() == "0xa");
  std::ostringstream other;
  WriteHalves("abcd", out, other);
  EXPECT(out.str() == "0xaab" && other.str() == "cd");
}

void TestStreamsThatFail() {
  std::ostringstream out;
  try {
    Break(out << "a ");
    EXPECT(false);
  } catch (const std::runtime_error& e) {
    EXPECT(e.what() == std::string("broken"));
  }
  EXPECT(out.str() == "a half" && out.fail() && !out.bad());
  Statement{{{"a", 1}}}.Print(out);
  EXPECT(out.str() == "a half");
  std::ostringstream strict;
  strict.exceptions(std::ios_base::failbit);
  try {
    Break(strict);
    EXPECT(false);
  } catch (const std::ios_base::failure&) {
  }
  EXPECT(strict.str() == "half" && strict.fail());
}

void TestStreamsOfBothSides() {
  const auto in_hex = [](std::ostream& to) { to << std::hex << 255; };
  EXPECT(Sketched(in_hex) == "ff|10");
  std::ostringstream out;
  DrawTo(out, in_hex);
  out << 16;
  EXPECT(out.str() == "<ff>10");
  out.str("");
  try {
    DrawTo(out, [](std::ostream& to) {
      to << 17;
      throw std::out_of_range("drawn");
    });
    EXPECT(false);
  } catch (const std::out_of_range&) {
  }
  EXPECT(out.str() == "<11");
}

void TestInputStreams() {
  std::istringstream in("tea 2.5 rice ff\nx\n\nlast");
  Entry entry;
  in >> entry;
  EXPECT(entry.name == "tea" && entry.amount == 2.5 && in.tellg() == 7);
  EXPECT(Peeked(in) == "rice" && in.tellg() == 7);
  std::string word;
  int n = 0;
  in >> word >> std::hex;
  EXPECT(ReadMaybe(&in, n) && n == 255 && !ReadMaybe(nullptr, n));
  EXPECT(in.get() == '\n');
  EXPECT(ReadLines(in, 2) == (std::vector<std::string>{"x", ""}));
  EXPECT(in.peek() == 'l');
  EXPECT(ReadLines(in, 2) == (std::vector<std::string>{"last"}));
  EXPECT(in.eof() && in.fail() && !in.bad());
  EXPECT(ReadLines(in, 1).empty());
  in.clear();
  in.seekg(8);
  std::ostringstream out;
  EXPECT(&CopyLine(in, out) == &out && out.str() == "rice ff\n");
  EXPECT(ReadRest(in) == "x\n\nlast" && in.good() && in.get() == EOF);
}

void TestInputStreamsThatFail() {
  std::istringstream in("1 2 x 3");
  EXPECT(SumOf(in, 2) == 3);
  try {
    SumOf(in, 2);
    EXPECT(false);
  } catch (const std::out_of_range&) {
  }
  EXPECT(in.fail() && !in.eof());
  in.clear();
  EXPECT(in.get() == 'x');
  std::istringstream strict("1");
  strict.exceptions(std::ios_base::failbit);
  try {
    SumOf(strict, 2);
    EXPECT(false);
  } catch (const std::ios_base::failure&) {
  }
  EXPECT(strict.eof());
}

void TestInputStreamsOfBothSides() {
  EXPECT(LeftBy([](std::istream& in) {
           std::string word;
           in >> word;
         }) == " two three");
  EXPECT(LeftBy([](std::istream& in) { in.seekg(-3, std::ios_base::end); }) ==
         "ree");
}

void TestLists() {
  EXPECT(SumOfAll({}) == 0 && SumOfAll({1, 2, -4}) == -1);
  EXPECT(ShownWords({"a", "", "c"}, {true, true, false}) == "a;;");
  EXPECT(CountBytes({0, 255, 7}) == 3);
}
