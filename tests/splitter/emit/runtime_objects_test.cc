// Handles and callbacks of the runtime, without a wire in between.

#include <gtest/gtest.h>

#include "splitter/emit/runtime/callbacks.h"
#include "splitter/emit/runtime/errors.h"
#include "splitter/emit/runtime/kept_views.h"
#include "splitter/emit/runtime/shells.h"

struct Thing {
  explicit Thing(int n) : number(n) { ++living; }
  ~Thing() { --living; }
  int number;
  static inline int living = 0;
};

/// An interface that nobody may end, and one that everybody may.
struct Mark {
  virtual int Number() const { return 1; }

 protected:
  virtual ~Mark() = default;
};
struct Stroke final : Mark {};
struct Part {
  virtual ~Part() = default;
};
struct PartOfCaller final : Part, cleave::rt::ObjectOfCaller {};

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

TEST(Objects, OnesThatNobodyMayEndAreLeftAlone) {
  ObjectRegistry<Mark> registry;
  Stroke stroke;
  const Handle handle = registry.Add(static_cast<const Mark&>(stroke));
  EXPECT_EQ(registry.Get(handle).Number(), 1);
  registry.Remove(handle);
  EXPECT_EQ(stroke.Number(), 1);
}

TEST(Objects, OnesOfTheCallersHaveNoHandle) {
  ObjectRegistry<Part> registry;
  const PartOfCaller part;
  EXPECT_THROW(registry.Add(static_cast<const Part&>(part)), ConversionError);
}

TEST(Objects, OfTheCallersOwnTravelWithoutANumber) {
  const Thing own(1), shell(2);
  HandleTable::Bind(&shell, HandleNumber(77));
  EXPECT_EQ(HandleTable::OfAny(&own).id(), 0u);
  EXPECT_EQ(HandleTable::OfAny(&shell).id(), 77u);
  HandleTable::Release(&shell);
}

TEST(Objects, HaveOneShellThoughTwoThreadsMakeOne) {
  Thing first(1), second(2);
  EXPECT_EQ(HandleTable::BindFirst(&first, HandleNumber(78)), &first);
  EXPECT_EQ(HandleTable::BindFirst(&second, HandleNumber(78)), &first);
  EXPECT_FALSE(HandleTable::Knows(&second));
  HandleTable::Release(&first);
}

TEST(Objects, PlacesForThemMustBeEmpty) {
  std::unique_ptr<Thing> owner;
  CheckIsEmpty(&owner, "owner");
  CheckIsEmpty<std::unique_ptr<Thing>>(nullptr, "owner");
  owner = std::make_unique<Thing>(1);
  EXPECT_THROW(CheckIsEmpty(&owner, "owner"), ConversionError);
}

TEST(KeptViews, AreKeptOnceAndUntilTheObjectMayChange) {
  const Thing shell(1), other(2);
  const std::string key = "key";
  const std::string& text = KeepView(&shell, key);
  EXPECT_EQ(&KeepView(&shell, key), &text);
  EXPECT_NE(&KeepView(&other, key), &text);
  const char* name = KeepText(&shell, "key");
  EndViews(&shell);
  EXPECT_EQ(KeepText(&shell, "key"), name);
  EXPECT_STREQ(name, "key");
  EndAllViews(&shell);
  EndAllViews(&other);
}

TEST(KeptViews, OfMessagesAreNotTakenForText) {
  const Thing shell(1);
  const Handle handle = HandleNumber(5);
  EXPECT_EQ(KeepView(&shell, handle).id(), 5u);
  EXPECT_EQ(&KeepView(&shell, handle), &KeepView(&shell, handle));
  EXPECT_EQ(KeepView(&shell, handle.SerializeAsString()),
            handle.SerializeAsString());
  EndAllViews(&shell);
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
