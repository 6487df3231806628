#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/errors.h"
#include "base/ids.h"
#include "base/money.h"

namespace shop::front {

class BadArgument : public base::ShopError {
 public:
  explicit BadArgument(std::string problem)
      : base::ShopError("CMD-2", problem), problem_(std::move(problem)) {}

  const std::string& problem() const { return problem_; }

 private:
  std::string problem_;
};

/// The words behind a command: positional ones and name=value options. All
/// getters throw BadArgument.
class Arguments {
 public:
  explicit Arguments(const std::vector<std::string>& words);

  std::size_t size() const { return positional_.size(); }

  std::string Text(std::size_t at, const std::string& name) const;
  int Int(std::size_t at, const std::string& name) const;
  base::Money Amount(std::size_t at, const std::string& name) const;
  base::CustomerId Customer(std::size_t at) const;
  base::OrderId Order(std::size_t at) const;

  bool HasOption(const std::string& name) const;
  std::string Option(const std::string& name,
                     const std::string& fallback = "") const;
  int IntOption(const std::string& name, int fallback) const;

 private:
  std::vector<std::string> positional_;
  std::map<std::string, std::string> options_;
};

}  // namespace shop::front
