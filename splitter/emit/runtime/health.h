#pragma once

#include <grpcpp/security/credentials.h>

#include <chrono>
#include <memory>
#include <string>

namespace cleave::rt {

/// Asks the server at `address` by the gRPC health protocol. False if it does
/// not answer SERVING within `limit`. Of which service it asks: by its name in
/// the proto, "" for the whole server.
bool IsServing(const std::string& address, std::chrono::milliseconds limit,
               const std::shared_ptr<grpc::ChannelCredentials>& credentials,
               const std::string& service = "");

/// As a caller of service `name` would reach it.
bool IsServiceServing(const std::string& name, const std::string& address,
                      std::chrono::milliseconds limit);

}  // namespace cleave::rt
