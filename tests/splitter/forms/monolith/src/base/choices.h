#pragma once

#include <string>

#include "desk/values.h"

namespace forms {

/// Of which each process has its own.
class Umpire {
 public:
  virtual ~Umpire() = default;
  virtual bool Allows(int n) const = 0;
};

/// Allows even numbers.
const Umpire* EvenUmpire();

/// Values that point to what cannot be sent.
class Choices {
 public:
  Choices();

  bool IsStrict() const { return strict_ != nullptr; }
  void BeStrict() { strict_ = EvenUmpire(); }

  int limit;
  const Umpire* umpire;  ///< null: everything is allowed

 private:
  const Umpire* strict_;
};

/// Implemented by callers as well; its destructor is in a source file.
class Panel {
 public:
  virtual ~Panel();
  virtual const char* Name() const = 0;
  /// Replaces `best` if one of `pieces` is better.
  virtual void Rate(const Piece* pieces, int n, std::string* best) const = 0;
};

/// Likes the longest piece.
const Panel* LongestPanel();

/// Kept by who is given it.
struct Contest {
  const Panel* panel = LongestPanel();
  Panel* second = nullptr;
  int rounds = 1;
};

/// Asks the desk, which tells nobody but itself.
int AskDesk(int n);

}  // namespace forms
