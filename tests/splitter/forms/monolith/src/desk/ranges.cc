#include "desk/ranges.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace forms {

int SumBetween(std::vector<int>::const_iterator first,
               std::vector<int>::const_iterator last) {
  return std::accumulate(first, last, 0);
}
void SortBetween(std::vector<int>::iterator begin,
                 std::vector<int>::iterator end) {
  std::sort(begin, end);
}
std::string Join(const std::string& by,
                 std::list<std::string>::const_iterator first,
                 std::list<std::string>::const_iterator last) {
  std::string joined;
  for (auto at = first; at != last; ++at)
    joined += (at == first ? "" : by) + *at;
  return joined;
}
long SumOf(const short* first, const short* last) {
  long sum = 0;
  for (const short* at = first; at != last; ++at) sum += *at;
  return sum;
}
void Negate(double* begin, double* end) {
  for (; begin != end; ++begin) *begin = -*begin;
}
void Count(int n, std::back_insert_iterator<std::vector<int>> out) {
  for (int i = 1; i <= n; ++i) {
    if (i > 3) throw std::length_error("more than three");
    *out++ = i;
  }
}
void Divisors(int n, std::insert_iterator<std::set<int>> out) {
  for (int i = n; i > 0; --i)
    if (n % i == 0) *out++ = i;
}
void SplitInto(const std::string& text, std::back_insert_iterator<Lines> out) {
  size_t start = 0;
  for (size_t at = text.find(','); at != std::string::npos;
       at = text.find(',', start)) {
    *out++ = text.substr(start, at - start);
    start = at + 1;
  }
  *out++ = text.substr(start);
}

}  // namespace forms
