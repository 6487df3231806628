#pragma once

#include <string>
#include <vector>

#include "graph/unit_record.h"

namespace cleave {

/// A program made up for measuring: as many units as one likes, the same on
/// every machine. Each unit has a header of its own and sees those of some
/// others, says the same of them as all others do, and makes about 500
/// dependencies that nobody else makes.
class GeneratedProgram {
 public:
  explicit GeneratedProgram(unsigned units) : units_(units) {}

  std::vector<std::string> Keys() const;
  UnitRecord Record(unsigned unit, InputTable& inputs) const;
  BuildFacts Build() const;
  static bool IsTest(const std::string&) { return false; }

 private:
  unsigned units_;
};

}  // namespace cleave
