#include <grpcpp/grpcpp.h>

#include <chrono>
#include <iostream>
#include <thread>

#include "echo.grpc.pb.h"
#include "splitter/emit/runtime/call.h"
#include "splitter/emit/runtime/serve.h"
#include "splitter/emit/runtime/server.h"

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
      std::this_thread::sleep_for(
          std::chrono::milliseconds(request->milliseconds()));
      response->set_text(request->text());
      response->set_milliseconds_left(
          std::chrono::duration_cast<std::chrono::milliseconds>(
              context->deadline() - std::chrono::system_clock::now())
              .count());
      response->set_is_traced(context->client_metadata().count("traceparent") >
                              0);
    });
  }
};

}  // namespace

int main(int argc, char** argv) {
  EchoServant servant;
  return cleave::rt::RunService(argc, argv, "echo", servant);
}
