#pragma once

#include "splitter/contract/contract.h"
#include "splitter/contract/data_plan.h"

namespace cleave {

/// A contract of the service `inventory`.
Contract StockContract();

/// `inventory` owns the table `stock` with a key of two columns; the monolith
/// reads it in one place and writes it in another. Library code writes `log`.
DataPlan StockPlan();

}  // namespace cleave
