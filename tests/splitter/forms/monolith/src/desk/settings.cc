#include "desk/settings.h"

#include <cctype>

namespace forms {
namespace {

const std::string* g_text = nullptr;

int LettersNow() {
  int letters = 0;
  for (const char each : *g_text) letters += std::isalpha(each) != 0 ? 1 : 0;
  return letters;
}

}  // namespace

Outcome Check(int n, const Choices& choices) {
  if (n > choices.limit) return Outcome::Failure("too large");
  if (choices.umpire != nullptr && !choices.umpire->Allows(n)) {
    return Outcome::Failure("");
  }
  return {};
}

std::vector<Finding> CheckAll(const std::vector<Finding>& findings,
                              const Choices& choices) {
  std::vector<Finding> all = findings;
  for (Finding& each : all) {
    if (each.outcome.ok()) each.outcome = Check(each.n, choices);
  }
  return all;
}

void Judged(Finding& finding) {
  finding.outcome = Outcome::Failure(finding.outcome.Message() + "!");
}

Choices Doubled(Choices choices) {
  choices.limit *= 2;
  return choices;
}

double AreaThrough(const Lens& lens) {
  if (lens.counter != nullptr) lens.counter->Next();
  return lens.shape == nullptr ? -1 : lens.factor * lens.shape->Area();
}

double AreaThroughAll(const std::vector<Lens>& lenses) {
  double sum = 0;
  for (const Lens& each : lenses) sum += AreaThrough(each);
  return sum;
}

int CountLetters(const std::string& text) {
  g_text = &text;
  const int letters = LettersNow();
  g_text = nullptr;
  return letters;
}

int Confide(int n) { return n + 1; }

}  // namespace forms
