#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace cleave::rt {

/// A service to start: its name and its executable.
struct ServiceProgram {
  std::string name;
  std::string path;
};

/// A set of services, started for one run of one program: what a process of
/// the monolith kept in its memory must not outlive the run.
class ServiceSet {
 public:
  /// Its sockets are in `socket_dir`; `<service>.pid` files stand beside them.
  explicit ServiceSet(std::string socket_dir);
  /// Ends what still runs: SIGTERM, and SIGKILL after 5 s.
  ~ServiceSet();
  ServiceSet(const ServiceSet&) = delete;
  ServiceSet& operator=(const ServiceSet&) = delete;

  /// Starts one; false if no process could be made.
  bool Start(const ServiceProgram& service);

  /// Waits until all of them serve. The cause, naming the service, if one ends
  /// before that or `limit` passes; empty on success.
  std::string WaitUntilServing(std::chrono::milliseconds limit);

  /// One line for each service that has ended though nobody asked it to.
  std::vector<std::string> Losses();

  /// One line for each service: "NAME serving", "NAME silent", "NAME ended".
  std::string States();

 private:
  struct Running {
    std::string name;
    pid_t pid = 0;
    bool has_ended = false;
    int status = 0;
  };
  std::string PathOf(const std::string& name, const char* suffix) const;
  bool CheckEnded(Running& service);
  bool AllEndedBy(std::chrono::steady_clock::time_point limit);
  void SignalAll(int signal);

  std::string socket_dir_;
  std::vector<Running> services_;
};

/// The `main` of `cleave_run`:
///
///     cleave_run [--dir DIR] [--service NAME=PATH]... [--uses NAME=NAME]...
///                -- PROGRAM [ARG]...
///
/// runs PROGRAM beside a fresh set of services, without those that are modules
/// of it (see in_process.h). `--uses` says which service calls which. If one
/// does not start and `CLEAVE_FALLBACK` is set, PROGRAM runs without any, and
/// takes all from its modules. Returns its exit code (128 +
/// signal if it was killed); 70 if a service does not start, 64 for wrong
/// arguments. DIR, otherwise $CLEAVE_SOCKET_DIR, otherwise a new temporary
/// folder, holds the sockets.
int RunLauncher(int argc, char** argv);

}  // namespace cleave::rt
