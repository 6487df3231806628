#include "cleave/rt/variables.h"
#line 1
#pragma once

namespace forms {

enum class Gear { kIdle, kSlow, kFast = 7 };

/// Variables of the desk that everybody reads and writes.
extern cleave::rt::RemoteVariable<int> g_level asm("remote.forms.g_level");
extern cleave::rt::RemoteVariable<bool> g_is_open asm("remote.forms.g_is_open");
extern cleave::rt::RemoteVariable<forms::Gear> g_gear asm("remote.forms.g_gear");

class Meter {
 public:
  static 
cleave::rt::RemoteVariable<unsigned long long> ticks asm("remote.forms.Meter.ticks");

  static void Turn() {
    ++turns_;
    factor_ *= 2;
  }
  static int Turns() { return turns_; }

 private:
  static cleave::rt::RemoteVariable<int> turns_ asm("remote.forms.Meter.turns_");
  static cleave::rt::RemoteVariable<double> factor_ asm("remote.forms.Meter.factor_");

  friend double Shown();
};

/// What the desk makes of them.
double Shown();
void Press();

/// Hidden by a function of its name.
enum Brake { kLoose, kTight };
extern cleave::rt::RemoteVariable<enum forms::Brake> g_brake asm("remote.forms.g_brake");
int Brake();

}  // namespace forms
// Copied by `cleave generate` from src/desk/dials.h, for clients:
// what uses fields of objects that live in the service is declared here and
// defined in the proxy, as are variables of the service.
