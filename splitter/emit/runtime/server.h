#pragma once

#include <string>

namespace grpc {
class Service;
}

namespace cleave::rt {

/// What the cut says of a service.
struct ServiceFacts {
  std::string name;       ///< "catalog"
  std::string full_name;  ///< in its proto, "shop.catalog.v1.CatalogService"
  std::string callers;    ///< who may call it, "cart,monolith"; see callers.h
};

/// The `main` of a service: serves `service` until SIGTERM or SIGINT, then says
/// NOT_SERVING, finishes the calls that run, and returns 0.
///
///     catalog_service                 listens at ListenAddressOf("catalog")
///     catalog_service --listen ADDR   ... elsewhere
///     catalog_service --healthcheck   asks a running one; 0 if it serves
///     catalog_service --config        prints its settings; 0 if they are right
///
/// Returns 1 if it cannot start, 2 if the arguments are wrong, 3 if calls that
/// ran on when their grace was over had to be given up.
int RunService(int argc, char** argv, const ServiceFacts& facts,
               grpc::Service& service);

}  // namespace cleave::rt
