#pragma once

#include <optional>
#include <string>
#include <vector>

#include "splitter/contract/wire_type.h"

namespace cleave {

/// How a `std::tm` or a calendar type of <chrono> travels: a `year`, `month`,
/// `day` or `weekday` as a number, others as a product of their parts, whose
/// message is not named yet. nullopt for other types.
std::optional<WireType> MapCalendar(const TypeShape& type);

/// Whether the runtime has the conversion (calendar.h) of this very type.
bool IsCalendar(const TypeShape& type);
/// ... or of one that it holds.
bool HoldsCalendar(const WireType& type);

/// The field of a part of a product: "hour" of a `std::tm`, "e0" of a pair.
std::string PartName(const TypeShape& product, size_t index);

}  // namespace cleave
