#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "splitter/contract/data_plan.h"

namespace cleave {
namespace {

void RenderList(llvm::raw_ostream& out, llvm::StringRef title,
                const std::vector<std::string>& names) {
  if (!names.empty())
    out << "  " << title << " " << llvm::join(names, ", ") << "\n";
}

void Render(llvm::raw_ostream& out, const TableStatement& statement) {
  out << "  " << statement.process
      << (statement.is_write ? " writes in " : " reads in ")
      << statement.function << " (" << ToText(statement.place) << ")";
  if (!statement.other_tables.empty())
    out << " with " << llvm::join(statement.other_tables, ", ");
  if (!statement.transaction.empty())
    out << " in the transaction of " << statement.transaction;
  out << "\n";
  for (const TableAnswer& answer : statement.answers) {
    out << "    " << (answer.rpc.empty() ? "call" : "rpc " + answer.rpc) << " "
        << answer.function << answer.signature;
    if (!answer.lacks.empty())
      out << " lacks " << llvm::join(answer.lacks, ", ");
    out << "\n";
  }
}

void Render(llvm::raw_ostream& out, const TablePlan& table) {
  out << "table " << table.name << " owner "
      << (table.owner.empty() ? "?" : table.owner) << " ("
      << ToText(table.reason) << ")\n";
  RenderList(out, "writers", table.writers);
  RenderList(out, "readers", table.readers);
  RenderList(out, "columns", table.definition.columns);
  RenderList(out, "key", table.definition.key);
  for (const TableStatement& statement : table.foreign) Render(out, statement);
}

}  // namespace

std::string ToText(const DataPlan& plan) {
  std::string text;
  llvm::raw_string_ostream out(text);
  for (const TablePlan& table : plan.tables) Render(out, table);
  for (const OwnTables& own : plan.own)
    out << "own " << own.service << ": " << llvm::join(own.tables, ", ")
        << "\n";
  return text;
}

}  // namespace cleave
