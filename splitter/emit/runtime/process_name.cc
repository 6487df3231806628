#include <unistd.h>

#include <cstdlib>
#include <string>

// Tells SQLite in which process a connection was opened, for triggers that let
// only the owner of a table write it: the SQL function cleave_processes() gives
// the names of the services whose code runs here, ",monolith,catalog,". Only if
// CLEAVE_TABLE_OWNERS is set when the process starts.
//
// The build defines CLEAVE_PROCESS for each program and module. SQLite is
// whatever the process is linked with; if it is with none, nothing happens
// here.

struct sqlite3;
struct sqlite3_context;
struct sqlite3_value;

extern "C" {
using SqliteFunction = void (*)(sqlite3_context*, int, sqlite3_value**);
[[gnu::weak]] int sqlite3_auto_extension(void (*)(void));
[[gnu::weak]] int sqlite3_create_function_v2(sqlite3*, const char*, int, int,
                                             void*, SqliteFunction,
                                             SqliteFunction,
                                             void (*)(sqlite3_context*),
                                             void (*)(void*));
[[gnu::weak]] void sqlite3_result_text(sqlite3_context*, const char*, int,
                                       void (*)(void*));
}

namespace cleave::rt {
namespace {

constexpr int kUtf8 = 1;
constexpr int kDeterministic = 0x800;
constexpr int kInnocuous = 0x200000;  // may stand in triggers

/// Lives as long as the process, for connections do as well.
std::string* process_names = nullptr;

void GiveNames(sqlite3_context* context, int, sqlite3_value**) {
  sqlite3_result_text(context, process_names->c_str(), -1, nullptr);
}

int OnOpen(sqlite3* connection, char**, const void*) {
  return sqlite3_create_function_v2(
      connection, "cleave_processes", 0, kUtf8 | kDeterministic | kInnocuous,
      nullptr, GiveNames, nullptr, nullptr, nullptr);
}

/// A program and its modules each have this code, and tell each other in the
/// environment; the number of the process keeps out what a parent said. SQLite
/// calls what was registered last, last, and that knows all of the names.
[[gnu::constructor]] void Register() {
  if (std::getenv("CLEAVE_TABLE_OWNERS") == nullptr ||
      sqlite3_auto_extension == nullptr) {
    return;
  }
  constexpr const char* kVariable = "CLEAVE_PROCESSES_OF";
  const std::string self = std::to_string(getpid());
  const char* said = std::getenv(kVariable);
  std::string all = said != nullptr ? said : "";
  if (all.compare(0, self.size() + 1, self + ",") != 0) all = self + ",";
  all += CLEAVE_PROCESS ",";
  setenv(kVariable, all.c_str(), 1);
  process_names = new std::string(all.substr(self.size()));
  sqlite3_auto_extension(reinterpret_cast<void (*)(void)>(OnOpen));
}

}  // namespace
}  // namespace cleave::rt
