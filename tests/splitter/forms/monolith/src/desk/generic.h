#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "desk/values.h"

namespace forms {

// Instances of class templates of the project.

template <class A, class B = A>
struct Twin {
  A first{};
  B second{};
};
/// Written out for one argument: other fields than all others.
template <>
struct Twin<bool> {
  unsigned bits = 0;
};

/// Told apart by a tag that nobody defines; made by a constructor only.
template <class Tag>
class Id {
 public:
  explicit Id(int number, std::string note = "")
      : number_(number), note_(std::move(note)) {}
  int number() const { return number_; }
  const std::string& note() const { return note_; }

 private:
  int number_;
  std::string note_;
};
struct CustomerTag;
using CustomerId = Id<CustomerTag>;

template <class T, int size>
class Grid {
 public:
  T& at(int index) { return cells_[index]; }

 private:
  std::array<T, size> cells_{};
};

/// A base class that is told what derives from it.
template <class Derived>
struct Counted {
  int count = 0;
};
struct Item : Counted<Item> {
  std::string name;
};

Twin<int> Swapped(const Twin<int>& twin);
void Grow(Twin<std::string, std::vector<Point>>& twin);
Twin<bool> Flip(Twin<bool> twin);
CustomerId After(CustomerId id);
std::optional<Grid<double, 3>> Scaled(Grid<double, 3> grid, double by);
Twin<Twin<int>, std::map<int, CustomerId>> Nested(int number);
Item Count(Item item);

// Names beyond ASCII.
struct Größe {
  int höhe = 0, breite = 0;
};
Größe Gedreht(const Größe& größe);

}  // namespace forms
