#include "settings.h"

#include <unistd.h>

#include <cstdlib>

namespace cleave::rt {
namespace {

enum class Kind { kText, kNumber, kShare, kFile, kOneOf };

struct Known {
  const char* name;
  Kind kind;
  const char* otherwise;    ///< what is taken if it is not set
  const char* values = "";  ///< of kOneOf, each between blanks
};

constexpr Known kKnown[] = {
    {"LISTEN", Kind::kText, "unix:$CLEAVE_SOCKET_DIR/<name>.sock"},
    {"HEALTH_LISTEN", Kind::kText, "none"},
    {"REFLECTION", Kind::kOneOf, "0", " 0 1 "},
    {"GRACE_MS", Kind::kNumber, "4000"},
    {"DRAIN_DELAY_MS", Kind::kNumber, "0"},
    {"LEASE_MS", Kind::kNumber, "5000"},
    {"DEADLINE_MS", Kind::kNumber, "10000"},
    {"BALANCING", Kind::kOneOf, "pick_first", " pick_first round_robin "},
    {"MAX_MESSAGE_BYTES", Kind::kNumber, "67108864"},
    {"MAX_CALLS", Kind::kNumber, "0"},
    {"MAX_HANDLES", Kind::kNumber, "0"},
    {"KEEPALIVE_MS", Kind::kNumber, "30000"},
    {"KEEPALIVE_TIMEOUT_MS", Kind::kNumber, "10000"},
    {"MAX_CONNECTION_AGE_MS", Kind::kNumber, "0"},
    {"TLS_CERT", Kind::kFile, "none"},
    {"TLS_KEY", Kind::kFile, "none"},
    {"TLS_CA", Kind::kFile, "none"},
    {"TLS_RELOAD_S", Kind::kNumber, "10"},
    {"CALLERS", Kind::kText, "from the cut"},
    {"METRICS_LISTEN", Kind::kText, "none"},
    {"SPANS", Kind::kText, "none"},
    {"ROUTES", Kind::kText, "none"},
    {"ROUTES_MS", Kind::kNumber, "200"},
    {"TRACE_SHARE", Kind::kShare, "1"},
    {"LOG", Kind::kText, "none"},
    {"LOG_FORMAT", Kind::kOneOf, "text", " text json "},
    {"LOG_CALLS", Kind::kOneOf, "0", " 0 1 "},
};

struct Process {
  Role role = Role::kProgram;
  std::string name = "program";
  std::string prefix = "CLEAVE_PROGRAM_";
};

// Never destroyed: used by calls made while the process ends.
Process& TheProcess() {
  static auto* process = new Process;
  return *process;
}

std::string UpperCase(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// Null if it is not set, or empty.
const char* Value(const std::string& variable) {
  const char* value = std::getenv(variable.c_str());
  return value == nullptr || *value == '\0' ? nullptr : value;
}

const char* Find(const char* name) {
  const char* own = Value(TheProcess().prefix + name);
  return own != nullptr ? own : Value(std::string("CLEAVE_") + name);
}

bool ParseNumber(const char* text, long* number) {
  char* end = nullptr;
  *number = std::strtol(text, &end, 10);
  return *text >= '0' && *text <= '9' && *end == '\0';
}

/// What `value` should be and is not; null if it is right.
const char* Expected(const Known& known, const char* value) {
  long number = 0;
  char* end = nullptr;
  switch (known.kind) {
    case Kind::kText:
      return nullptr;
    case Kind::kNumber:
      return ParseNumber(value, &number) ? nullptr : "a number from 0";
    case Kind::kShare: {
      const double share = std::strtod(value, &end);
      const bool is_share = *end == '\0' && share >= 0 && share <= 1;
      return is_share ? nullptr : "a number from 0 to 1";
    }
    case Kind::kFile:
      return access(value, R_OK) == 0 ? nullptr : "a file that can be read";
    case Kind::kOneOf: {
      const std::string values = known.values;
      const std::string word = " " + std::string(value) + " ";
      return values.find(word) != std::string::npos ? nullptr : known.values;
    }
  }
  return nullptr;
}

}  // namespace

std::string Setting(const char* name, const std::string& otherwise) {
  const char* value = Find(name);
  return value != nullptr ? value : otherwise;
}

long NumberSetting(const char* name, long otherwise) {
  const char* value = Find(name);
  long number = 0;
  return value != nullptr && ParseNumber(value, &number) ? number : otherwise;
}

std::chrono::milliseconds MillisecondsSetting(
    const char* name, std::chrono::milliseconds otherwise) {
  return std::chrono::milliseconds(
      NumberSetting(name, static_cast<long>(otherwise.count())));
}

bool IsOn(const char* name) {
  const std::string value = Setting(name);
  return !value.empty() && value != "0";
}

std::string VariableOf(const char* name) {
  const std::string own = TheProcess().prefix + name;
  return Value(own) != nullptr ? own : std::string("CLEAVE_") + name;
}

std::string WrongSetting() {
  for (const Known& known : kKnown) {
    const char* value = Find(known.name);
    if (value == nullptr) continue;
    const char* expected = Expected(known, value);
    if (expected == nullptr) continue;
    return VariableOf(known.name) + ": '" + value + "' is not " +
           (known.kind == Kind::kOneOf ? "one of:" : "") + expected;
  }
  return "";
}

std::string DescribeSettings() {
  std::string text;
  for (const Known& known : kKnown) {
    const char* value = Find(known.name);
    text += VariableOf(known.name) + "=";
    text +=
        value != nullptr ? value : std::string(known.otherwise) + " (default)";
    text += "\n";
  }
  return text;
}

void SetRole(Role role) { TheProcess().role = role; }

Role RoleOfProcess() { return TheProcess().role; }

void SetProcessName(const std::string& name) {
  TheProcess().name = name;
  TheProcess().prefix = "CLEAVE_" + UpperCase(name) + "_";
}

const std::string& ProcessName() { return TheProcess().name; }

}  // namespace cleave::rt
