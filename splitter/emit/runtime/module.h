#pragma once

#include <grpcpp/support/status.h>

#include <cstddef>
#include <string>

#include "conversation.h"
#include "in_process.h"

namespace cleave::rt {

/// The far side of `CallModule`: how a module of a service answers calls that
/// come without a network.

/// Tells apart the parts of a servant's method.
template <class Method>
struct ServantMethodTraits;
template <class S, class Q, class R>
struct ServantMethodTraits<grpc::Status (S::*)(grpc::ServerContext*, const Q*,
                                               R*)> {
  using Servant = S;
  using Request = Q;
  using Response = R;
};

/// The one servant of this module.
template <class Servant>
Servant& TheServant() {
  static auto* servant = new Servant;  // outlives destructors that still call
  return *servant;
}

/// Reads the request, calls `kMethod` of the servant, writes its response:
/// what gRPC does around it in a service of its own.
template <auto kMethod>
grpc::Status AnswerLocally(const LocalCall& call) {
  using Traits = ServantMethodTraits<decltype(kMethod)>;
  typename Traits::Request request;
  typename Traits::Response response;
  if (!request.ParseFromString(*call.request)) {
    return {grpc::StatusCode::INTERNAL, "the request cannot be read"};
  }
  const grpc::Status status = (TheServant<typename Traits::Servant>().*kMethod)(
      call.context, &request, &response);
  if (status.ok()) response.SerializeToString(call.response);
  return status;
}

/// A conversation with a caller in the same process: what is written waits for
/// the next `Read`, which hands it over and takes the reply.
template <class Request, class Response>
class LocalConversation final : public Conversation<Request, Response> {
 public:
  explicit LocalConversation(const LocalCall& call) : call_(call) {}

  bool Read(Request* request) override {
    if (is_first_) {
      is_first_ = false;
      return request->ParseFromString(*call_.request);
    }
    std::string replied;
    return call_.exchange(*call_.response, &replied) &&
           request->ParseFromString(replied);
  }
  bool Write(const Response& response) override {
    return response.SerializeToString(call_.response);
  }

 private:
  const LocalCall& call_;
  bool is_first_ = true;
};

/// As `AnswerLocally`, for a method whose callee may call its caller back.
template <class Servant, class Request, class Response,
          grpc::Status (Servant::*kMethod)(grpc::ServerContext*,
                                           Conversation<Request, Response>&)>
grpc::Status ConverseLocally(const LocalCall& call) {
  if (!call.exchange) {
    return {grpc::StatusCode::INTERNAL, "the caller takes no callbacks"};
  }
  LocalConversation<Request, Response> conversation(call);
  return (TheServant<Servant>().*kMethod)(call.context, conversation);
}

/// A method that a module answers.
struct ModuleMethod {
  const char* name;  ///< "Find"
  grpc::Status (*answer)(const LocalCall&);
};

/// Answers `call` with the one of `count` `methods` that it names.
void AnswerWith(const ModuleFacts& facts, const ModuleMethod* methods,
                std::size_t count, LocalCall& call);

}  // namespace cleave::rt
