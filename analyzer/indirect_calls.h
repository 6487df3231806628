#pragma once

#include <optional>
#include <string>

namespace clang {
class CallExpr;
}

namespace cleave {

/// What `call` goes through if the source does not say which function it
/// reaches: a pointer to a function or to a member, or a `std::function`. As
/// `IndirectCall::through`. Nothing for virtual calls, whose targets the graph
/// knows, and for calls in templates that nobody has resolved yet.
std::optional<std::string> IndirectTarget(const clang::CallExpr& call);

}  // namespace cleave
