#pragma once

#include <optional>
#include <vector>

#include "graph/crossing_wishes.h"
#include "splitter/contract/class_index.h"
#include "splitter/contract/issues.h"

namespace cleave {

// Polymorphic classes whose objects are data: copied with the class that they
// are of, instead of staying where they were made. docs/contract.md has the
// rule, and what people may decide otherwise.

/// `base` and the classes that derive from it, over any number of others, that
/// objects can be of; sorted by name. Classes that only one source can name are
/// left out if it is a test, or if the hierarchy is data by a person's word:
/// sending an object of them fails.
std::vector<const ClassEntry*> ConcreteClasses(const ClassIndex& classes,
                                               const CrossingWishes& wishes,
                                               const ClassEntry& base);

/// nullopt if objects behind `base` are data, provided that each of its
/// `ConcreteClasses` is a value; else why not.
std::optional<Refusal> CheckHierarchy(const ClassIndex& classes,
                                      const CrossingWishes& wishes,
                                      const ClassEntry& base);

/// The same of this polymorphic class and its bases only: whether an object of
/// exactly this class is data.
std::optional<Refusal> CheckPolymorphicValue(const ClassIndex& classes,
                                             const CrossingWishes& wishes,
                                             const ClassEntry& entry);

/// The class or one of its bases is listed as data by a person.
bool IsCopiedByWish(const ClassIndex& classes, const CrossingWishes& wishes,
                    const ClassEntry& entry);

/// Nobody can change an object of the class, or of one that derives from it,
/// once it is made: its fields are private or const, its functions const, and
/// nothing can be assigned to it, unless through a base class.
bool CannotBeChanged(const ClassIndex& classes, const ClassEntry& entry);

/// The base classes of `entry`, over any number of others; itself is not among
/// them. Those that are not the project's are left out.
std::vector<const ClassEntry*> BasesOf(const ClassIndex& classes,
                                       const ClassEntry& entry);

}  // namespace cleave
