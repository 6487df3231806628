#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <string>

namespace cleave::rt {

/// Numbers for Prometheus, by the names of the grpc-ecosystem. They are there
/// if setting `METRICS_LISTEN` names an address ("0.0.0.0:9464"), and if
/// prometheus-cpp was there when the tree was built (see split.cmake).
class Metrics {
 public:
  enum class Side { kServer, kClient };

  /// Listens, if the setting says so. What is wrong, if it cannot: no library,
  /// no free address. To be called before the other functions.
  static std::string Start();

  static bool IsOn();

  /// A call of `method` ("shop.catalog.v1.CatalogService/Find") begins; ends.
  static void Begin(Side side, const std::string& method);
  static void End(Side side, const std::string& method, grpc::StatusCode code,
                  std::chrono::nanoseconds time);

  /// A call that was made in process and to the service; `result` is "same",
  /// "different" or "failed".
  static void Compared(const std::string& method, const char* result);
};

}  // namespace cleave::rt
