#pragma once

#include <optional>
#include <vector>

#include "splitter/contract/class_index.h"
#include "splitter/contract/issues.h"

namespace cleave {

// Polymorphic classes whose objects live in a service. Clients have a generated
// class that derives from theirs; see docs/link_seam.md.

/// nullopt if generated code can derive from the class, and nothing that a
/// client does with such an object goes past its virtual functions.
std::optional<Refusal> CheckInterface(const ClassIndex& classes,
                                      const ClassEntry& entry);

/// All virtual functions of a class without bases but the destructor.
std::vector<SymbolId> VirtualFunctions(const ClassIndex& classes,
                                       const ClassEntry& entry);

/// The class has a virtual destructor that everybody may call: clients can end
/// an object by `delete`.
bool CanBeDeleted(const ClassIndex& classes, const ClassEntry& entry);

}  // namespace cleave
