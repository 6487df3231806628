#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace shop::base {

/// Root of the errors a user of the shop may see. The code is stable and
/// documented in the support handbook ("INV-1", "CAT-2", ...); the detail is
/// for people. what() is "CODE: detail".
class ShopError : public std::runtime_error {
 public:
  ShopError(std::string code, std::string detail)
      : std::runtime_error(code + ": " + detail),
        code_(std::move(code)),
        detail_(std::move(detail)) {}

  const std::string& code() const { return code_; }
  const std::string& detail() const { return detail_; }

 private:
  std::string code_;
  std::string detail_;
};

/// The database refused something. Not a ShopError: users never see it.
class DatabaseError : public std::runtime_error {
 public:
  DatabaseError(std::string operation, int sqlite_code, std::string message)
      : std::runtime_error(operation + ": " + message + " (" +
                           std::to_string(sqlite_code) + ")"),
        operation_(std::move(operation)),
        sqlite_code_(sqlite_code),
        message_(std::move(message)) {}

  const std::string& operation() const { return operation_; }
  int sqlite_code() const { return sqlite_code_; }
  const std::string& message() const { return message_; }

 private:
  std::string operation_;
  int sqlite_code_;
  std::string message_;
};

}  // namespace shop::base
