// Handles and callbacks of the runtime, without a wire in between.

#include <gtest/gtest.h>

#include "splitter/emit/runtime/callbacks.h"
#include "splitter/emit/runtime/errors.h"
#include "splitter/emit/runtime/shells.h"

struct Thing {
  explicit Thing(int n) : number(n) { ++living; }
  ~Thing() { --living; }
  int number;
  static inline int living = 0;
};

template <>
Thing* cleave::rt::MakeShell<Thing>() {
  return new Thing(0);
}

namespace cleave::rt {
namespace {

using runtime::v1::Handle;

Handle HandleNumber(std::uint64_t id) {
  Handle handle;
  handle.set_id(id);
  handle.set_epoch(1);
  return handle;
}

TEST(Objects, AreTakenOnce) {
  ObjectRegistry<Thing> registry;
  const Handle handle = registry.Add(std::make_unique<Thing>(3));
  EXPECT_EQ(registry.Get(handle).number, 3);
  EXPECT_EQ(registry.Take(handle)->number, 3);
  EXPECT_THROW(registry.Take(handle), RemoteCallError);
  EXPECT_EQ(Thing::living, 0);
}

TEST(Objects, HaveOneHandleHoweverTheyAreGiven) {
  ObjectRegistry<Thing> registry;
  const auto thing = std::make_shared<Thing>(1);
  EXPECT_EQ(registry.Add(thing).id(), registry.Add(*thing).id());
}

TEST(Objects, SharedOnesAreKeptUntilAllAreGivenBack) {
  ObjectRegistry<Thing> registry;
  Handle handle = registry.Add(std::make_shared<Thing>(1));
  registry.Add(registry.Share(handle));
  handle.set_times(1);
  registry.Remove(handle);
  EXPECT_EQ(Thing::living, 1);
  registry.Remove(handle);
  EXPECT_EQ(Thing::living, 0);
}

TEST(Objects, LentOnesCannotBeTakenOrShared) {
  ObjectRegistry<Thing> registry;
  const Thing thing(1);
  const Handle handle = registry.Add(thing);
  EXPECT_THROW(registry.Take(handle), RemoteCallError);
  EXPECT_THROW(registry.Share(handle), RemoteCallError);
}

TEST(Objects, HandlesOfAnotherRunAreRefused) {
  ObjectRegistry<Thing> registry;
  Handle handle = registry.Add(std::make_unique<Thing>(1));
  handle.set_epoch(handle.epoch() + 1);
  EXPECT_THROW(registry.Get(handle), RemoteCallError);
}

TEST(Shells, AreTheSameForTheSameObject) {
  EXPECT_EQ(&Refer<Thing>(HandleNumber(1)), &Refer<Thing>(HandleNumber(1)));
  EXPECT_NE(&Refer<Thing>(HandleNumber(1)), &Refer<Thing>(HandleNumber(2)));
}

TEST(Shells, SharedOnesCountHowOftenTheyWereGiven) {
  const std::shared_ptr<Thing> first = Share<Thing>(HandleNumber(3));
  const std::shared_ptr<Thing> second = Share<Thing>(HandleNumber(3));
  EXPECT_EQ(first, second);
  EXPECT_EQ(HandleTable::Release(first.get()).times(), 2u);
  EXPECT_FALSE(HandleTable::Knows(first.get()));
}

TEST(Callbacks, BelongToTheirNumbers) {
  Callbacks callbacks;
  callbacks.Add<Handle, Handle>([](const Handle* request, Handle* response) {
    response->set_id(request->id() + 1);
  });
  runtime::v1::Callback callback;
  callback.set_index(1);
  callback.set_request(HandleNumber(4).SerializeAsString());
  Handle reply;
  ParseMessage(callbacks.Run(callback), &reply);
  EXPECT_EQ(reply.id(), 5u);
  callback.set_index(2);
  EXPECT_THROW(callbacks.Run(callback), ConversionError);
}

TEST(CallbackChannel, ThrowsWhenTheCallerIsGone) {
  CallbackChannel channel(
      [](const runtime::v1::Callback&, std::string*) { return false; });
  Handle response;
  EXPECT_THROW(channel.Call(1, HandleNumber(1), &response), RemoteCallError);
}

TEST(CallbackChannel, KnowsWhatACallbackThrew) {
  CallbackChannel channel(
      [](const runtime::v1::Callback&, std::string*) { return false; });
  try {
    channel.Throw([] { throw 1; });
  } catch (int) {
    EXPECT_TRUE(channel.IsThrownNow());
  }
  try {
    throw 1;
  } catch (int) {
    EXPECT_FALSE(channel.IsThrownNow());
  }
}

TEST(FunctionPointer, CallsTheInnermostFunction) {
  const std::function<int()> outer = [] { return 1; };
  const std::function<int()> inner = [] { return 2; };
  const FunctionPointer<struct Tag, int()> first(outer);
  {
    const FunctionPointer<struct Tag, int()> second(inner);
    EXPECT_EQ(second.get()(), 2);
  }
  EXPECT_EQ(first.get()(), 1);
  const FunctionPointer<struct Tag, int()> none{std::function<int()>()};
  EXPECT_EQ(none.get(), nullptr);
}

}  // namespace
}  // namespace cleave::rt
