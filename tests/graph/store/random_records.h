#pragma once

#include <string>
#include <vector>

#include "graph/build_facts.h"
#include "graph/unit_record.h"

namespace cleave {

/// A project made up at random: the same for the same seed. Its units share
/// headers, say different things of the same symbols, and name symbols that
/// nobody has.
class RandomProject {
 public:
  RandomProject(unsigned seed, unsigned units);

  unsigned units() const { return units_; }
  std::string KeyOf(unsigned unit) const;
  std::vector<std::string> Keys() const;
  /// What an analysis of that unit would give.
  UnitRecord Record(unsigned unit, InputTable& inputs) const;
  BuildFacts Build() const;
  static bool IsTest(const std::string& file);

 private:
  unsigned seed_, units_;
};

}  // namespace cleave
