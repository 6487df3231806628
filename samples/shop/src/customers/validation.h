#pragma once

#include <string>

#include "customers/customer.h"

namespace shop::customers {

/// Checks and cleans what people type. Pure: no state, no database.
class Validation {
 public:
  static bool IsEmail(const std::string& text);
  static bool IsCountry(const std::string& code);

  /// Postal codes we know the shape of; other countries accept anything.
  static bool IsZip(const std::string& zip, const std::string& country);

  static std::string NormalizedEmail(const std::string& email);
};

/// Trims all parts and writes the country in capitals. True if anything
/// changed.
bool Normalize(Address& address);

}  // namespace shop::customers
