#include "desk/generic.h"

namespace forms {

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

}  // namespace forms
