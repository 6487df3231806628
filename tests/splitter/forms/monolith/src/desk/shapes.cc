#include "desk/shapes.h"

#include <map>

#include "desk/calls.h"

namespace forms {
namespace {

int living = 0, marks = 0, serials = 0;

class Labelled : public Shape {
 public:
  std::string_view Label() const override { return label_; }
  Piece Note() const override { return Piece(note_.data(), note_.size()); }
  void SetNote(const Piece& note) override {
    note_ = note.Copy();
    label_ = "a " + note_;
  }
  const char* Kind() const override {
    return note_.empty() ? nullptr : note_.c_str();
  }

 private:
  std::string label_ = "no label", note_;
};

class Square final : public Labelled {
 public:
  explicit Square(double side) : side_(side) {}
  double Area() const override { return side_ * side_; }
  void Scale(double by) override {
    if (by == 0) throw Refusal("a square of no size");
    side_ *= by;
  }
  int Corners() const override { return 4; }
  Shape* Clone() const override { return new Square(side_); }
  Shape* Part(int which) override {
    if (which != 0) return nullptr;
    if (!part_) part_ = std::make_unique<Square>(side_ / 2);
    return part_.get();
  }
  void Draw(char* canvas) const override { canvas[0] = '#'; }

 private:
  double side_;
  std::unique_ptr<Square> part_;
};

class Disc final : public Labelled {
 public:
  explicit Disc(double radius) : radius_(radius) {}
  double Area() const override { return 3 * radius_ * radius_; }
  std::string Name() const override { return "disc"; }
  void Scale(double by) override { radius_ *= by; }
  Shape* Clone() const override { return new Disc(radius_); }
  Shape* Part(int) override { return nullptr; }
  void Draw(char* canvas) const override { canvas[0] = 'o'; }

 private:
  double radius_;
};

class Counting final : public Source {
 public:
  explicit Counting(int n) : n_(n) {}
  int Next() override { return n_++; }

 private:
  int n_;
};

class Stroke final : public Mark {
 public:
  Stroke() { ++marks; }
  ~Stroke() override { --marks; }
};

}  // namespace

Shape::Shape() : serial_(++serials) { ++living; }
Shape::~Shape() { --living; }
std::string Shape::Name() const { return serial_ > 0 ? "shape" : "no shape"; }

int LivingShapes() { return living; }

std::unique_ptr<Shape> MakeShape(const std::string& kind, double size) {
  if (kind == "square") return std::make_unique<Square>(size);
  if (kind == "disc") return std::make_unique<Disc>(size);
  return nullptr;
}
Shape* NewShape(const std::string& kind, double size) {
  return MakeShape(kind, size).release();
}
std::shared_ptr<Shape> SharedShape(const std::string& kind) {
  static std::map<std::string, std::shared_ptr<Shape>> shapes;
  std::shared_ptr<Shape>& shape = shapes[kind];
  if (!shape) shape = MakeShape(kind, 10);
  return shape;
}
Shape& UnitSquare() {
  static auto* square = new Square(1);
  return *square;
}
const Shape* Larger(const Shape* a, const Shape* b) {
  if (a == nullptr || b == nullptr) return nullptr;
  return a->Area() < b->Area() ? b : a;
}
double TotalArea(const std::vector<std::shared_ptr<Shape>>& shapes) {
  double total = 0;
  for (const auto& shape : shapes) total += shape ? shape->Area() : 0;
  return total;
}
std::string Drawn(const Shape& shape) {
  char canvas = ' ';
  shape.Draw(&canvas);
  return std::string(1, canvas);
}
double Melt(std::unique_ptr<Shape> shape) { return shape ? shape->Area() : 0; }

int OpenShape(const std::string& kind, double size, Shape** shape) {
  if (size < 0) return 2;
  Shape* made = NewShape(kind, size);
  if (shape != nullptr)
    *shape = made;
  else
    delete made;
  return made != nullptr ? 0 : 1;
}
int FindShape(const std::string& kind, const Shape*& shape) {
  if (kind == "unit") shape = &UnitSquare();
  return kind == "unit" ? 0 : 1;
}
bool FillShape(const std::string& kind, double size,
               std::unique_ptr<Shape>* shape) {
  if (shape == nullptr) return false;
  *shape = MakeShape(kind, size);
  if (size == 0) throw Refusal("no size");
  return *shape != nullptr;
}
bool PutShape(const std::string& kind, std::unique_ptr<Shape>& shape) {
  shape = MakeShape(kind, 1);
  return shape != nullptr;
}

std::unique_ptr<Source> CountFrom(int n) {
  return std::make_unique<Counting>(n);
}
int Drain(Source& source, int times) {
  int sum = 0;
  for (int i = 0; i < times; ++i) sum += source.Next();
  return sum;
}
int DrainBoth(Source* first, Source* second) {
  return (first ? first->Next() : 0) + (second ? 10 * second->Next() : 0);
}

Mark::~Mark() = default;
const Mark* SetMark() { return new Stroke; }
int LivingMarks() { return marks; }
void DropMark(const Mark* mark) { delete static_cast<const Stroke*>(mark); }

}  // namespace forms
