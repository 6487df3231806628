#include "launcher.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "child_process.h"
#include "environment.h"

namespace cleave::rt {
namespace {

constexpr int kWrongArguments = 64;
constexpr int kNoService = 70;

struct Arguments {
  std::string socket_dir;
  std::vector<ServiceProgram> services;
  std::vector<std::string> program;
};

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
      arguments->services.push_back(
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

int RunWith(const Arguments& arguments, ServiceSet& services) {
  for (const ServiceProgram& service : arguments.services) {
    if (!services.Start(service)) {
      return Complain("cannot start service '" + service.name + "'",
                      kNoService);
    }
  }
  const std::string cause = services.WaitUntilServing(
      MillisecondsFrom("CLEAVE_START_MS", std::chrono::seconds(20)));
  if (!cause.empty()) return Complain(cause, kNoService);
  if (end_was_asked) return 128 + SIGTERM;
  const pid_t program = StartChild(arguments.program, {});
  if (program < 0) return Complain(std::strerror(errno), 127);
  program_pid = program;
  const int code = WaitFor(program);
  program_pid = 0;
  for (const std::string& loss : services.Losses()) Complain(loss, 0);
  return code;
}

}  // namespace

int RunLauncher(int argc, char** argv) {
  Arguments arguments;
  if (!Parse(argc, argv, &arguments)) {
    return Complain(
        "usage: cleave_run [--dir DIR] [--service NAME=PATH]... -- PROGRAM "
        "[ARG]...",
        kWrongArguments);
  }
  const SocketDir dir(arguments.socket_dir);
  if (dir.path().empty()) {
    return Complain("cannot make a folder for sockets", kNoService);
  }
  setenv("CLEAVE_SOCKET_DIR", dir.path().c_str(), 1);
  QuietGrpc();
  ForwardEndSignals();
  ServiceSet services(dir.path());
  return RunWith(arguments, services);
}

}  // namespace cleave::rt
