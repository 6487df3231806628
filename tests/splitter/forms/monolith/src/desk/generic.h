#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "desk/values.h"

// Types that functions or fields hide, as `stat()` does `struct stat` in C.
struct tariff {
  int percent = 0;
};
int tariff(const struct tariff* rate, int sum);

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

// More that are hidden by what has their name.
struct Tally {
  int up = 0, down = 0;
};
enum Mood { kSour, kSweet };
struct Tally Tally(const struct Tally& tally, enum Mood mood);
std::vector<enum Mood> Mood(const std::map<int, struct Tally>& tallies);
std::optional<Twin<struct Tally>> Twice(const Twin<struct Tally>& twin);

struct Trunk {
  struct size {
    int height = 0, width = 0;
  };
  struct size size;
};
Trunk Enlarged(Trunk trunk, const struct Trunk::size& by);

class Purse {
 public:
  Purse();
  Purse(const Purse&) = delete;
  Purse& operator=(const Purse&) = delete;
  ~Purse();
  int Put(int coins);

 private:
  int coins_;
};
int Purse(class Purse& purse);

class Chime {
 public:
  virtual ~Chime() = default;
  virtual int Ring(int times) = 0;
};
std::unique_ptr<class Chime> Chime(int pitch);
int RingTwice(class Chime& chime);

}  // namespace forms
