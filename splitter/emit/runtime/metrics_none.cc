#include "metrics.h"
#include "settings.h"

// Where the tree was built without prometheus-cpp.

namespace cleave::rt {

std::string Metrics::Start() {
  if (Setting("METRICS_LISTEN").empty()) return "";
  return VariableOf("METRICS_LISTEN") +
         " asks for metrics, but prometheus-cpp was not found when this was "
         "built: install it (Debian: prometheus-cpp-dev) and build again";
}

bool Metrics::IsOn() { return false; }

void Metrics::Begin(Side, const std::string&) {}

void Metrics::End(Side, const std::string&, grpc::StatusCode,
                  std::chrono::nanoseconds) {}

void Metrics::Compared(const std::string&, const char*) {}

}  // namespace cleave::rt
