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
#include <vector>

#include "analyzer/worker_memory.h"
#include "llvm/Support/thread.h"

namespace cleave {
namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned kStackBytes = 64u << 20;  // Clang recurses deeply.

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

/// The number of the next task, shared by all processes.
class SharedCounter {
 public:
  SharedCounter()
      : memory_(mmap(nullptr, sizeof(std::atomic<uint32_t>),
                     PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                     0)),
        next_(new(memory_) std::atomic<uint32_t>(0)) {}
  ~SharedCounter() { munmap(memory_, sizeof(std::atomic<uint32_t>)); }
  SharedCounter(const SharedCounter&) = delete;

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
  bool is_timed_out = false;
};

class Pool {
 public:
  Pool(uint32_t count, const WorkerPoolOptions& options,
       llvm::function_ref<std::string(uint32_t)> run,
       llvm::function_ref<void(uint32_t, std::string, std::string)> done)
      : count_(count), options_(options), run_(run), done_(done) {}

  void Run() {
    size_t wanted = std::min<size_t>(std::max(options_.jobs, 1u), count_);
    while (workers_.size() < wanted) workers_.push_back(Start());
    while (!workers_.empty()) {
      WaitForData();
      StopOverdue();
    }
  }

 private:
  Worker Start() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return {};
    pid_t process = fork();
    if (process == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      close(ends[0]);
      for (const Worker& other : workers_) close(other.pipe);
      Work(ends[1]);
      _exit(0);
    }
    close(ends[1]);
    Worker worker;
    worker.process = process;
    worker.pipe = ends[0];
    return worker;
  }

  /// In the worker's process.
  void Work(int pipe) {
    for (int signal :
         {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTERM, SIGINT, SIGHUP})
      ::signal(signal, SIG_DFL);
    UseLargePages();
    llvm::thread thread(std::optional<unsigned>(kStackBytes), [&] {
      for (unsigned i = 0; i < options_.tasks_per_worker; ++i) {
        uint32_t task = counter_.Take();
        if (task >= count_) return;
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

  void WaitForData() {
    std::vector<pollfd> files;
    for (const Worker& worker : workers_)
      files.push_back({worker.pipe, POLLIN, 0});
    poll(files.data(), files.size(), /*timeout=*/1000);
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
      done_(header.task, worker.buffer.substr(at + sizeof(header), header.size),
            "");
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
    if (worker.task) done_(*worker.task, "", Cause(worker, status));
    if (counter_.Peek() < count_) workers_.push_back(Start());
  }

  std::string Cause(const Worker& worker, int status) const {
    if (worker.is_timed_out)
      return "took longer than " + std::to_string(options_.time_limit_seconds) +
             " s";
    if (WIFSIGNALED(status))
      return std::string("crashed: ") + strsignal(WTERMSIG(status));
    return "ended with exit code " + std::to_string(WEXITSTATUS(status));
  }

  void StopOverdue() {
    auto limit = std::chrono::seconds(options_.time_limit_seconds);
    for (Worker& worker : workers_) {
      if (!worker.task || worker.is_timed_out ||
          Clock::now() - worker.started < limit)
        continue;
      worker.is_timed_out = true;
      kill(worker.process, SIGKILL);
    }
  }

  uint32_t count_;
  WorkerPoolOptions options_;
  llvm::function_ref<std::string(uint32_t)> run_;
  llvm::function_ref<void(uint32_t, std::string, std::string)> done_;
  SharedCounter counter_;
  std::vector<Worker> workers_;
};

}  // namespace

void RunInWorkers(
    uint32_t count, const WorkerPoolOptions& options,
    llvm::function_ref<std::string(uint32_t)> run,
    llvm::function_ref<void(uint32_t, std::string, std::string)> done) {
  if (count > 0) Pool(count, options, run, done).Run();
}

}  // namespace cleave
