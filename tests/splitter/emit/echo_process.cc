#include "tests/splitter/emit/echo_process.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "splitter/emit/runtime/call.h"
#include "splitter/emit/runtime/child_process.h"
#include "splitter/emit/runtime/health.h"

namespace cleave::rt {
namespace {

int count = 0;

Environment::Variables VariablesOf(const Settings& settings) {
  Environment::Variables variables;
  for (const auto& [name, value] : settings) {
    variables["CLEAVE_ECHO_" + name] = value;
  }
  return variables;
}

bool IsEchoServing(const std::string& name, const std::string& address) {
  return IsServiceServing(name, address, std::chrono::milliseconds(500));
}

}  // namespace

EchoProcess::EchoProcess(const Settings& settings)
    : settings_(settings), name_("echo" + std::to_string(++count)) {
  char folder[] = "/tmp/echo.XXXXXX";
  folder_ = mkdtemp(folder);
  const auto listen = settings.find("LISTEN");
  address_ = listen != settings.end() ? listen->second
                                      : "unix:" + folder_ + "/echo.sock";
  SetVariable("CLEAVE_ECHO" + std::to_string(count) + "_ADDR", address_);
  Start();
}

void EchoProcess::Start() {
  SetVariable("CLEAVE_SOCKET_DIR", folder_);
  {
    // It calls itself by that name.
    Environment::Variables variables = VariablesOf(settings_);
    variables["CLEAVE_ECHO_ADDR"] = address_;
    const Environment environment(variables);
    pid_ = StartChild({CLEAVE_ECHO_SERVICE}, {true, true});
  }
  const auto limit =
      std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!IsEchoServing(name_, address_)) {
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

std::string EchoProcess::ErrorOf(const echo::SayRequest& request) const {
  try {
    Say(request);
  } catch (const RemoteCallError& e) {
    return e.what();
  }
  return "no error";
}

std::string EchoProcess::ErrorOf(const std::string& text,
                                 int milliseconds) const {
  echo::SayRequest request;
  request.set_text(text);
  request.set_milliseconds(milliseconds);
  return ErrorOf(request);
}

void EchoProcess::Restart() {
  Signal(SIGKILL);
  Wait();
  Start();
}

void EchoProcess::Signal(int signal) const { kill(pid_, signal); }

int EchoProcess::Wait() {
  const int code = WaitFor(pid_);
  pid_ = 0;
  return code;
}

EchoRun RunEcho(const std::string& flag, const Settings& settings) {
  const Environment environment(VariablesOf(settings));
  EchoRun run;
  FILE* pipe = popen((CLEAVE_ECHO_SERVICE " " + flag + " 2>&1").c_str(), "r");
  char buffer[256];
  while (std::fgets(buffer, sizeof(buffer), pipe) != nullptr) {
    run.output += buffer;
  }
  const int status = pclose(pipe);
  run.code = WEXITSTATUS(status);
  return run;
}

std::string FreeAddress() {
  const int file = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  bind(file, reinterpret_cast<sockaddr*>(&address), size);
  getsockname(file, reinterpret_cast<sockaddr*>(&address), &size);
  close(file);
  return "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
}

std::string FreshPath(const std::string& name) {
  std::string path =
      testing::TempDir() + "/" + std::to_string(getpid()) + "." + name;
  unlink(path.c_str());
  return path;
}

std::string ContentOf(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace cleave::rt
