#pragma once

#include <vector>

#include "splitter/contract/data_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// The steps by which `table` gets its owner, in PostgreSQL's dialect: SQL
/// files in `data/TABLE/postgresql/`. Columns and key are looked up in the
/// database, so nothing but the table's name is needed.
std::vector<GeneratedFile> EmitPostgresqlSteps(llvm::StringRef project,
                                               const TablePlan& table);

/// `data/postgresql/roles.sql`: a role for each process that works with tables
/// of the plan, and one for the relay.
GeneratedFile EmitPostgresqlRoles(llvm::StringRef project,
                                  const DataPlan& plan);

}  // namespace cleave
