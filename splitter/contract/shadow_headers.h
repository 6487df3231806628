#pragma once

#include <map>
#include <string>
#include <vector>

#include "splitter/contract/class_index.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// Collects what copies of headers are without, and what they declare instead.
class ShadowHeaders {
 public:
  /// `entry` is a class that clients may see no other way.
  void Add(const ClassIndex& classes, const ClassEntry& entry);

  /// The copy of `file`, empty if there was none.
  ShadowHeader& Of(const std::string& file);

  std::vector<ShadowHeader> Sorted() &&;

 private:
  std::map<std::string, ShadowHeader> headers_;
};

/// The functions that the compiler makes for objects of the class without a
/// declaration that anybody has written: constructors, assignments, destructor.
/// Those that would not compile, as something held cannot be copied, are not
/// among them.
std::vector<Symbol> ImplicitMembersOf(const ClassIndex& classes,
                                      const ClassEntry& entry);

/// Those that somebody has declared with `= default` in the class: calls of
/// them that do nothing are in no graph.
std::vector<SymbolId> DefaultedMembersOf(const ClassIndex& classes,
                                         const ClassEntry& entry);

}  // namespace cleave
