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

/// Looks as if the address of its argument were kept, for longer than it is.
int CountLetters(const std::string& text);

/// Withheld from everybody else.
int Confide(int n);

}  // namespace forms
