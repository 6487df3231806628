// A service as a function of AWS Lambda: takes events from the runtime API, and
// answers them with the module of the service.
//
//   cleave_function SERVICE FULL.NAME.OF.ITS.PROTO
//
// AWS_LAMBDA_RUNTIME_API says where the API is. Ends only on an error: 1 if the
// module cannot be loaded or the API is gone, 2 for wrong arguments.

#include <cstdio>
#include <cstdlib>
#include <string>

#include "cleave/rt/in_process.h"
#include "http_client.h"
#include "json_call.h"

namespace {

using namespace cleave::rt;

constexpr const char* kRoot = "/2018-06-01/runtime/";

int Fail(const std::string& message) {
  std::fprintf(stderr, "cleave_function: %s\n", message.c_str());
  return 1;
}

std::chrono::system_clock::time_point DeadlineOf(const HttpResponse& event) {
  const auto found = event.headers.find("lambda-runtime-deadline-ms");
  if (found == event.headers.end()) {
    return std::chrono::system_clock::time_point::max();
  }
  return std::chrono::system_clock::time_point(
      std::chrono::milliseconds(std::atoll(found->second.c_str())));
}

}  // namespace

int main(int argc, char** argv) {
  const char* api = std::getenv("AWS_LAMBDA_RUNTIME_API");
  if (argc != 3 || api == nullptr) {
    std::fprintf(stderr,
                 "usage: AWS_LAMBDA_RUNTIME_API=HOST:PORT %s SERVICE "
                 "FULL.NAME\n",
                 argv[0]);
    return 2;
  }
  std::string cause;
  ModuleAnswer* answer = LoadModule(argv[1], &cause);
  if (answer == nullptr) {
    HttpRequest(api, "POST", std::string(kRoot) + "init/error",
                "{\"errorType\":\"Module\",\"errorMessage\":\"no module\"}");
    return Fail(cause);
  }
  const JsonService service(argv[2], answer);
  while (true) {
    const HttpResponse event =
        HttpRequest(api, "GET", std::string(kRoot) + "invocation/next", "");
    const auto id = event.headers.find("lambda-runtime-aws-request-id");
    if (event.status != 200 || id == event.headers.end()) {
      return Fail(event.error.empty() ? "the runtime API is not one"
                                      : event.error);
    }
    const EventAnswer result = service.Answer(event.body, DeadlineOf(event));
    const HttpResponse taken =
        HttpRequest(api, "POST",
                    kRoot + ("invocation/" + id->second) +
                        (result.is_error ? "/error" : "/response"),
                    result.json);
    if (taken.status == 0) return Fail(taken.error);
  }
}
