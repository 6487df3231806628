#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What a linker symbol is called in the source: `_ZN3ns1CIiE1fEv` is
/// `ns::C::f`. Neither template arguments nor parameters are in the name, so
/// that overloads and instantiations have the same.
struct SourceName {
  std::string name;
  /// It is a table made for the class `name`: vtable, typeinfo, VTT.
  bool is_class_data = false;

  friend auto operator<=>(const SourceName&, const SourceName&) = default;
};

/// Symbols that are not mangled (C, `main`) are their own name.
SourceName SourceNameOf(llvm::StringRef linker_symbol);

/// `name` as it stands in a graph in the same form: `ns::C<int>::operator
/// std::string` is `ns::C::operator T`.
std::string PlainName(llvm::StringRef name);

}  // namespace cleave
