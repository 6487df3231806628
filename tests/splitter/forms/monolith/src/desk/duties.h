#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "desk/objects.h"
#include "desk/shapes.h"
#include "desk/watches.h"

namespace forms {

// Functions and owners in values, which the desk keeps.

/// Implemented by callers.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual int Report(int step) = 0;
  virtual std::string Name() const { return "nobody"; }
};

struct Errand {
  std::function<int(const std::string& what)> on_step;
  std::shared_ptr<Reporter> reporter;
  std::shared_ptr<const Reporter> witness;
  long (*scale)(long) = nullptr;
  std::string what = "errand";
  Observer* observer = nullptr;
};

/// In others, and in containers.
struct Round {
  Errand first;
  std::vector<Errand> rest;
  std::function<void()> at_end = [] {};
};

/// Owned by nobody else.
struct Duty {
  std::unique_ptr<Reporter> reporter;
  int steps = 0;
};

/// Objects of the desk, some of which may be the caller's own.
struct Exhibit {
  std::shared_ptr<Guest> guest;
  std::unique_ptr<Shape> shape;
  std::shared_ptr<Counter> counter;
};

int Start(const Errand& errand);
/// What the last one ran with.
int StartAgain();
bool StartedWith(const Errand& errand);
void ForgetErrands();
int Tour(Round round);

int Assign(Duty duty);
int AssignAll(std::vector<Duty>&& duties);
int Work();
void Dismiss();

double Display(Exhibit exhibit);
std::shared_ptr<Guest> Displayed();
void Remove();

}  // namespace forms
