#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cleave/runtime/v1/runtime.pb.h"
#include "remote_call.h"

namespace cleave::rt {

class RecordedAnswers;

/// A client that `cleave_calls` plays: its name and its connections are no
/// other client's. It holds a stream to each service that it calls, as clients
/// do that were given objects; when it is gone, so are they. What a service
/// calls of objects that it keeps is answered as `calls` say it was.
class ReplayingClient {
 public:
  explicit ReplayingClient(const std::vector<runtime::v1::RecordedCall>& calls);
  ~ReplayingClient();

  /// The service at `AddressOf(name)`.
  RemoteService& ServiceNamed(const std::string& name);

 private:
  struct Connection {
    std::unique_ptr<RemoteService> service;
    std::unique_ptr<RemoteStream> life;  ///< ends before the service
    std::unique_ptr<RecordedAnswers> answers;
  };

  const std::string name_;
  const std::vector<runtime::v1::RecordedCall>& calls_;
  std::map<std::string, Connection> connections_;
};

}  // namespace cleave::rt
