#pragma once

#include <string>
#include <vector>

#include "graph/split.h"

namespace cleave {

/// Names for the services `0 ... service_count-1`, from the code's own words:
/// the folder where most of a service's lines are; if a larger service has that
/// name already, with its most used component behind it. Lower snake case,
/// unique, no C++ keyword and nothing that CMake reserves. Where `given` has a
/// name for a service, that is it.
std::vector<std::string> NameServices(const DependencyGraph& graph,
                                      llvm::ArrayRef<Home> homes,
                                      uint32_t service_count,
                                      llvm::ArrayRef<std::string> given = {});

/// `AddressBook-v2` -> `address_book_v2`; never empty, starts with a letter.
std::string ToServiceName(llvm::StringRef text);

}  // namespace cleave
