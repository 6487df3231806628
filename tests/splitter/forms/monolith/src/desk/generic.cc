#include "desk/generic.h"

int tariff(const struct tariff* rate, int sum) {
  return rate == nullptr ? sum : sum + sum * rate->percent / 100;
}

namespace forms {
namespace {

class Bell : public Chime {
 public:
  explicit Bell(int pitch) : pitch_(pitch) {}
  int Ring(int times) override { return pitch_ * times; }

 private:
  int pitch_;
};

}  // namespace

Twin<int> Swapped(const Twin<int>& twin) { return {twin.second, twin.first}; }
void Grow(Twin<std::string, std::vector<Point>>& twin) {
  twin.first += "!";
  twin.second.push_back({1, 2});
}
Twin<bool> Flip(Twin<bool> twin) { return {~twin.bits}; }
CustomerId After(CustomerId id) {
  return CustomerId(id.number() + 1, id.note() + "+");
}
std::optional<Grid<double, 3>> Scaled(Grid<double, 3> grid, double by) {
  if (by == 0) return std::nullopt;
  for (int i = 0; i < 3; ++i) grid.at(i) *= by;
  return grid;
}
Twin<Twin<int>, std::map<int, CustomerId>> Nested(int number) {
  return {{number, -number}, {{number, CustomerId(number, "n")}}};
}
Item Count(Item item) {
  ++item.count;
  return item;
}

Größe Gedreht(const Größe& größe) { return {größe.breite, größe.höhe}; }

struct Tally Tally(const struct Tally& tally, enum Mood mood) {
  struct Tally turned = tally;
  if (mood == kSour) std::swap(turned.up, turned.down);
  return turned;
}
std::vector<enum Mood> Mood(const std::map<int, struct Tally>& tallies) {
  std::vector<enum Mood> moods;
  for (const auto& [number, each] : tallies) {
    moods.push_back(each.up < each.down ? kSour : kSweet);
  }
  return moods;
}
std::optional<Twin<struct Tally>> Twice(const Twin<struct Tally>& twin) {
  if (twin.first.up == 0) return std::nullopt;
  return Twin<struct Tally>{twin.second, twin.first};
}

Trunk Enlarged(Trunk trunk, const struct Trunk::size& by) {
  trunk.size.height += by.height;
  trunk.size.width += by.width;
  return trunk;
}

Purse::Purse() : coins_(0) {}
Purse::~Purse() = default;
int Purse::Put(int coins) { return coins_ += coins; }
int Purse(class Purse& purse) { return purse.Put(0); }

std::unique_ptr<class Chime> Chime(int pitch) {
  return std::make_unique<Bell>(pitch);
}
int RingTwice(class Chime& chime) { return chime.Ring(2); }

}  // namespace forms
