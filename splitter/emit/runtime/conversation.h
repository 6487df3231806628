#pragma once

#include <grpcpp/support/sync_stream.h>

#include <string>

#include "callbacks.h"
#include "last_error.h"
#include "serve.h"

namespace cleave::rt {

/// The servant's end of a call whose messages go to and fro: over a network or
/// within a process.
template <class Request, class Response>
class Conversation {
 public:
  virtual ~Conversation() = default;
  virtual bool Read(Request* request) = 0;  ///< false: the caller is gone
  virtual bool Write(const Response& response) = 0;
};

template <class Request, class Response>
class StreamConversation final : public Conversation<Request, Response> {
 public:
  explicit StreamConversation(
      grpc::ServerReaderWriter<Response, Request>* stream)
      : stream_(stream) {}

  bool Read(Request* request) override { return stream_->Read(request); }
  bool Write(const Response& response) override {
    return stream_->Write(response);
  }

 private:
  grpc::ServerReaderWriter<Response, Request>* const stream_;
};

/// As `Serve`, for an RPC whose callee may call its caller back. `body` is
/// called with the request, the response and a `CallbackChannel&`.
template <class Request, class Response, class Body>
grpc::Status ServeConversation(grpc::ServerContext* context, const char* rpc,
                               Conversation<Request, Response>& conversation,
                               const Body& body) {
  Request request;
  if (!conversation.Read(&request)) return grpc::Status::CANCELLED;
  CallbackChannel channel(
      [&](const runtime::v1::Callback& callback, std::string* reply) {
        const LastErrorKept last_error;
        Response asked;
        *asked.mutable_callback() = callback;
        Request answer;
        if (!conversation.Write(asked) || !conversation.Read(&answer))
          return false;
        *reply = answer.callback_reply();
        return true;
      });
  Response response;
  const grpc::Status status = Serve(context, rpc, [&] {
    body(static_cast<const Request*>(&request), &response, channel);
  });
  if (status.ok()) conversation.Write(response);
  return status;
}

}  // namespace cleave::rt
