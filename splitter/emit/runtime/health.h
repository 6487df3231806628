#pragma once

#include <chrono>
#include <string>

namespace cleave::rt {

/// Asks the server at `address` by the gRPC health protocol. False if it does
/// not answer SERVING within `limit`.
bool IsServing(const std::string& address, std::chrono::milliseconds limit);

}  // namespace cleave::rt
