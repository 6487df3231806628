#pragma once

#include <map>
#include <memory>
#include <string>

#include "remote_call.h"

namespace cleave::rt {

/// A client that `cleave_calls` plays: its name and its connections are no
/// other client's. It holds a stream to each service that it calls, as clients
/// do that were given objects; when it is gone, so are they.
class ReplayingClient {
 public:
  ReplayingClient();

  /// The service at `AddressOf(name)`.
  RemoteService& ServiceNamed(const std::string& name);

 private:
  struct Connection {
    std::unique_ptr<RemoteService> service;
    std::unique_ptr<RemoteStream> life;  ///< ends before the service
  };

  const std::string name_;
  std::map<std::string, Connection> connections_;
};

}  // namespace cleave::rt
