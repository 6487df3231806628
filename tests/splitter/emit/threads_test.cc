// What the runtime keeps in order by itself, without gRPC: made for the thread
// sanitizer, which sees the locks of our code but not those of gRPC.

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "splitter/emit/runtime/client_objects.h"
#include "splitter/emit/runtime/handles.h"
#include "splitter/emit/runtime/limits.h"
#include "splitter/emit/runtime/monitor.h"
#include "splitter/emit/runtime/serve.h"
#include "splitter/emit/runtime/waiting_call.h"
#include "tests/splitter/emit/echo_worker.h"

namespace cleave::rt {
namespace {

constexpr int kThreads = 8;
constexpr int kRounds = 500;

/// Runs `body` in all threads at the same time.
void InThreads(const std::function<void(int round)>& body) {
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < kRounds; ++round) body(round);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(Threads, AreInTheMonitorOneAtATime) {
  int count = 0;  // not atomic: the monitor is what protects it
  InThreads([&](int round) {
    const InsideMonitor inside;
    ++count;
    if (round % 10 == 0) const OutsideMonitor outside;
    ++count;
  });
  EXPECT_EQ(count, 2 * kThreads * kRounds);
}

TEST(Threads, AreServedOneAtATime) {
  int count = 0;
  InThreads([&](int) {
    EXPECT_TRUE(Serve(nullptr, "Count", [&] { ++count; }).ok());
  });
  EXPECT_EQ(count, kThreads * kRounds);
}

TEST(Threads, RunTasksWhileTheyWait) {
  InThreads([](int round) {
    WaitingCall call;
    int count = 0;  // not atomic: all run on this thread
    std::thread other([&] {
      for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(WaitingCall::Run(call.number(), [&] { ++count; }));
      }
      WaitingCall::Run(call.number(), [&] { call.Finish(); });
    });
    call.Wait();
    other.join();
    EXPECT_EQ(count, 3) << round;
  });
}

TEST(Threads, OfWorkersRunWhatIsLeft) {
  std::atomic<int> count = 0;
  InThreads([&](int) { RunOnWorker([&] { ++count; }); });
  while (count < kThreads * kRounds) std::this_thread::yield();
}

/// Stands, in a service, for something of a client in this process.
class Counting final : public ObjectOfClient {
 public:
  using Interface = ObjectOfClient;
  using ObjectOfClient::ObjectOfClient;
};

TEST(Threads, ShareWhatAServiceKeepsOfAClient) {
  std::atomic<int> dropped = 0;
  static std::atomic<int>* the_dropped;
  the_dropped = &dropped;
  const LocalClientScope scope([](const std::string& asked, std::string*) {
    StoredCall call;
    call.ParseFromString(asked);
    *the_dropped += static_cast<int>(call.times());
  });
  const std::shared_ptr<CallbackClient> client = CallbackClient::Current();
  InThreads([&](int round) {
    const auto number = static_cast<std::uint64_t>(round % 7 + 1);
    const std::shared_ptr<Counting> object = client->Shared<Counting>(number);
    EXPECT_EQ(client->Shared<Counting>(number), object);
  });
  EXPECT_EQ(dropped, 2 * kThreads * kRounds);
  EXPECT_EQ(HandleCount::Now(), 0);
}

TEST(Threads, ShareARegistryOfObjects) {
  ObjectRegistry<int> objects;
  InThreads([&](int round) {
    const runtime::v1::Handle handle =
        objects.Add(std::make_unique<int>(round));
    EXPECT_EQ(objects.Get(handle), round);
    objects.Remove(handle);
  });
}

/// The response to a call that asks for work, or for what came of it.
echo::WorkResponse Work(const echo::WorkRequest& request) {
  echo::WorkResponse response;
  EXPECT_TRUE(
      Serve(nullptr, "Work", [&] { AnswerWork(request, &response); }).ok());
  return response;
}

TEST(Threads, WaitForResultsThatComeLater) {
  InThreads([](int round) {
    if (round > 50) return;
    echo::WorkRequest request;
    request.set_text(std::to_string(round));
    request.set_milliseconds(round % 3 + 1);
    echo::WorkResponse response = Work(request);
    *request.mutable_pending_result() = response.pending_result();
    while (!response.pending_result().is_ready()) response = Work(request);
    EXPECT_EQ(response.result(), std::to_string(round) + " done");
  });
  EXPECT_EQ(HandleCount::Now(), 0);
}

TEST(Threads, ShareATableOfHandles) {
  InThreads([](int round) {
    const int object = 0;
    runtime::v1::Handle handle;
    handle.set_id(round);
    HandleTable::Bind(&object, handle);
    EXPECT_EQ(HandleTable::Release(&object).id(), round);
  });
}

}  // namespace
}  // namespace cleave::rt
