#include "tests/splitter/emit/echo_worker.h"

#include <chrono>
#include <exception>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "splitter/emit/runtime/pending_results.h"

namespace cleave::rt {
namespace {

/// What `Work` does.
std::string Done(const echo::WorkRequest& request) {
  if (request.kind() == "thrown") throw std::runtime_error(request.text());
  return request.text() + " done";
}

using Task = std::packaged_task<std::string()>;

/// Those that do not end of themselves.
std::vector<Task>& Endless() {
  static auto* tasks = new std::vector<Task>;
  return *tasks;
}

std::future<std::string> Work(const echo::WorkRequest& request) {
  if (request.kind() == "call") throw std::runtime_error(request.text());
  if (request.kind() == "end") {
    for (Task& task : Endless()) task();
    Endless().clear();
  }
  if (request.kind() == "none") return {};
  if (request.kind() == "deferred") {
    return std::async(std::launch::deferred,
                      [request] { return Done(request); });
  }
  Task task([request] { return Done(request); });
  std::future<std::string> later = task.get_future();
  if (request.milliseconds() == 0) {
    task();
  } else if (request.milliseconds() > 0) {
    std::thread([task = std::move(task),
                 time = request.milliseconds()]() mutable {
      std::this_thread::sleep_for(std::chrono::milliseconds(time));
      task();
    }).detach();
  } else {
    Endless().push_back(std::move(task));
  }
  return later;
}

}  // namespace

void AnswerWork(const echo::WorkRequest& request,
                echo::WorkResponse* response) {
  const auto answer = [&](const std::shared_future<std::string>& later) {
    try {
      response->set_result(later.get());
    } catch (const std::exception& e) {
      response->set_thrown(e.what());
    }
  };
  if (request.has_pending_result()) {
    return AnswerAgain<std::string>(request.pending_result(), response, answer);
  }
  try {
    AnswerNowOrLater(Work(request), response, answer);
  } catch (const std::exception& e) {
    response->set_thrown(e.what());
  }
}

}  // namespace cleave::rt
