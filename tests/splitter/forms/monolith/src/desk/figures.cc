#include "desk/figures.h"

#include <algorithm>

namespace forms {

std::unique_ptr<Figure> MakeFigure(const std::string& kind, double size) {
  if (kind == "dot") return std::make_unique<Dot>("dot");
  if (kind == "box") return std::make_unique<Box>("box", size);
  return nullptr;
}
std::unique_ptr<Figure> LargerFigure(std::unique_ptr<Figure> a,
                                     std::unique_ptr<Figure> b) {
  if (!a || !b || a->Extent() == b->Extent()) return nullptr;
  return a->Extent() < b->Extent() ? std::move(b) : std::move(a);
}
double ExtentOf(const Figure& figure) { return figure.Extent(); }
double ExtentOrNone(const Figure* figure) {
  return figure != nullptr ? figure->Extent() : -1;
}
std::string NameOfBox(const Box& box) {
  const auto* crate = dynamic_cast<const Crate*>(&box);
  return crate != nullptr ? crate->name_ + " in " + box.name() : box.name();
}
Crate Stack(Crate crate, int layer) {
  crate.layers.push_back(layer);
  return crate;
}
double ExtentOfAll(const Album& album) {
  double sum = 0;
  for (const auto& figure : album.figures) sum += figure ? figure->Extent() : 0;
  for (const auto& [name, figure] : album.named) sum += figure->Extent();
  return sum;
}
Album Sorted(Album album) {
  std::sort(
      album.figures.begin(), album.figures.end(),
      [](const auto& a, const auto& b) { return a->Extent() < b->Extent(); });
  return album;
}
void Replace(std::unique_ptr<Figure>& figure, double size) {
  figure = std::make_unique<Box>(figure ? figure->name() : "new", size);
}
std::shared_ptr<const Figure> CommonFigure() {
  static const auto figure = std::make_shared<const Box>("common", 3);
  return figure;
}

std::unique_ptr<Expr> Negated(std::unique_ptr<Expr> expr) {
  auto minus = std::make_unique<Minus>();
  minus->of = std::move(expr);
  return minus;
}
double ValueOf(const Expr& expr) { return expr.Value(); }
std::unique_ptr<Expr> DeepExpr(int levels) {
  std::unique_ptr<Expr> expr = std::make_unique<Number>();
  for (int i = 0; i < levels; ++i) expr = Negated(std::move(expr));
  return expr;
}
int DepthOf(const Expr& expr) {
  int depth = 0;
  const Expr* at = &expr;
  while (const auto* minus = dynamic_cast<const Minus*>(at)) {
    at = minus->of.get();
    ++depth;
  }
  return depth;
}

std::shared_ptr<Plan> Extended(std::shared_ptr<Plan> plan, int by) {
  plan->Extend(by);
  return plan;
}

}  // namespace forms
