#include "desk/settings.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace forms {
namespace {

const std::string* g_text = nullptr;
Contest g_contest;

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

void Open(const Contest& contest) { g_contest = contest; }

bool IsJudgedAlike(const Contest& contest) {
  return g_contest.panel == contest.panel && g_contest.second == contest.second;
}

std::string Best(const std::string& among,
                 const std::vector<std::string>& more) {
  std::string best = among;
  const std::vector<Piece> pieces(more.begin(), more.end());
  const int n = static_cast<int>(pieces.size());
  if (g_contest.panel != nullptr) {
    g_contest.panel->Rate(pieces.data(), n, &best);
  }
  if (g_contest.second != nullptr) {
    g_contest.second->Rate(pieces.data(), n, &best);
  }
  return best;
}

std::string JudgedBy() {
  return g_contest.panel == nullptr ? "nobody" : g_contest.panel->Name();
}

Contest Opened() { return g_contest; }

void Swap(Contest& contest) { std::swap(g_contest, contest); }

long SumOf(const long* numbers, int count) {
  long total = 0;
  for (int i = 0; i < count; ++i) total += numbers[i];
  return total;
}

void Shift(double* numbers, unsigned n, double by) {
  for (unsigned i = 0; i < n; ++i) numbers[i] += by;
}

int Measure(const Stretch* stretches, int many, unsigned* lengths) {
  int longest = 0;
  for (int i = 0; i < many; ++i) {
    lengths[i] = static_cast<unsigned>(stretches[i].start.size() +
                                       stretches[i].end.size());
    longest = std::max(longest, static_cast<int>(lengths[i]));
  }
  return longest;
}

std::string Joined(const std::vector<Piece>& pieces) {
  std::string all;
  for (const Piece& each : pieces) all += each.Copy() + ";";
  return all;
}

int CountLetters(const std::string& text) {
  g_text = &text;
  const int letters = LettersNow();
  g_text = nullptr;
  return letters;
}

int Confide(int n) { return n + 1; }

}  // namespace forms
