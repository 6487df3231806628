#pragma once

#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace forms {

// Values that hold values of their own class, nested as deep as one likes.

/// A list: it can only be moved.
struct Chain {
  int value = 0;
  std::unique_ptr<Chain> next;
};

/// A tree, which can be held in any container.
struct Folder {
  std::string name;
  std::vector<Folder> folders;
  std::map<std::string, std::vector<Folder>> linked;
};

/// Made by a constructor, with private fields.
class Json {
 public:
  using Value = std::variant<std::monostate, double, std::vector<Json>,
                             std::map<std::string, Json>>;
  explicit Json(Value value) : value_(std::move(value)) {}
  const Value& value() const { return value_; }

 private:
  Value value_;
};

/// Two classes that hold each other.
struct Total;
struct Term {
  int factor = 1;
  std::shared_ptr<const Total> inside;  ///< null counts as 1
};
struct Total {
  std::vector<Term> terms;
};

/// With `value` before all others.
Chain Push(Chain chain, int value);
void Increase(Chain& chain);
Folder Enclose(Folder folder, const std::string& name);
/// A list of both.
Json Joined(const Json& a, const Json& b);
int Evaluate(const Total& total);
Total Doubled(const Total& total);
int FactorOf(const Term& term);

}  // namespace forms
