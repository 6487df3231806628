#pragma once

#include <string>

namespace grpc {
class Service;
}

namespace cleave::rt {

/// The `main` of a service: serves `service` under `name` until SIGTERM or
/// SIGINT, then says NOT_SERVING, finishes the calls that run, and returns 0.
///
///     catalog_service                 listens at ListenAddressOf("catalog")
///     catalog_service --listen ADDR   ... elsewhere
///     catalog_service --healthcheck   asks a running one; 0 if it serves
///
/// Returns 1 if it cannot listen, 2 if the arguments are wrong.
int RunService(int argc, char** argv, const std::string& name,
               grpc::Service& service);

}  // namespace cleave::rt
