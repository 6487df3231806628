#pragma once

#include <string>
#include <vector>

namespace clang {
class CXXConstructorDecl;
}

namespace cleave {

/// For each parameter of `constructor` the field that it initialises and
/// nothing else (`Order(Id id) : id_(std::move(id)) {}`), through delegated and
/// base constructors too; "what()" where it becomes the message of a standard
/// exception; "" where neither is certain, as for a constructor whose
/// definition this translation unit does not see.
std::vector<std::string> InitialisedFields(
    const clang::CXXConstructorDecl& constructor);

}  // namespace cleave
