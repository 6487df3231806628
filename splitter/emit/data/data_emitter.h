#pragma once

#include <vector>

#include "splitter/contract/data_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// The files below `data/`: for each table with several users the steps from
/// the shared database to its owner, in the dialects of SQLite and PostgreSQL,
/// with what carries them out. Nothing if `plan` is empty.
/// See docs/data.md.
std::vector<GeneratedFile> EmitData(const Contract& contract,
                                    const DataPlan& plan);

}  // namespace cleave
