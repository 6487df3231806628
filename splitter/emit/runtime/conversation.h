#pragma once

#include <grpcpp/support/sync_stream.h>

#include <functional>
#include <string>

#include "callbacks.h"
#include "serve.h"

namespace cleave::rt {

/// As `Serve`, for an RPC whose callee may call its caller back.
template <class Request, class Response>
grpc::Status ServeConversation(
    grpc::ServerContext* context, const char* rpc,
    grpc::ServerReaderWriter<Response, Request>* stream,
    const std::function<void(const Request*, Response*, CallbackChannel&)>&
        body) {
  Request request;
  if (!stream->Read(&request)) return grpc::Status::CANCELLED;
  CallbackChannel channel(
      [stream](const runtime::v1::Callback& callback, std::string* reply) {
        Response asked;
        *asked.mutable_callback() = callback;
        Request answer;
        if (!stream->Write(asked) || !stream->Read(&answer)) return false;
        *reply = answer.callback_reply();
        return true;
      });
  Response response;
  const grpc::Status status =
      Serve(context, rpc, [&] { body(&request, &response, channel); });
  if (status.ok()) stream->Write(response);
  return status;
}

}  // namespace cleave::rt
