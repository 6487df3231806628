#pragma once

#include <chrono>
#include <string>

#include "cleave/rt/in_process.h"

namespace cleave::rt {

/// What a function answers an event with.
struct EventAnswer {
  std::string json;
  bool is_error = false;  ///< the invocation failed: `json` says how
};

/// A service whose calls come as JSON.
///
/// An event is one of
///
///     {"method": "Quote", "request": {...}}
///     {"rawPath": "/shop.prices.v1.PricesService/Quote", "body": "{...}", ...}
///
/// the second from API Gateway (payload 2.0) or a function's URL, whose answer
/// has a status of HTTP. Requests and responses are as protobuf writes them in
/// JSON.
class JsonService {
 public:
  /// `full_name` is that of the protos: "shop.prices.v1.PricesService".
  JsonService(std::string full_name, ModuleAnswer* answer)
      : full_name_(std::move(full_name)), answer_(answer) {}

  EventAnswer Answer(const std::string& event,
                     std::chrono::system_clock::time_point deadline) const;

 private:
  grpc::Status Call(const std::string& method, const std::string& request,
                    std::chrono::system_clock::time_point deadline,
                    std::string* response) const;

  const std::string full_name_;
  ModuleAnswer* const answer_;
};

}  // namespace cleave::rt
