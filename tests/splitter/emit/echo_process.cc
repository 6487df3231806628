#include "tests/splitter/emit/echo_process.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "splitter/emit/runtime/call.h"
#include "splitter/emit/runtime/child_process.h"
#include "splitter/emit/runtime/health.h"

namespace cleave::rt {
namespace {

int count = 0;

}  // namespace

EchoProcess::EchoProcess() : name_("echo" + std::to_string(++count)) {
  char folder[] = "/tmp/echo.XXXXXX";
  folder_ = mkdtemp(folder);
  address_ = "unix:" + folder_ + "/echo.sock";
  setenv(("CLEAVE_ECHO" + std::to_string(count) + "_ADDR").c_str(),
         address_.c_str(), 1);
  setenv("CLEAVE_SOCKET_DIR", folder_.c_str(), 1);
  pid_ = StartChild({CLEAVE_ECHO_SERVICE}, {true, true});
  const auto limit =
      std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!IsServing(address_, std::chrono::milliseconds(500))) {
    if (std::chrono::steady_clock::now() > limit) {
      ADD_FAILURE() << "echo_service does not serve";
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

EchoProcess::~EchoProcess() {
  if (pid_ > 0) {
    Signal(SIGKILL);
    Wait();
  }
  unlink((folder_ + "/echo.sock").c_str());
  rmdir(folder_.c_str());
}

echo::SayResponse EchoProcess::Say(const echo::SayRequest& request) const {
  echo::SayResponse response;
  Call(name_.c_str(), "/echo.EchoService/Say", request, &response);
  return response;
}

echo::SayResponse EchoProcess::Say(const std::string& text,
                                   int milliseconds) const {
  echo::SayRequest request;
  request.set_text(text);
  request.set_milliseconds(milliseconds);
  return Say(request);
}

void EchoProcess::Signal(int signal) const { kill(pid_, signal); }

int EchoProcess::Wait() {
  const int code = WaitFor(pid_);
  pid_ = 0;
  return code;
}

}  // namespace cleave::rt
