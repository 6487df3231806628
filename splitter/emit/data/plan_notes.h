#pragma once

#include <string>

#include "splitter/contract/contract.h"
#include "splitter/contract/data_plan.h"

namespace cleave {

/// `data/README.md`: the tables that change hands, the steps, how to go back.
std::string EmitDataReadme(const DataPlan& plan);

/// `data/TABLE/PLAN.md`: who works with it and where, and what the owner has to
/// offer in place of that.
std::string EmitTableNotes(const Contract& contract, const TablePlan& table);

}  // namespace cleave
