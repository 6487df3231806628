#include "desk/duties.h"

#include <utility>

namespace forms {
namespace {

Errand g_errand;
std::vector<Duty> g_duties;
Exhibit g_exhibit;

}  // namespace

int Start(const Errand& errand) {
  g_errand = errand;
  return StartAgain();
}

int StartAgain() {
  long sum = 0;
  if (g_errand.on_step) sum += g_errand.on_step(g_errand.what);
  if (g_errand.reporter != nullptr) sum += g_errand.reporter->Report(1);
  if (g_errand.witness != nullptr) sum += g_errand.witness->Name().size();
  if (g_errand.observer != nullptr) sum += g_errand.observer->Weigh("ab");
  return static_cast<int>(g_errand.scale == nullptr ? sum
                                                    : g_errand.scale(sum));
}

bool StartedWith(const Errand& errand) {
  return g_errand.reporter == errand.reporter &&
         g_errand.scale == errand.scale && g_errand.observer == errand.observer;
}

void ForgetErrands() { g_errand = Errand(); }

int Tour(Round round) {
  int sum = Start(round.first);
  for (const Errand& each : round.rest) sum += Start(each);
  round.at_end();
  return sum;
}

int Assign(Duty duty) {
  g_duties.push_back(std::move(duty));
  return static_cast<int>(g_duties.size());
}

int AssignAll(std::vector<Duty>&& duties) {
  for (Duty& each : duties) Assign(std::move(each));
  return static_cast<int>(g_duties.size());
}

int Work() {
  int sum = 0;
  for (const Duty& each : g_duties) {
    sum += each.reporter == nullptr ? 1000 : each.reporter->Report(each.steps);
  }
  return sum;
}

void Dismiss() { g_duties.clear(); }

double Display(Exhibit exhibit) {
  g_exhibit = std::move(exhibit);
  double sum = g_exhibit.guest == nullptr ? 0 : g_exhibit.guest->Number();
  if (g_exhibit.shape != nullptr) sum += g_exhibit.shape->Area();
  if (g_exhibit.counter != nullptr) sum += g_exhibit.counter->Next();
  return sum;
}

std::shared_ptr<Guest> Displayed() { return g_exhibit.guest; }

void Remove() { g_exhibit = Exhibit(); }

}  // namespace forms
