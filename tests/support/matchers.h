#pragma once

#include <gmock/gmock.h>

#include <ostream>
#include <string>
#include <utility>

#include "graph/dependency_graph.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// The text of an error as a user reads it, "" for success. It is not consumed,
/// because GoogleMock looks at a value twice when a match fails.
std::string ErrorText(const llvm::Error& error);

template <typename T>
std::string ErrorText(const llvm::Expected<T>& value) {
  auto& expected = const_cast<llvm::Expected<T>&>(value);
  if (expected) return "";
  llvm::Error error = expected.takeError();
  std::string text = ErrorText(error);
  expected = llvm::Expected<T>(std::move(error));
  return text;
}

/// Matches an `llvm::Error` or `llvm::Expected` that is a success.
///
///     auto split = ParseSplit(text, "a.yaml", graph);
///     ASSERT_THAT(split, IsOk());
MATCHER(IsOk, "") {
  const std::string text = ErrorText(arg);
  *result_listener << (text.empty() ? "which is a success"
                                    : "whose error is: " + text);
  return text.empty();
}

/// Matches a failure whose text (`where: message`, then `hint: ...`) contains
/// `part`.
MATCHER_P(HasError, part, "") {
  const std::string text = ErrorText(arg);
  *result_listener << (text.empty() ? "which is a success"
                                    : "whose error is: " + text);
  return !text.empty() && llvm::StringRef(text).contains(part);
}

/// Whether `graph` has a dependency of that kind between two symbols, named by
/// qualified name, by qualified name with signature, or by USR.
bool HasDependencyBetween(const DependencyGraph& graph, llvm::StringRef from,
                          llvm::StringRef to, DependencyKind kind);
/// All dependencies of `graph`, "  from -> to (kind)" a line, for messages.
std::string DescribeDependencies(const DependencyGraph& graph);

/// Matches a `DependencyGraph`:
///
///     EXPECT_THAT(graph, HasDependency("f", "g", DependencyKind::kCall));
MATCHER_P3(HasDependency, from, to, kind,
           std::string(negation ? "has no " : "has a ") + ToText(kind).str() +
               " from " + from + " to " + to) {
  *result_listener << "which has:\n" << DescribeDependencies(arg);
  return HasDependencyBetween(arg, from, to, kind);
}

/// Matches a `DependencyGraph` with a component of that name.
MATCHER_P(HasComponent, name, "") {
  for (const Component& component : arg.components()) {
    *result_listener << component.name << " ";
  }
  return arg.FindComponent(name).has_value();
}

}  // namespace cleave

namespace llvm {

/// What GoogleTest prints for these in place of their bytes.
inline void PrintTo(const Error&, std::ostream* os) { *os << "llvm::Error"; }
template <typename T>
void PrintTo(const Expected<T>&, std::ostream* os) {
  *os << "llvm::Expected";
}

}  // namespace llvm

namespace cleave {

inline void PrintTo(const DependencyGraph&, std::ostream* os) {
  *os << "DependencyGraph";
}

}  // namespace cleave
