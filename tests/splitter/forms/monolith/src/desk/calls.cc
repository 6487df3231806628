#include "desk/calls.h"

namespace forms {

int Each(int n, const std::function<bool(int)>& visit) {
  for (int i = 1; i <= n; ++i)
    if (!visit(i)) return i;
  return n;
}
int Map(const std::vector<int>& numbers, int (*map)(int)) {
  int sum = 0;
  for (int n : numbers) sum += map(n);
  return sum;
}
int Both(int (*first)(int), int (*second)(int), int n) {
  return second ? second(first(n)) : first(n);
}
Point Walk(std::function<void(Point&, const std::string&)> step, int steps) {
  Point at;
  for (int i = 0; i < steps; ++i) step(at, std::to_string(i));
  return at;
}
int Visit(const std::function<int(Counter&)>& visitor) {
  return visitor(Main());
}
int Maybe(const std::function<int()>& work) { return work ? work() : -1; }

std::string Try(const std::function<void()>& work) {
  try {
    work();
  } catch (const Refusal& refusal) {
    return refusal.what();
  }
  return "";
}
void Run(const std::function<void()>& work) { work(); }

void ThrowNested() {
  try {
    try {
      throw std::invalid_argument("innermost");
    } catch (...) {
      std::throw_with_nested(std::out_of_range("inner"));
    }
  } catch (...) {
    std::throw_with_nested(Refusal("outer"));
  }
}

int Dump(Sink& sink, int lines) {
  for (int i = 0; i < lines; ++i) sink.Put("line " + std::to_string(i));
  return sink.Size();
}
int DumpTo(const Sink* sink) { return sink ? sink->Size() : 0; }

}  // namespace forms
