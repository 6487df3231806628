#pragma once

#include <string>
#include <vector>

namespace shop::base {

/// All CREATE statements, in order. Every team adds its tables here.
std::vector<std::string> SchemaStatements();

}  // namespace shop::base
