#include "environment.h"

#include <grpc/support/log.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "settings.h"

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

}  // namespace

std::string AddressOf(const std::string& service) {
  std::string address = Variable("CLEAVE_" + UpperCase(service) + "_ADDR");
  if (!address.empty()) return address;
  const std::string folder = Variable("CLEAVE_SOCKET_DIR");
  return "unix:" + (folder.empty() ? "." : folder) + "/" + service + ".sock";
}

std::string ListenAddressOf(const std::string& service) {
  std::string address = Variable("CLEAVE_" + UpperCase(service) + "_LISTEN");
  if (address.empty()) address = Variable("CLEAVE_LISTEN");
  return address.empty() ? AddressOf(service) : address;
}

std::chrono::milliseconds DefaultDeadline() {
  return MillisecondsSetting("DEADLINE_MS", std::chrono::seconds(10));
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
