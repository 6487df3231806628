#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/report.h"

namespace cleave {

/// A change of the source that the contract asks for: what all issues of one
/// kind about one subject come down to.
struct Refactoring {
  std::string id;       ///< of the issue: "CUT064"
  std::string subject;  ///< qualified name
  Verdict verdict = Verdict::kNeedsChange;
  std::string message, suggestion;    ///< of its first issue
  std::vector<std::string> services;  ///< that wait for it, sorted
  /// Services that wait for nothing else: it frees them.
  std::vector<std::string> frees;
  /// Lines of code that wait for it; a service's lines are shared out evenly
  /// among all that it waits for.
  double lines = 0;
  std::vector<SourcePlace> places;  ///< sorted, each once

  friend bool operator==(const Refactoring&, const Refactoring&) = default;
};

/// What is taken out of the monolith at one time: a service, or several that
/// need each other in a circle.
struct PlanStep {
  std::vector<std::string> services;  ///< sorted
  std::vector<std::string> after;     ///< services that it needs, sorted
  uint64_t lines = 0;
  double price = 0;  ///< of the cuts that the step adds to those before it
  uint32_t refactorings = 0;  ///< that it waits for; 0: it can be generated

  friend bool operator==(const PlanStep&, const PlanStep&) = default;
};

/// The order of work of a split.
struct Plan {
  std::string project;
  std::vector<PlanStep> steps;
  std::vector<Refactoring> refactorings;  ///< those that free most lines first

  friend bool operator==(const Plan&, const Plan&) = default;
};

/// A service comes after all that it needs, since what remains of the monolith
/// offers nothing. Of those that could be next, the one that waits for the
/// fewest refactorings is; of several, the one that adds the least price; of
/// these the first by name.
Plan BuildPlan(const Report& report);

}  // namespace cleave
