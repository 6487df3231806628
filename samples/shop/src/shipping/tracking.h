#pragma once

#include <string>

#include "base/ids.h"

namespace shop::shipping {

/// "POST-00000042-7": carrier, shipment, check digit.
std::string MakeTrackingNumber(const std::string& carrier, base::ShipmentId id);

bool IsTrackingNumber(const std::string& text);

}  // namespace shop::shipping
