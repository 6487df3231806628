#pragma once

#include <vector>

#include "splitter/contract/class_index.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// The classes of the project whose objects end with one of `record`: its
/// fields, what these have in containers, arrays and `std::unique_ptr`s, and so
/// on where a destructor is the compiler's or inline. Sorted by name.
std::vector<const Symbol*> HeldClasses(const ClassIndex& classes,
                                       const RecordFacts& record);

/// The class is defined in a source file, if at all: users of the header know
/// its name only, as of the `Impl` of a class that hides its fields.
bool IsHiddenInSources(const Symbol& record);

/// Makes `shell` what clients have of the class: its fields and the headers
/// that these need.
void DescribeShell(const ClassIndex& classes, const Symbol& record,
                   ShellClass& shell);

}  // namespace cleave
