// What the runtime keeps in order by itself, without gRPC: made for the thread
// sanitizer, which sees the locks of our code but not those of gRPC.

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "splitter/emit/runtime/handles.h"
#include "splitter/emit/runtime/monitor.h"
#include "splitter/emit/runtime/serve.h"

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

TEST(Threads, ShareARegistryOfObjects) {
  ObjectRegistry<int> objects;
  InThreads([&](int round) {
    const runtime::v1::Handle handle =
        objects.Add(std::make_unique<int>(round));
    EXPECT_EQ(objects.Get(handle), round);
    objects.Remove(handle);
  });
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
