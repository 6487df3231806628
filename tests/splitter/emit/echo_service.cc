#include <grpcpp/grpcpp.h>

#include <cerrno>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <thread>

#include "echo.grpc.pb.h"
#include "splitter/emit/runtime/call.h"
#include "splitter/emit/runtime/handles.h"
#include "splitter/emit/runtime/log.h"
#include "splitter/emit/runtime/serve.h"
#include "splitter/emit/runtime/server.h"
#include "tests/splitter/emit/echo_keeper.h"
#include "tests/splitter/emit/echo_worker.h"

namespace {

class EchoServant final : public echo::EchoService::Service {
 public:
  grpc::Status Say(grpc::ServerContext* context,
                   const echo::SayRequest* request,
                   echo::SayResponse* response) override {
    return cleave::rt::Serve(context, "Say", [&] {
      if (request->text() == "print") std::cout << "said by the service\n";
      if (request->depth() > 0) {
        echo::SayRequest deeper = *request;
        deeper.set_depth(request->depth() - 1);
        cleave::rt::Call("echo", "/echo.EchoService/Say", deeper, response);
        return;
      }
      response->set_last_error(errno);
      if (request->last_error() != 0) errno = request->last_error();
      for (int i = 0; i < request->objects(); ++i) {
        cleave::rt::Objects<std::string>().Add(std::make_unique<std::string>());
      }
      Wait(*context, *request);
      response->set_text(request->text());
      response->set_milliseconds_left(
          std::chrono::duration_cast<std::chrono::milliseconds>(
              context->deadline() - std::chrono::system_clock::now())
              .count());
      const auto trace = context->client_metadata().find("traceparent");
      if (trace != context->client_metadata().end()) {
        response->set_traceparent(trace->second.data(), trace->second.size());
      }
    });
  }

  grpc::Status Keep(grpc::ServerContext* context,
                    const echo::KeepRequest* request,
                    echo::KeepResponse* response) override {
    return cleave::rt::Serve(context, "Keep",
                             [&] { keeper_.Keep(*request, response); });
  }

  grpc::Status Ring(grpc::ServerContext* context,
                    const echo::RingRequest* request,
                    echo::RingResponse* response) override {
    return cleave::rt::Serve(context, "Ring",
                             [&] { keeper_.Ring(*request, response); });
  }

  grpc::Status Work(grpc::ServerContext* context,
                    const echo::WorkRequest* request,
                    echo::WorkResponse* response) override {
    return cleave::rt::Serve(
        context, "Work", [&] { cleave::rt::AnswerWork(*request, response); });
  }

 private:
  /// As long as it is asked to; not that long, and a line in the log, if the
  /// call is cancelled and it is to look.
  static void Wait(const grpc::ServerContext& context,
                   const echo::SayRequest& request) {
    const auto end = std::chrono::steady_clock::now() +
                     std::chrono::milliseconds(request.milliseconds());
    while (std::chrono::steady_clock::now() < end) {
      if (request.text() == "look" && context.IsCancelled()) {
        return cleave::rt::Log("saw that nobody waits");
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  cleave::rt::Keeper keeper_;
};

}  // namespace

int main(int argc, char** argv) {
  EchoServant servant;
  cleave::rt::ServiceFacts facts;
  facts.name = "echo";
  facts.full_name = echo::EchoService::service_full_name();
  facts.callers = "friend,monolith";
  return cleave::rt::RunService(argc, argv, facts, servant);
}
