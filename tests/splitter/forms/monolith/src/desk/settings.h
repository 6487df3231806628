#pragma once

#include <string>
#include <vector>

#include "base/choices.h"
#include "base/outcome.h"
#include "desk/objects.h"
#include "desk/shapes.h"

namespace forms {

struct Finding {
  int n = 0;
  Outcome outcome;
};

Outcome Check(int n, const Choices& choices);
std::vector<Finding> CheckAll(const std::vector<Finding>& findings,
                              const Choices& choices);
void Judged(Finding& finding);
Choices Doubled(Choices choices);

/// Objects of the desk inside of values.
struct Lens {
  const Shape* shape = nullptr;
  Counter* counter = nullptr;
  double factor = 1;
};

double AreaThrough(const Lens& lens);
double AreaThroughAll(const std::vector<Lens>& lenses);

/// What the contest refers to is kept.
void Open(const Contest& contest);
bool IsJudgedAlike(const Contest& contest);
std::string Best(const std::string& among,
                 const std::vector<std::string>& more);
std::string JudgedBy();
/// Given back to who has it.
Contest Opened();
void Swap(Contest& contest);

/// Arrays with their lengths beside them, or elsewhere.
long SumOf(const long* numbers, int count);
void Shift(double* numbers, unsigned n, double by);
struct Stretch {
  Stretch(const Piece& from, const Piece& to) : start(from), end(to) {}
  Piece start, end;
};
int Measure(const Stretch* stretches, int many, unsigned* lengths);
std::string Joined(const std::vector<Piece>& pieces);

/// Looks as if the address of its argument were kept, for longer than it is.
int CountLetters(const std::string& text);

/// Withheld from everybody else.
int Confide(int n);

}  // namespace forms
