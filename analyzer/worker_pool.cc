#include "analyzer/worker_pool.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <new>
#include <optional>
#include <thread>
#include <vector>

#include "analyzer/process_memory.h"
#include "analyzer/worker_memory.h"
#include "llvm/Support/thread.h"

namespace cleave {
namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned kStackBytes = 64u << 20;  // Clang recurses deeply.
constexpr int kLookMilliseconds = 100;       // Between looks at the limits.

/// A task whose process ended before it could say that it had begun is given
/// to another this often, then it is failed.
constexpr int kLostTaskRounds = 3;
/// Until then, for a system that has no more processes to give.
constexpr std::chrono::milliseconds kBreath(300);

/// What a worker writes: this, then `size` bytes. A frame of size
/// `kTaskStarted` has none and says which task comes next.
struct FrameHeader {
  uint32_t task = 0;
  uint32_t size = 0;
};
constexpr uint32_t kTaskStarted = UINT32_MAX;

bool WriteAll(int file, const void* data, size_t size) {
  auto* bytes = static_cast<const char*>(data);
  while (size > 0) {
    ssize_t written = write(file, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    size -= static_cast<size_t>(written);
  }
  return true;
}

/// Counts what has been taken of a list, shared by all processes.
class SharedCounter {
 public:
  SharedCounter()
      : memory_(mmap(nullptr, sizeof(std::atomic<uint32_t>),
                     PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                     0)),
        next_(new(memory_) std::atomic<uint32_t>(0)) {}
  ~SharedCounter() { munmap(memory_, sizeof(std::atomic<uint32_t>)); }
  SharedCounter(const SharedCounter&) = delete;

  void Reset() { next_->store(0); }
  uint32_t Take() { return next_->fetch_add(1); }
  uint32_t Peek() const { return next_->load(); }

 private:
  void* memory_;
  std::atomic<uint32_t>* next_;
};

struct Worker {
  pid_t process = -1;
  int pipe = -1;
  std::string buffer;            ///< read but not yet complete
  std::optional<uint32_t> task;  ///< at work on it
  Clock::time_point started;
  uint64_t memory_at_start = 0;  ///< of its process, shared with ours
  std::string stopped_for;       ///< why we killed it; empty if we did not
};

class Pool {
 public:
  Pool(uint32_t count, const WorkerPoolOptions& options,
       llvm::function_ref<std::string(uint32_t)> run,
       llvm::function_ref<void(uint32_t, std::string, std::string)> done)
      : options_(options), run_(run), done_(done), is_done_(count) {}

  void Run() {
    for (int round = 0; round < kLostTaskRounds; ++round) {
      tasks_ = OpenTasks();
      if (tasks_.empty()) return;
      if (round > 0) std::this_thread::sleep_for(kBreath);
      counter_.Reset();
      RunTasks();
    }
    for (uint32_t task : OpenTasks())
      Finish(task, "", start_error_.empty() ? kLost : start_error_);
  }

 private:
  static constexpr const char* kLost = "its process ended before it began";

  std::vector<uint32_t> OpenTasks() const {
    std::vector<uint32_t> tasks;
    for (uint32_t i = 0; i < is_done_.size(); ++i)
      if (!is_done_[i]) tasks.push_back(i);
    return tasks;
  }

  void RunTasks() {
    size_t wanted =
        std::min<size_t>(std::max(options_.jobs, 1u), tasks_.size());
    while (workers_.size() < wanted && Start()) {
    }
    while (!workers_.empty()) {
      WaitForData();
      StopGreedy();
    }
  }

  void Finish(uint32_t task, std::string bytes, std::string cause) {
    is_done_[task] = true;
    done_(task, std::move(bytes), std::move(cause));
  }

  /// False if the system gives us no more processes; those that there are go
  /// on alone then.
  bool Start() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return NoteStartError();
    Worker worker;
    worker.memory_at_start = ResidentBytes(getpid());
    worker.process = fork();
    if (worker.process == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      close(ends[0]);
      for (const Worker& other : workers_) close(other.pipe);
      Work(ends[1]);
      _exit(0);
    }
    bool is_started = worker.process > 0 || NoteStartError();
    close(ends[1]);
    worker.pipe = ends[0];
    if (is_started) {
      workers_.push_back(std::move(worker));
    } else {
      close(ends[0]);
    }
    return is_started;
  }

  bool NoteStartError() {
    start_error_ =
        std::string("no process could be started: ") + std::strerror(errno);
    return false;
  }

  /// In the worker's process.
  void Work(int pipe) {
    for (int signal :
         {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTERM, SIGINT, SIGHUP})
      ::signal(signal, SIG_DFL);
    UseLargePages();
    uint64_t memory_at_start = ResidentBytes(getpid());
    llvm::thread thread(std::optional<unsigned>(kStackBytes), [&] {
      for (unsigned i = 0; i < options_.tasks_per_worker; ++i) {
        if (IsTooFat(memory_at_start)) return;
        uint32_t index = counter_.Take();
        if (index >= tasks_.size()) return;
        uint32_t task = tasks_[index];
        FrameHeader start{task, kTaskStarted};
        if (!WriteAll(pipe, &start, sizeof(start))) return;
        std::string bytes = run_(task);
        FrameHeader header{task, static_cast<uint32_t>(bytes.size())};
        if (!WriteAll(pipe, &header, sizeof(header)) ||
            !WriteAll(pipe, bytes.data(), bytes.size()))
          return;
      }
    });
    thread.join();
  }

  bool IsTooFat(uint64_t memory_at_start) const {
    unsigned mb = options_.memory_limit_mb;
    return mb > 0 && GrownMb(getpid(), memory_at_start) > mb / 2;
  }

  void WaitForData() {
    std::vector<pollfd> files;
    for (const Worker& worker : workers_)
      files.push_back({worker.pipe, POLLIN, 0});
    poll(files.data(), files.size(), kLookMilliseconds);
    // From the end, as ended workers are removed or replaced.
    for (size_t i = files.size(); i-- > 0;)
      if (files[i].revents != 0) Read(i);
  }

  void Read(size_t index) {
    Worker& worker = workers_[index];
    char bytes[1 << 16];
    ssize_t size = read(worker.pipe, bytes, sizeof(bytes));
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (size <= 0) return End(index);
    worker.buffer.append(bytes, static_cast<size_t>(size));
    TakeFrames(worker);
  }

  void TakeFrames(Worker& worker) {
    size_t at = 0;
    while (worker.buffer.size() - at >= sizeof(FrameHeader)) {
      FrameHeader header;
      std::memcpy(&header, worker.buffer.data() + at, sizeof(header));
      if (header.size == kTaskStarted) {
        at += sizeof(header);
        worker.task = header.task;
        worker.started = Clock::now();
        continue;
      }
      if (worker.buffer.size() - at < sizeof(header) + header.size) break;
      worker.task.reset();
      Finish(header.task,
             worker.buffer.substr(at + sizeof(header), header.size), "");
      at += sizeof(header) + header.size;
    }
    worker.buffer.erase(0, at);
  }

  void End(size_t index) {
    Worker worker = std::move(workers_[index]);
    workers_.erase(workers_.begin() + static_cast<ptrdiff_t>(index));
    close(worker.pipe);
    int status = 0;
    while (waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {
    }
    if (worker.task) Finish(*worker.task, "", Cause(worker, status));
    if (counter_.Peek() < tasks_.size()) Start();
  }

  static std::string Cause(const Worker& worker, int status) {
    if (!worker.stopped_for.empty()) return worker.stopped_for;
    if (WIFSIGNALED(status))
      return std::string("crashed: ") + strsignal(WTERMSIG(status));
    return "ended with exit code " + std::to_string(WEXITSTATUS(status));
  }

  /// What a process has got since it had `before` bytes.
  static uint64_t GrownMb(pid_t process, uint64_t before) {
    uint64_t now = ResidentBytes(process);
    return now > before ? (now - before) >> 20 : 0;
  }

  /// Kills those that are over a limit.
  void StopGreedy() {
    for (Worker& worker : workers_) {
      if (!worker.task || !worker.stopped_for.empty()) continue;
      worker.stopped_for = LimitPassed(worker);
      if (!worker.stopped_for.empty()) kill(worker.process, SIGKILL);
    }
  }

  std::string LimitPassed(const Worker& worker) const {
    auto seconds = std::chrono::seconds(options_.time_limit_seconds);
    if (Clock::now() - worker.started >= seconds)
      return "took longer than " + std::to_string(seconds.count()) + " s";
    unsigned mb = options_.memory_limit_mb;
    if (mb > 0 && GrownMb(worker.process, worker.memory_at_start) > mb)
      return "needed more than " + std::to_string(mb) + " MB of memory";
    return "";
  }

  WorkerPoolOptions options_;
  llvm::function_ref<std::string(uint32_t)> run_;
  llvm::function_ref<void(uint32_t, std::string, std::string)> done_;
  std::vector<bool> is_done_;
  std::vector<uint32_t> tasks_;  ///< of this round
  SharedCounter counter_;        ///< of `tasks_`
  std::vector<Worker> workers_;
  std::string start_error_;  ///< of the last process that could not start
};

}  // namespace

void RunInWorkers(
    uint32_t count, const WorkerPoolOptions& options,
    llvm::function_ref<std::string(uint32_t)> run,
    llvm::function_ref<void(uint32_t, std::string, std::string)> done) {
  if (count > 0) Pool(count, options, run, done).Run();
}

}  // namespace cleave
