#pragma once

#include <vector>

#include "splitter/contract/data_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// The steps by which `table` gets its owner, in SQLite's dialect: SQL files in
/// `data/TABLE/sqlite/`. A table without a known key has the first step only.
///
/// SQLite has no grants. Instead, triggers ask the connection in which process
/// it is, through a function that generated processes give it (runtime/cleave/
/// rt/process_name.cc); a connection without it is refused as well.
std::vector<GeneratedFile> EmitSqliteSteps(const TablePlan& table);

}  // namespace cleave
