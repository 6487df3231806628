#pragma once

#include <string>

#include "splitter/contract/contract.h"
#include "splitter/emit/printer.h"

namespace cleave {

/// Emits definitions of the constants of `service` that `header` declares.
void EmitConstants(Printer& printer, const ServiceContract& service,
                   const std::string& header);

}  // namespace cleave
