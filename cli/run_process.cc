#include "cli/run_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "cli/session.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"

extern char** environ;

namespace cleave {
namespace {

using Clock = std::chrono::steady_clock;

/// What a program writes to: a file without a name, or a log that stays.
class CaptureFile {
 public:
  CaptureFile() = default;
  CaptureFile(const CaptureFile&) = delete;
  CaptureFile& operator=(const CaptureFile&) = delete;
  ~CaptureFile() {
    if (fd_ >= 0) ::close(fd_);
  }

  llvm::Error Open() {
    llvm::SmallString<64> path;
    std::error_code code = llvm::sys::fs::createTemporaryFile(
        "cleave", "capture", fd_, path, llvm::sys::fs::OF_Append);
    if (code) {
      return llvm::createStringError(code, "temporary file: %s",
                                     code.message().c_str());
    }
    // Without a name it cannot stay behind, however this process ends.
    Ignore(llvm::sys::fs::remove(path));
    return llvm::Error::success();
  }
  /// Appends to a file that stays.
  llvm::Error OpenLog(const std::string& path) {
    is_log_ = true;
    fd_ = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    return fd_ < 0 ? llvm::createStringError(
                         std::error_code(errno, std::generic_category()),
                         "%s: %s", path.c_str(), std::strerror(errno))
                   : llvm::Error::success();
  }
  int fd() const { return fd_; }
  /// All that was written; empty for a log.
  std::string Read() const {
    if (is_log_) return "";
    auto buffer = llvm::MemoryBuffer::getOpenFile(
        llvm::sys::fs::convertFDToNativeFile(fd_), "captured output",
        /*FileSize=*/-1);
    return buffer ? (*buffer)->getBuffer().str() : std::string();
  }

 private:
  int fd_ = -1;
  bool is_log_ = false;
};

/// Null-terminated strings as `execve` wants them; `strings` must outlive it.
std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> FullEnvironment(
    const std::map<std::string, std::string>& changes) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    llvm::StringRef name = llvm::StringRef(*entry).split('=').first;
    if (changes.count(name.str()) == 0) all.push_back(*entry);
  }
  for (const auto& [name, value] : changes) all.push_back(name + "=" + value);
  return all;
}

/// What the child does between fork and exec: only calls that are safe there.
[[noreturn]] void BecomeProgram(const ProcessSpec& spec, char** arguments,
                                char** environment, int out, int err,
                                int report) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  int null = ::open("/dev/null", O_RDONLY);
  const bool is_ready = null >= 0 && ::dup2(null, 0) >= 0 &&
                        ::dup2(out, 1) >= 0 && ::dup2(err, 2) >= 0 &&
                        (spec.working_directory.empty() ||
                         ::chdir(spec.working_directory.c_str()) == 0);
  if (is_ready) ::execvpe(arguments[0], arguments, environment);
  int cause = errno;
  ssize_t ignored = ::write(report, &cause, sizeof cause);
  (void)ignored;
  ::_exit(127);
}

/// Waits until `pid` ends or `limit` passes; true if it ended.
bool WaitFor(pid_t pid, std::chrono::milliseconds limit,
             const std::function<void()>& tick) {
  constexpr std::chrono::milliseconds kTick(200);
  const Clock::time_point end = Clock::now() + limit;
  int fd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
  bool has_ended = false;
  for (auto now = Clock::now(); !has_ended && now < end; now = Clock::now()) {
    if (tick) tick();
    auto left = std::chrono::ceil<std::chrono::milliseconds>(end - now);
    if (fd >= 0) {
      pollfd poll_fd{fd, POLLIN, 0};
      int wait = static_cast<int>(std::min(left, kTick).count());
      has_ended = ::poll(&poll_fd, 1, wait) > 0;
    } else {  // an old kernel: ask again and again
      siginfo_t info{};
      ::waitid(P_PID, pid, &info, WEXITED | WNOHANG | WNOWAIT);
      has_ended = info.si_pid == pid;
      if (!has_ended) ::usleep(5000);
    }
  }
  if (fd >= 0) ::close(fd);
  return has_ended;
}

/// Ends the whole group of `pid` and collects its status.
int Reap(pid_t pid, bool has_ended) {
  if (!has_ended) {
    ::kill(-pid, SIGTERM);
    WaitFor(pid, std::chrono::seconds(6), nullptr);
  }
  ::kill(-pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

void SetEnd(ProcessResult& result, int status, bool has_ended) {
  if (!has_ended) {
    result.end = ProcessResult::End::kTimedOut;
  } else if (WIFSIGNALED(status)) {
    result.end = ProcessResult::End::kSignalled;
    result.code = WTERMSIG(status);
  } else {
    result.end = ProcessResult::End::kExited;
    result.code = WEXITSTATUS(status);
  }
}

}  // namespace

std::string DescribeEnd(const ProcessResult& result) {
  switch (result.end) {
    case ProcessResult::End::kExited:
      return llvm::formatv("exit {0}", result.code);
    case ProcessResult::End::kSignalled:
      return llvm::formatv("signal {0} ({1})", result.code,
                           ::strsignal(result.code));
    case ProcessResult::End::kTimedOut:
      return "time limit";
    case ProcessResult::End::kNotStarted:
      break;
  }
  return llvm::formatv("not started: {0}", std::strerror(result.code));
}

llvm::Expected<ProcessResult> RunProcess(const ProcessSpec& spec) {
  CaptureFile out, err;
  llvm::Error opened = spec.log_path.empty()
                           ? llvm::joinErrors(out.Open(), err.Open())
                           : llvm::joinErrors(out.OpenLog(spec.log_path),
                                              err.OpenLog(spec.log_path));
  if (opened) return opened;
  int report[2];
  if (::pipe2(report, O_CLOEXEC) != 0) {
    return llvm::errorCodeToError({errno, std::generic_category()});
  }
  std::vector<std::string> command = spec.command;
  std::vector<std::string> environment = FullEnvironment(spec.environment);
  std::vector<char*> arguments = Pointers(command);
  std::vector<char*> variables = Pointers(environment);

  const Clock::time_point start = Clock::now();
  pid_t pid = ::fork();
  if (pid == 0) {
    BecomeProgram(spec, arguments.data(), variables.data(), out.fd(), err.fd(),
                  report[1]);
  }
  int fork_error = errno;
  ::close(report[1]);
  ProcessResult result;
  if (pid < 0) {
    ::close(report[0]);
    return llvm::errorCodeToError({fork_error, std::generic_category()});
  }
  ::setpgid(pid, pid);  // whoever of the two comes first
  bool has_failed = ::read(report[0], &result.code, sizeof result.code) > 0;
  ::close(report[0]);
  bool has_ended = WaitFor(pid, spec.time_limit, spec.tick);
  int status = Reap(pid, has_ended);
  if (!has_failed) SetEnd(result, status, has_ended);
  result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  result.out = out.Read();
  result.err = err.Read();
  return result;
}

}  // namespace cleave
