#include "launcher.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "child_process.h"
#include "environment.h"
#include "in_process.h"
#include "settings.h"

namespace cleave::rt {
namespace {

constexpr int kWrongArguments = 64;
constexpr int kNoService = 70;

struct Arguments {
  std::string socket_dir;
  std::vector<ServiceProgram> services;  ///< but those that are in process
  std::vector<std::pair<std::string, std::string>> uses;
  std::vector<std::string> program;
};

void AddService(const std::string& name, const std::string& path,
                Arguments* arguments) {
  if (!IsInProcess(name)) arguments->services.push_back({name, path});
}

bool Parse(int argc, char** argv, Arguments* arguments) {
  int i = 1;
  for (; i < argc && std::strcmp(argv[i], "--") != 0; ++i) {
    if (i + 1 >= argc) return false;
    const std::string flag = argv[i++];
    const std::string value = argv[i];
    const size_t equals = value.find('=');
    if (flag == "--dir") {
      arguments->socket_dir = value;
    } else if (flag == "--service" && equals != std::string::npos) {
      AddService(value.substr(0, equals), value.substr(equals + 1), arguments);
    } else if (flag == "--uses" && equals != std::string::npos) {
      arguments->uses.push_back(
          {value.substr(0, equals), value.substr(equals + 1)});
    } else {
      return false;
    }
  }
  for (++i; i < argc; ++i) arguments->program.push_back(argv[i]);
  return !arguments->program.empty();
}

/// The folder of the sockets; made, and removed again, if nobody named one.
class SocketDir {
 public:
  explicit SocketDir(const std::string& wanted) : path_(wanted) {
    const char* named = std::getenv("CLEAVE_SOCKET_DIR");
    if (path_.empty() && named != nullptr) path_ = named;
    if (!path_.empty()) {
      mkdir(path_.c_str(), 0700);
      return;
    }
    // Not in $TMPDIR: the name of a socket has at most 107 characters.
    char made[] = "/tmp/cleave.XXXXXX";
    if (mkdtemp(made) == nullptr) return;
    path_ = made;
    is_ours_ = true;
  }
  ~SocketDir() {
    if (is_ours_) rmdir(path_.c_str());
  }
  SocketDir(const SocketDir&) = delete;
  SocketDir& operator=(const SocketDir&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool is_ours_ = false;
};

volatile sig_atomic_t program_pid = 0;
volatile sig_atomic_t end_was_asked = 0;

// Passes the wish to end on to the program; we end after it.
void ForwardSignal(int signal) {
  end_was_asked = 1;
  if (program_pid > 0) kill(program_pid, signal);
}

void ForwardEndSignals() {
  struct sigaction action{};
  action.sa_handler = ForwardSignal;
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGHUP, &action, nullptr);
  // The terminal sends SIGINT to the program as well.
  action.sa_handler = [](int) { end_was_asked = 1; };
  sigaction(SIGINT, &action, nullptr);
}

int Complain(const std::string& text, int code) {
  std::fprintf(stderr, "cleave_run: %s\n", text.c_str());
  return code;
}

/// A process must not load a service that the program has loaded as well: what
/// the service remembers would be there twice. Empty if none does.
std::string StateInTwoPlaces(const Arguments& arguments) {
  for (const auto& [user, used] : arguments.uses) {
    if (IsInProcess(user) || !IsInProcess(used)) continue;
    return "service '" + user + "' is a process and uses '" + used +
           "', which then must be one too, but CLEAVE_IN_PROCESS names it";
  }
  return "";
}

/// Starts all services and waits for them; the cause if that fails.
std::string StartAll(const Arguments& arguments, ServiceSet& services) {
  for (const ServiceProgram& service : arguments.services) {
    if (!services.Start(service)) {
      return "cannot start service '" + service.name + "'";
    }
  }
  return services.WaitUntilServing(
      MillisecondsSetting("START_MS", std::chrono::seconds(20)));
}

int RunProgram(const std::vector<std::string>& command) {
  if (end_was_asked) return 128 + SIGTERM;
  const pid_t program = StartChild(command, {});
  if (program < 0) return Complain(std::strerror(errno), 127);
  program_pid = program;
  const int code = WaitFor(program);
  program_pid = 0;
  return code;
}

/// For `CLEAVE_STATES=FILE`: which services have outlived the program.
void WriteStates(ServiceSet& services) {
  const char* path = std::getenv("CLEAVE_STATES");
  if (path != nullptr) std::ofstream(path) << services.States();
}

int RunWith(const Arguments& arguments, const std::string& socket_dir) {
  {
    ServiceSet services(socket_dir);
    const std::string cause = StartAll(arguments, services);
    if (cause.empty()) {
      const int code = RunProgram(arguments.program);
      for (const std::string& loss : services.Losses()) Complain(loss, 0);
      WriteStates(services);
      return code;
    }
    if (!FallsBack()) return Complain(cause, kNoService);
    Complain(cause + "; all services run in process", 0);
  }  // none of them is left when the program looks for them
  return RunProgram(arguments.program);
}

}  // namespace

int RunLauncher(int argc, char** argv) {
  Arguments arguments;
  if (!Parse(argc, argv, &arguments)) {
    return Complain(
        "usage: cleave_run [--dir DIR] [--service NAME=PATH]... "
        "[--uses NAME=NAME]... -- PROGRAM [ARG]...",
        kWrongArguments);
  }
  const SocketDir dir(arguments.socket_dir);
  if (dir.path().empty()) {
    return Complain("cannot make a folder for sockets", kNoService);
  }
  const std::string cause = StateInTwoPlaces(arguments);
  if (!cause.empty()) return Complain(cause, kWrongArguments);
  setenv("CLEAVE_SOCKET_DIR", dir.path().c_str(), 1);
  QuietGrpc();
  ForwardEndSignals();
  return RunWith(arguments, dir.path());
}

}  // namespace cleave::rt
