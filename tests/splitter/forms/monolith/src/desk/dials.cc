#include "desk/dials.h"

namespace forms {

int g_level = 3;
bool g_is_open = false;
Gear g_gear = Gear::kIdle;

unsigned long long Meter::ticks = 0;
int Meter::turns_ = 0;
double Meter::factor_ = 1;

double Shown() {
  return g_is_open ? g_level * Meter::factor_ + (g_gear == Gear::kFast) : -1;
}

void Press() {
  g_level += 10;
  ++Meter::ticks;
}

enum Brake g_brake = kLoose;
int Brake() { return g_brake == kTight ? 100 : 0; }

}  // namespace forms
