#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "desk/values.h"

namespace forms {

/// Implemented in the service by classes that nobody else knows. Its destructor
/// and one of its virtual functions are in the source file.
class Shape {
 public:
  Shape();
  Shape(const Shape&) = delete;
  Shape& operator=(const Shape&) = delete;
  virtual ~Shape();

  virtual double Area() const = 0;
  virtual std::string Name() const;
  /// Throws a `Refusal` if `by` is 0.
  virtual void Scale(double by) = 0;
  /// Overridden by some.
  virtual int Corners() const { return 0; }
  /// Gives an object of its own kind, which the caller ends.
  virtual Shape* Clone() const = 0;
  /// A part of it, which it owns; null if it has none.
  virtual Shape* Part(int which) = 0;
  // Views of text that the shape has.
  virtual std::string_view Label() const = 0;
  virtual Piece Note() const = 0;
  virtual void SetNote(const Piece& note) = 0;
  /// Null until it has a note.
  virtual const char* Kind() const = 0;
  /// Nobody calls it but the service: it does not cross.
  virtual void Draw(char* canvas) const = 0;

  std::string Describe() const {
    return Name() + " with " + std::to_string(Corners()) + " corners";
  }

 private:
  int serial_;
};

int LivingShapes();

/// Null if there is no such kind.
std::unique_ptr<Shape> MakeShape(const std::string& kind, double size);
/// The caller ends it.
Shape* NewShape(const std::string& kind, double size);
std::shared_ptr<Shape> SharedShape(const std::string& kind);
/// These belong to the service.
Shape& UnitSquare();
const Shape* Larger(const Shape* a, const Shape* b);
double TotalArea(const std::vector<std::shared_ptr<Shape>>& shapes);
std::string Drawn(const Shape& shape);
/// Ends it.
double Melt(std::unique_ptr<Shape> shape);

/// Leaves a shape and returns 0; else leaves null and returns 1, or leaves
/// nothing and returns 2 if the size is negative.
int OpenShape(const std::string& kind, double size, Shape** shape);
int FindShape(const std::string& kind, const Shape*& shape);
/// Throws a `Refusal` after it has left one, if the size is 0.
bool FillShape(const std::string& kind, double size,
               std::unique_ptr<Shape>* shape);
bool PutShape(const std::string& kind, std::unique_ptr<Shape>& shape);

/// Implemented in the service and by its callers.
class Source {
 public:
  virtual ~Source() = default;
  virtual int Next() = 0;
};

std::unique_ptr<Source> CountFrom(int n);
/// Its own count goes on; a source of the caller's is called back.
int Drain(Source& source, int times);
int DrainBoth(Source* first, Source* second);

/// Given back, and never ended by who has it.
class Mark {
 protected:
  virtual ~Mark();
};

const Mark* SetMark();
int LivingMarks();
void DropMark(const Mark* mark);

}  // namespace forms
