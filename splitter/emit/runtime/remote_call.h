#pragma once

#include <google/protobuf/message_lite.h>
#include <grpcpp/support/status.h>

#include <memory>
#include <string>

namespace cleave::rt {

/// The one channel of this process to a service that is another process.
class RemoteService {
 public:
  /// Unless it `is_shared`, the connection is no other channel's.
  explicit RemoteService(std::string address, bool is_shared = true);
  ~RemoteService();
  RemoteService(const RemoteService&) = delete;
  RemoteService& operator=(const RemoteService&) = delete;

  /// One unary call, as generated stubs of gRPC make it.
  grpc::Status Call(const std::string& method,
                    const google::protobuf::MessageLite& request,
                    google::protobuf::MessageLite* response);

  const std::string& address() const { return address_; }

 private:
  struct Channel;

  const std::string address_;
  const std::unique_ptr<Channel> channel_;
};

}  // namespace cleave::rt
