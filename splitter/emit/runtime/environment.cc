#include "environment.h"

#include <fcntl.h>
#include <grpc/support/log.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace cleave::rt {
namespace {

std::string Variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

std::string UpperCase(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// Never destroyed: used by calls made while the process ends.
std::string& TheLogName() {
  static auto* name = new std::string("program");
  return *name;
}

}  // namespace

std::string AddressOf(const std::string& service) {
  std::string address = Variable("CLEAVE_" + UpperCase(service) + "_ADDR");
  if (!address.empty()) return address;
  const std::string folder = Variable("CLEAVE_SOCKET_DIR");
  return "unix:" + (folder.empty() ? "." : folder) + "/" + service + ".sock";
}

std::string ListenAddressOf(const std::string& service) {
  std::string address = Variable("CLEAVE_" + UpperCase(service) + "_LISTEN");
  return address.empty() ? AddressOf(service) : address;
}

std::chrono::milliseconds MillisecondsFrom(
    const char* variable, std::chrono::milliseconds otherwise) {
  const std::string text = Variable(variable);
  const long value = std::strtol(text.c_str(), nullptr, 10);
  return value > 0 ? std::chrono::milliseconds(value) : otherwise;
}

std::chrono::milliseconds DefaultDeadline() {
  return MillisecondsFrom("CLEAVE_DEADLINE_MS", std::chrono::seconds(10));
}

void SetLogName(const std::string& name) { TheLogName() = name; }

const std::string& LogName() { return TheLogName(); }

void Log(const std::string& line) {
  const std::string path = Variable("CLEAVE_LOG");
  if (path.empty()) return;
  const int file =
      open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) return;
  const std::string text = LogName() + ": " + line + "\n";
  // A lost log line is not worth failing for.
  [[maybe_unused]] const ssize_t written =
      write(file, text.data(), text.size());
  close(file);
}

void QuietGrpc() {
  if (std::getenv("GRPC_VERBOSITY") != nullptr) return;
  gpr_set_log_function([](gpr_log_func_args*) {});
}

void FlushStdio() {
  std::cout.flush();
  std::fflush(stdout);
}

}  // namespace cleave::rt
