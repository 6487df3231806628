#include "tests/splitter/emit/data/test_connection.h"

#include <sqlite3.h>

#include <cstdlib>

namespace cleave {
namespace {

void GiveProcess(sqlite3_context* context, int, sqlite3_value**) {
  const auto* process = static_cast<std::string*>(sqlite3_user_data(context));
  sqlite3_result_text(context, process->c_str(), -1, SQLITE_TRANSIENT);
}

int AddRow(void* text, int count, char** values, char**) {
  std::string& out = *static_cast<std::string*>(text);
  for (int i = 0; i < count; ++i)
    out += (i ? "|" : "") + std::string(values[i] ? values[i] : "NULL");
  out += "\n";
  return 0;
}

}  // namespace

TestConnection::TestConnection(const std::string& file,
                               const std::string& process)
    : process_("," + process + ",") {
  if (sqlite3_open(file.c_str(), &connection_) != SQLITE_OK) std::abort();
  sqlite3_busy_timeout(connection_, 5000);
  Run("PRAGMA synchronous = OFF");  // a power cut may cost data: tests only
  if (process.empty()) return;
  sqlite3_create_function_v2(connection_, "cleave_processes", 0, SQLITE_UTF8,
                             &process_, GiveProcess, nullptr, nullptr, nullptr);
}

TestConnection::~TestConnection() { sqlite3_close(connection_); }

std::string TestConnection::Run(llvm::StringRef sql) {
  std::string rows;
  char* error = nullptr;
  sqlite3_exec(connection_, sql.str().c_str(), AddRow, &rows, &error);
  if (error == nullptr) return rows;
  rows = "error: " + std::string(error);
  sqlite3_free(error);
  sqlite3_exec(connection_, "ROLLBACK", nullptr, nullptr, nullptr);
  return rows;
}

}  // namespace cleave
