#pragma once

#include <string>
#include <vector>

#include "splitter/contract/contract.h"

namespace cleave {

/// `arguments` as the items of a CMake list of compile options: an option and
/// its separate value become one item, quoted for CMake. `${MONOLITH_DIR}`
/// stays a variable.
///
///     {"-I", "${MONOLITH_DIR}/src", "-isystem", "/opt/x"}
///     -> {"\"-I${MONOLITH_DIR}/src\"", "\"SHELL:-isystem \\\"/opt/x\\\"\""}
std::vector<std::string> CMakeOptions(
    const std::vector<std::string>& arguments);

/// How generated code is compiled that includes headers of `groups`: their
/// include folders and macros (of a macro the first definition), and the newest
/// of their C++ standards, at least C++17.
std::vector<std::string> GeneratedCodeFlags(
    const std::vector<const SourceGroup*>& groups);

/// `text` as a quoted argument of a CMake command; `${MONOLITH_DIR}` and
/// `${MONOLITH_BUILD_DIR}` stay.
std::string CMakeQuoted(llvm::StringRef text);

}  // namespace cleave
