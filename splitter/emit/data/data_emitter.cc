#include "splitter/emit/data/data_emitter.h"

#include <iterator>

#include "splitter/emit/data/embedded_data.h"
#include "splitter/emit/data/plan_notes.h"
#include "splitter/emit/data/postgresql_steps.h"
#include "splitter/emit/data/sqlite_steps.h"
#include "splitter/emit/data/table_names.h"
#include "splitter/emit/names.h"

namespace cleave {
namespace {

void Append(std::vector<GeneratedFile> more,
            std::vector<GeneratedFile>& files) {
  files.insert(files.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

/// "sqlite_relay.sh" -> "data/sqlite/relay.sh"
std::string PlaceOf(llvm::StringRef name) {
  const auto [dialect, file] = name.split('_');
  return ("data/" + dialect + "/" + file).str();
}

/// With who wrote it on the first line that may say so.
std::string Marked(llvm::StringRef name, llvm::StringRef content) {
  if (!name.ends_with(".sh"))
    return ("-- " + kGeneratedBy + "\n\n" + content).str();
  const auto [shell, rest] = content.split('\n');
  return (shell + "\n# " + kGeneratedBy + "\n#\n" + rest).str();
}

}  // namespace

std::vector<GeneratedFile> EmitData(const Contract& contract,
                                    const DataPlan& plan) {
  if (plan.tables.empty()) return {};
  std::vector<GeneratedFile> files;
  for (const EmbeddedFile& file : EmbeddedDataFiles()) {
    const llvm::StringRef name = file.name;
    files.push_back({PlaceOf(name), Marked(name, file.content),
                     /*is_executable=*/name.ends_with(".sh")});
  }
  files.push_back(EmitPostgresqlRoles(contract.project, plan));
  files.push_back({"data/README.md", EmitDataReadme(plan)});
  for (const TablePlan& table : plan.tables) {
    files.push_back({"data/" + TableStem(table.name) + "/PLAN.md",
                     EmitTableNotes(contract, table)});
    if (!HasSteps(table)) continue;
    Append(EmitSqliteSteps(table), files);
    Append(EmitPostgresqlSteps(contract.project, table), files);
  }
  return files;
}

}  // namespace cleave
