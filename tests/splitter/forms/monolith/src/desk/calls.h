#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "desk/objects.h"
#include "desk/values.h"

namespace forms {

/// Calls `visit` with 1 .. n until it returns false; how often.
int Each(int n, const std::function<bool(int)>& visit);
/// The sum of what `map` makes of each.
int Map(const std::vector<int>& numbers, int (*map)(int));
/// Two of one signature.
int Both(int (*first)(int), int (*second)(int), int n);
/// A value by reference, which it may change, and one by const reference.
Point Walk(std::function<void(Point&, const std::string&)> step, int steps);
/// An object of the service.
int Visit(const std::function<int(Counter&)>& visitor);
/// Null counts as nothing to do.
int Maybe(const std::function<int()>& work);

/// Thrown on one side, caught on the other.
class Refusal : public std::runtime_error {
 public:
  explicit Refusal(const std::string& why) : std::runtime_error(why) {}
};
/// Calls `work`; a `Refusal` that it throws becomes its message.
std::string Try(const std::function<void()>& work);
/// Lets through what it throws.
void Run(const std::function<void()>& work);

/// Throws a `Refusal` around a std::out_of_range around another exception.
void ThrowNested();

/// Implemented by the caller.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void Put(const std::string& line) = 0;
  virtual int Size() const { return -1; }
};
int Dump(Sink& sink, int lines);
int DumpTo(const Sink* sink);

}  // namespace forms
