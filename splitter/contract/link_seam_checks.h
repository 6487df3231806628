#pragma once

#include <optional>

#include "splitter/contract/class_index.h"
#include "splitter/contract/issues.h"

namespace cleave {

// What must hold of a class before generated code may define its member
// functions on the far side of a boundary. The reasons for every rule are in
// docs/link_seam.md.

/// nullopt if clients can be given a stand-in for the one object of the class,
/// which has at least one accessor.
std::optional<Refusal> CheckSingleton(const ClassIndex& classes,
                                      const ClassEntry& entry);

/// What has clients see a copy of the header of such a class (`ShadowHeader`);
/// empty if nothing has.
std::string WhySingletonIsShadowed(const ClassIndex& classes,
                                   const ClassEntry& entry);

/// nullopt if clients can make objects of the class whose state lives in the
/// service.
std::optional<Refusal> CheckHandle(const ClassIndex& classes,
                                   const ClassEntry& entry);

/// nullopt if that holds once clients see its header without some bodies and
/// with declarations of what the compiler would make: see `ShadowHeader`.
std::optional<Refusal> CheckShadowedHandle(const ClassIndex& classes,
                                           const ClassEntry& entry);

/// The member function's body is one of those that clients must not see.
bool IsLeftOutOfShadow(const Symbol& function);

/// Generated constructors value-initialise every field.
bool CanBeValueInitialised(const ClassIndex& classes, const TypeShape& type);

/// The class has a virtual function in a source file: its vtable and type
/// information exist only where that file is linked.
bool HasKeyFunction(const ClassIndex& classes, const ClassEntry& entry);

/// No non-static member function needs a source file.
bool IsHeaderOnly(const ClassIndex& classes, const ClassEntry& entry);

/// A special member function that copying, moving or destroying a value needs
/// and that stands in a source file: its name for people ("destructor").
std::optional<std::string> OutOfLineSpecialMember(const RecordFacts& record);

}  // namespace cleave
