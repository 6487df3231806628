#pragma once

namespace forms {

enum class Gear { kIdle, kSlow, kFast = 7 };

/// Variables of the desk that everybody reads and writes.
extern int g_level;
extern bool g_is_open;
extern Gear g_gear;

class Meter {
 public:
  static unsigned long long  // of two words
      ticks;

  static void Turn() {
    ++turns_;
    factor_ *= 2;
  }
  static int Turns() { return turns_; }

 private:
  static int turns_;
  static double factor_;

  friend double Shown();
};

/// What the desk makes of them.
double Shown();
void Press();

/// Hidden by a function of its name.
enum Brake { kLoose, kTight };
extern enum Brake g_brake;
int Brake();

}  // namespace forms
