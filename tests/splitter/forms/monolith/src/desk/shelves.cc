#include "desk/shelves.h"

#include <numeric>

namespace forms {

void Shelf::Put(int book) { books_.push_back(book); }

int CountBooks(const Shelf& shelf) { return shelf.Sum(); }

Shelf Stacked(Shelf upper, const Shelf& lower) {
  for (std::size_t i = 0; i < lower.size(); ++i) upper.Put(lower[i]);
  return upper;
}

void Fill(Shelf& shelf, int book) { shelf.Put(book); }

Drawer::Drawer(int content) : content_(std::make_unique<int>(content)) {}

int Drawer::Look() const { return *content_; }

int Lamp::Shine() const { return bulb_ == nullptr && is_on_ ? 40 : 0; }

std::unique_ptr<Drawer> MakeDrawer(int content) {
  return std::make_unique<Drawer>(content);
}

Drawer Refill(Drawer drawer, int content) {
  return Drawer(drawer.Look() + content);
}

int Empty(std::unique_ptr<Drawer> drawer) { return drawer->Look(); }

}  // namespace forms
