#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace forms {

// Classes with virtual functions whose objects are data: all that derive from
// them are in headers, and tell something of what they have.

class Figure {
 public:
  virtual ~Figure() = default;
  virtual double Extent() const = 0;
  const std::string& name() const { return name_; }

 protected:
  explicit Figure(std::string name) : name_(std::move(name)) {}

 private:
  std::string name_;
};

class Dot : public Figure {
 public:
  explicit Dot(std::string name) : Figure(std::move(name)) {}
  double Extent() const override { return 0; }
};

/// Others derive from it, and objects are of it too.
class Box : public Figure {
 public:
  Box(std::string name, double side) : Figure(std::move(name)), side_(side) {}
  double Extent() const override { return side_ * side_; }
  double side() const { return side_; }

 private:
  double side_;
};

class Crate : public Box {
 public:
  Crate() : Box("crate", 0) {}
  double Extent() const override { return Box::Extent() * layers.size(); }
  std::vector<int> layers;
  /// Hides that of its base class.
  std::string name_;
};

struct Album {
  std::vector<std::unique_ptr<Figure>> figures;
  std::map<std::string, std::shared_ptr<const Figure>> named;
};

std::unique_ptr<Figure> MakeFigure(const std::string& kind, double size);
/// Null if neither is larger.
std::unique_ptr<Figure> LargerFigure(std::unique_ptr<Figure> a,
                                     std::unique_ptr<Figure> b);
double ExtentOf(const Figure& figure);
/// -1 for null.
double ExtentOrNone(const Figure* figure);
std::string NameOfBox(const Box& box);
Crate Stack(Crate crate, int layer);
double ExtentOfAll(const Album& album);
Album Sorted(Album album);
/// Leaves another one.
void Replace(std::unique_ptr<Figure>& figure, double size);
std::shared_ptr<const Figure> CommonFigure();

/// A tree of which each part is of a class of its own.
struct Expr {
  virtual ~Expr() = default;
  virtual double Value() const = 0;
};
struct Number : Expr {
  double value = 0;
  double Value() const override { return value; }
};
struct Minus : Expr {
  std::unique_ptr<Expr> of;
  double Value() const override { return of ? -of->Value() : 0; }
};
struct Plus : Expr {
  std::vector<std::unique_ptr<Expr>> terms;
  double Value() const override {
    double sum = 0;
    for (const auto& term : terms) sum += term->Value();
    return sum;
  }
};

std::unique_ptr<Expr> Negated(std::unique_ptr<Expr> expr);
double ValueOf(const Expr& expr);
/// A Minus of a Minus of ... of a Number.
std::unique_ptr<Expr> DeepExpr(int levels);
int DepthOf(const Expr& expr);

/// A person says that its objects are data, although they could be changed.
class Plan {
 public:
  virtual ~Plan() = default;
  virtual void Extend(int by) = 0;
  virtual int Length() const = 0;
};
class Route : public Plan {
 public:
  void Extend(int by) override { length_ += by; }
  int Length() const override { return length_; }

 private:
  int length_ = 0;
};

/// A longer copy.
std::shared_ptr<Plan> Extended(std::shared_ptr<Plan> plan, int by);

}  // namespace forms
