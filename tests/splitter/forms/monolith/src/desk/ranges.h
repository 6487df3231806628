#pragma once

#include <iterator>
#include <list>
#include <set>
#include <string>
#include <vector>

namespace forms {

// What is between two iterators, and what is put into one.

using Lines = std::vector<std::string>;

int SumBetween(std::vector<int>::const_iterator first,
               std::vector<int>::const_iterator last);
void SortBetween(std::vector<int>::iterator begin,
                 std::vector<int>::iterator end);
std::string Join(const std::string& by, std::list<std::string>::const_iterator,
                 std::list<std::string>::const_iterator);
long SumOf(const short* first, const short* last);
void Negate(double* begin, double* end);
/// Puts `n` numbers into it, of which the last one throws if `n` is large.
void Count(int n, std::back_insert_iterator<std::vector<int>> out);
void Divisors(int n, std::insert_iterator<std::set<int>> out);
void SplitInto(const std::string& text, std::back_insert_iterator<Lines> out);

}  // namespace forms
