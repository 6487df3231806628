#pragma once

#include <sys/types.h>

#include <string>

#include "echo.pb.h"

namespace cleave::rt {

/// A running `echo_service` in a folder of its own. Each has another name for
/// callers, as a process keeps its channel to a name.
class EchoProcess {
 public:
  /// Starts it and waits until it serves.
  EchoProcess();
  ~EchoProcess();
  EchoProcess(const EchoProcess&) = delete;
  EchoProcess& operator=(const EchoProcess&) = delete;

  echo::SayResponse Say(const echo::SayRequest& request) const;
  echo::SayResponse Say(const std::string& text, int milliseconds = 0) const;

  void Signal(int signal) const;
  /// Exit code, or 128 + signal.
  int Wait();

  const std::string& name() const { return name_; }
  const std::string& address() const { return address_; }

 private:
  std::string folder_, name_, address_;
  pid_t pid_ = 0;
};

}  // namespace cleave::rt
