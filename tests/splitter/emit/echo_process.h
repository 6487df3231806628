#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <string>
#include <thread>

#include "echo.pb.h"
#include "tests/splitter/emit/environment.h"

namespace cleave::rt {

using Settings = std::map<std::string, std::string>;

/// A running `echo_service` in a folder of its own. Each has another name for
/// callers, as a process keeps its channel to a name.
class EchoProcess {
 public:
  /// Starts it and waits until it serves. `settings` are its own: "MAX_CALLS"
  /// stands for CLEAVE_ECHO_MAX_CALLS. It listens at a unix socket in its
  /// folder if they have no "LISTEN".
  explicit EchoProcess(const Settings& settings = {});
  ~EchoProcess();
  EchoProcess(const EchoProcess&) = delete;
  EchoProcess& operator=(const EchoProcess&) = delete;

  echo::SayResponse Say(const echo::SayRequest& request) const;
  echo::SayResponse Say(const std::string& text, int milliseconds = 0) const;
  /// What a call that must fail says; "no error" if it does not.
  std::string ErrorOf(const echo::SayRequest& request) const;
  std::string ErrorOf(const std::string& text, int milliseconds = 0) const;

  /// Kills it, and starts it again as it was started.
  void Restart();
  void Signal(int signal) const;
  /// Exit code, or 128 + signal.
  int Wait();

  const std::string& name() const { return name_; }
  const std::string& address() const { return address_; }

 private:
  void Start();

  const Settings settings_;
  std::string folder_, name_, address_;
  pid_t pid_ = 0;
};

/// Runs `echo_service FLAG` with such settings, to its end.
struct EchoRun {
  int code = 0;
  std::string output;  ///< both outputs
};
EchoRun RunEcho(const std::string& flag, const Settings& settings);

/// "127.0.0.1:PORT" with a port that nobody listens at.
std::string FreeAddress();

/// Waits up to 5 s until `is_done`; whether it is.
template <class IsDone>
bool Eventually(IsDone is_done) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (std::chrono::steady_clock::now() < limit) {
    if (is_done()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return is_done();
}

/// A path that nothing is at, in the folder for tests.
std::string FreshPath(const std::string& name);
std::string ContentOf(const std::string& path);

}  // namespace cleave::rt
