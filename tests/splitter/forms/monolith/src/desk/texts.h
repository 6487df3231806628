#pragma once

#include <functional>
#include <initializer_list>
#include <istream>
#include <ostream>
#include <string>
#include <vector>

namespace forms {

// Text that is written to streams and read from them, and lists in braces.

struct Entry {
  std::string name;
  double amount = 0;

  /// It is declared nowhere else.
  friend std::ostream& operator<<(std::ostream& out, const Entry& entry);
  friend std::istream& operator>>(std::istream& in, Entry& entry);
};

struct Statement {
  std::vector<Entry> entries;

  void Print(std::ostream& out) const;
};

/// A line as wide as this; the stream keeps how it was made.
std::ostream& Rule(std::ostream& out, int width);
void PrintInHex(int n, std::ostream& out);
bool WriteMaybe(std::ostream* out, int n);
/// Each gets its half of the text.
void WriteHalves(const std::string& text, std::ostream& first,
                 std::ostream& second);
/// Writes half of it, and throws.
void Break(std::ostream& out);
/// What `draw` has written, and what is then written to the same stream.
std::string Sketched(const std::function<void(std::ostream&)>& draw);
/// The caller's function writes to the caller's stream, by way of the service.
void DrawTo(std::ostream& out, const std::function<void(std::ostream&)>& draw);

std::vector<std::string> ReadLines(std::istream& in, int most);
std::string ReadRest(std::istream& in);
/// Leaves it where it was.
std::string Peeked(std::istream& in);
bool ReadMaybe(std::istream* in, int& n);
/// Throws if it has not so many.
int SumOf(std::istream& in, int count);
std::ostream& CopyLine(std::istream& in, std::ostream& out);
/// What `read` leaves of a text.
std::string LeftBy(const std::function<void(std::istream&)>& read);

int SumOfAll(std::initializer_list<int> numbers);
std::string ShownWords(const std::initializer_list<std::string>& words,
                       std::initializer_list<bool> shown);
std::size_t CountBytes(std::initializer_list<unsigned char> bytes);

}  // namespace forms
