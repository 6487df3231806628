#include "tests/splitter/emit/environment.h"

#include <string.h>
#include <unistd.h>

#include <cstdlib>
#include <deque>
#include <utility>

namespace cleave::rt {
namespace {

constexpr size_t kLimit = 2'000;

/// What stands in the place of a variable that was removed: a name that nobody
/// asks for.
char removed[] = "CLEAVE_TEST_REMOVED=";

/// The table of variables, which never moves; a null pointer is its end.
char** Table() {
  static char* table[kLimit];
  if (environ != table) {
    size_t size = 0;
    for (char** from = environ; *from != nullptr; ++from) {
      if (size + 1 == kLimit) std::abort();
      table[size++] = *from;
    }
    table[size] = nullptr;
    environ = table;
  }
  return table;
}

/// The place of what starts with `start`, or the end of the table.
char** PlaceOf(const std::string& start) {
  char** place = Table();
  while (*place != nullptr &&
         strncmp(*place, start.c_str(), start.size()) != 0) {
    ++place;
  }
  return place;
}

void Put(char** place, char* variable) {
  __atomic_store_n(place, variable, __ATOMIC_RELEASE);
}

}  // namespace

void SetVariable(const std::string& name, const std::string& value) {
  char** place = PlaceOf(name + "=");
  if (*place == nullptr) place = PlaceOf(removed);
  if (place + 1 == Table() + kLimit) std::abort();
  // Whoever reads the table may still hold the text that was there.
  static auto& texts = *new std::deque<std::string>;
  Put(place, texts.emplace_back(name + "=" + value).data());
}

void UnsetVariable(const std::string& name) {
  char** place = PlaceOf(name + "=");
  if (*place != nullptr) Put(place, removed);
}

Environment::Environment(Variables variables)
    : variables_(std::move(variables)) {
  for (const auto& [name, value] : variables_) SetVariable(name, value);
}

Environment::~Environment() {
  for (const auto& [name, value] : variables_) UnsetVariable(name);
}

}  // namespace cleave::rt
