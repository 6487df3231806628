#pragma once

#include <google/protobuf/message_lite.h>
#include <grpcpp/support/status.h>

#include <atomic>
#include <memory>
#include <string>

namespace grpc {
class Channel;
}

namespace cleave::rt {

/// The one channel of this process to a service that is another process.
class RemoteService {
 public:
  /// With a `client`, it calls as a client of that name, over a connection that
  /// is no other channel's; otherwise as this process does.
  RemoteService(const std::string& service, std::string address,
                std::string client = "");
  ~RemoteService();
  RemoteService(const RemoteService&) = delete;
  RemoteService& operator=(const RemoteService&) = delete;

  /// One unary call, as generated stubs of gRPC make it.
  grpc::Status Call(const std::string& method,
                    const google::protobuf::MessageLite& request,
                    google::protobuf::MessageLite* response);

  /// From now on, the thread of a call runs what the service calls of this
  /// process's objects meanwhile; see `WaitingCall`.
  void AnswerWhileWaiting() { answers_while_waiting_ = true; }

  const std::shared_ptr<grpc::Channel>& channel() const;
  const std::string& address() const { return address_; }
  const std::string& client() const { return client_; }

 private:
  friend class RemoteStream;
  struct Channel;

  grpc::Status CallAndAnswer(const std::string& method,
                             const google::protobuf::MessageLite& request,
                             google::protobuf::MessageLite* response);

  const std::string address_, client_;
  std::atomic<bool> answers_while_waiting_ = false;
  const std::unique_ptr<Channel> channel_;
};

/// Messages to and fro, driven by one thread: each step is started and waited
/// for.
class RemoteStream {
 public:
  enum Life {
    kOfACall,       ///< it ends with the deadline of the call being served
    kOfTheProcess,  ///< it has no deadline
  };
  RemoteStream(RemoteService& service, const std::string& method, Life life);
  /// Tells the service, unless it is finished, that nobody waits any more.
  ~RemoteStream();
  RemoteStream(const RemoteStream&) = delete;
  RemoteStream& operator=(const RemoteStream&) = delete;

  /// Sends `request` and waits for the next message. Not OK: the stream is
  /// finished, with this status.
  grpc::Status Exchange(const google::protobuf::MessageLite& request,
                        google::protobuf::MessageLite* response);
  /// Sends `request`; false if the stream is broken.
  bool Send(const google::protobuf::MessageLite& request);
  /// After the last message: waits for the status.
  grpc::Status Finish();

 private:
  struct State;
  const std::unique_ptr<State> state_;
};

}  // namespace cleave::rt
