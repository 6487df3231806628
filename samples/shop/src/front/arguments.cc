#include "front/arguments.h"

#include <algorithm>
#include <cctype>

#include "base/strings.h"

namespace shop::front {

namespace {

bool IsOption(const std::string& word, std::size_t equals) {
  return equals != std::string::npos && equals > 0 &&
         std::all_of(
             word.begin(), word.begin() + static_cast<long>(equals),
             [](unsigned char c) { return std::islower(c) || c == '_'; });
}

int ToInt(const std::string& text, const std::string& name) {
  const auto number = base::ParseInt(text);
  if (!number) throw BadArgument(name + " must be a number, not " + text);
  return static_cast<int>(*number);
}

}  // namespace

Arguments::Arguments(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (IsOption(word, equals)) {
      options_[word.substr(0, equals)] = word.substr(equals + 1);
    } else {
      positional_.push_back(word);
    }
  }
}

std::string Arguments::Text(std::size_t at, const std::string& name) const {
  if (at >= positional_.size()) throw BadArgument(name + " is missing");
  return positional_[at];
}

int Arguments::Int(std::size_t at, const std::string& name) const {
  return ToInt(Text(at, name), name);
}

base::Money Arguments::Amount(std::size_t at, const std::string& name) const {
  const std::string text = Text(at, name);
  const auto amount = base::Money::Parse(text);
  if (!amount) throw BadArgument(name + " must be an amount, not " + text);
  return *amount;
}

base::CustomerId Arguments::Customer(std::size_t at) const {
  return base::CustomerId(Int(at, "customer"));
}

base::OrderId Arguments::Order(std::size_t at) const {
  return base::OrderId(Int(at, "order"));
}

bool Arguments::HasOption(const std::string& name) const {
  return options_.count(name) > 0;
}

std::string Arguments::Option(const std::string& name,
                              const std::string& fallback) const {
  const auto found = options_.find(name);
  return found == options_.end() ? fallback : found->second;
}

int Arguments::IntOption(const std::string& name, int fallback) const {
  return HasOption(name) ? ToInt(Option(name), name) : fallback;
}

}  // namespace shop::front
