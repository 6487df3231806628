// Objects and functions of this process that a service keeps and calls later.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>

#include "cleave/runtime/v1/runtime.grpc.pb.h"
#include "splitter/emit/runtime/call.h"
#include "splitter/emit/runtime/remote_call.h"
#include "splitter/emit/runtime/shells.h"
#include "splitter/emit/runtime/stored_callbacks.h"
#include "tests/splitter/emit/echo_keeper.h"
#include "tests/splitter/emit/echo_process.h"

template <>
cleave::rt::Bell* cleave::rt::MakeShell<cleave::rt::Bell>() {
  return nullptr;
}

namespace cleave::rt {
namespace {

using runtime::v1::Handle;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Rings back what it is told, with its name behind.
class NamedBell : public Bell {
 public:
  explicit NamedBell(std::string name = "!") : name_(std::move(name)) {}

  std::string Ring(const std::string& text) override {
    thread = std::this_thread::get_id();
    if (on_ring) on_ring();
    return text + name_;
  }
  void Tell(const std::string& text) override { told = text; }

  std::thread::id thread;
  std::string told;
  std::function<void()> on_ring;
  std::shared_ptr<int> held;

 private:
  const std::string name_;
};

/// As a proxy has it.
Callbacks AnswersOf(Bell& bell) {
  Callbacks answers;
  answers.Add<echo::SayRequest, echo::SayResponse>(
      [&bell](const echo::SayRequest* request, echo::SayResponse* response) {
        response->set_text(bell.Ring(request->text()));
      });
  answers.Add<echo::SayRequest, echo::SayResponse>(
      [&bell](const echo::SayRequest* request, echo::SayResponse*) {
        bell.Tell(request->text());
      });
  return answers;
}

echo::KeepResponse Keep(const EchoProcess& echo, const Handle& handle,
                        const std::string& life) {
  echo::KeepRequest request;
  *request.mutable_kept() = handle;
  request.set_life(life);
  echo::KeepResponse response;
  Call(echo.name().c_str(), "/echo.EchoService/Keep", request, &response);
  return response;
}

echo::KeepResponse Lend(const EchoProcess& echo, const Bell& bell) {
  return Keep(echo, LendObject<Bell>(echo.name().c_str(), bell, AnswersOf),
              "lent");
}

echo::KeepResponse Share(const EchoProcess& echo,
                         const std::shared_ptr<const Bell>& bell) {
  return Keep(echo, ShareObject<Bell>(echo.name().c_str(), bell, AnswersOf),
              "shared");
}

/// The last that was shared, which the echo keeps ("shown") or not
/// ("returned").
Handle GivenBack(const EchoProcess& echo, const std::string& how) {
  return Keep(echo, Handle(), how).last();
}

void DropAll(const EchoProcess& echo) { Keep(echo, Handle(), ""); }

std::string Ring(const EchoProcess& echo, const std::string& text,
                 bool is_later = false, bool is_told = false) {
  echo::RingRequest request;
  request.set_text(text);
  request.set_is_later(is_later);
  request.set_is_told(is_told);
  echo::RingResponse response;
  Call(echo.name().c_str(), "/echo.EchoService/Ring", request, &response);
  return response.text();
}

/// Another client: a name and a stream, as a process has them.
class OtherClient {
 public:
  explicit OtherClient(const EchoProcess& echo)
      : service_(echo.name(), echo.address(), "other"),
        stub_(runtime::v1::SessionService::NewStub(service_.channel())),
        line_(stub_->Attend(&context_)) {
    StoredAnswer first;
    first.set_client("other");
    StoredCall welcome;
    EXPECT_TRUE(line_->Write(first) && line_->Read(&welcome));
    echo::KeepRequest request;
    request.mutable_kept()->set_stored(1);
    request.set_life("lent");
    echo::KeepResponse response;
    EXPECT_TRUE(
        service_.Call("/echo.EchoService/Keep", request, &response).ok());
  }

  /// Answers one call with `text`.
  void Answer(const std::string& text) {
    StoredCall call;
    EXPECT_TRUE(line_->Read(&call));
    echo::SayResponse said;
    said.set_text(text);
    StoredAnswer answer;
    answer.set_number(call.number());
    answer.set_response(said.SerializeAsString());
    EXPECT_TRUE(line_->Write(answer));
  }

  /// Is gone, without a word.
  void Die() { context_.TryCancel(); }

 private:
  RemoteService service_;
  std::unique_ptr<runtime::v1::SessionService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<StoredAnswer, StoredCall>> line_;
};

TEST(Stored, AreCalledOnTheThreadThatWaits) {
  const EchoProcess echo;
  NamedBell bell;
  EXPECT_EQ(Lend(echo, bell).count(), 1);
  EXPECT_EQ(Ring(echo, "ding"), "ding!");
  EXPECT_EQ(bell.thread, std::this_thread::get_id());
}

TEST(Stored, AreCalledOutsideOfCallsOnAnotherThread) {
  const EchoProcess echo;
  NamedBell bell;
  Lend(echo, bell);
  std::promise<void> rung;
  bell.on_ring = [&] { rung.set_value(); };
  EXPECT_EQ(Ring(echo, "later", /*is_later=*/true), "");
  ASSERT_EQ(rung.get_future().wait_for(std::chrono::seconds(5)),
            std::future_status::ready);
  EXPECT_NE(bell.thread, std::this_thread::get_id());
  bell.on_ring = nullptr;
  EXPECT_EQ(Ring(echo, "now"), "later!now!");
}

TEST(Stored, ThatAreLentAgainAreTheSame) {
  const EchoProcess echo;
  NamedBell first("1"), second("2");
  EXPECT_EQ(Lend(echo, first).count(), 1);
  EXPECT_EQ(Lend(echo, first).count(), 1);
  EXPECT_EQ(Lend(echo, second).count(), 2);
}

TEST(Stored, ThatComeBackAreWhatTheyWere) {
  const EchoProcess echo;
  const NamedBell bell;
  EXPECT_EQ(&Refer<Bell>(Lend(echo, bell).last()), &bell);
}

TEST(Stored, MayCallTheServiceAgain) {
  const EchoProcess echo;
  NamedBell bell;
  Lend(echo, bell);
  std::string said;
  int depth = 0;
  bell.on_ring = [&] {
    if (++depth < 3) said += Ring(echo, "deeper");
  };
  EXPECT_EQ(Ring(echo, "ding"), "ding!");
  EXPECT_EQ(said, "deeper!deeper!");
}

TEST(Stored, ThatFailSayWhose) {
  const EchoProcess echo;
  NamedBell bell;
  Lend(echo, bell);
  bell.on_ring = [] { throw std::runtime_error("cracked"); };
  EXPECT_EQ(Ring(echo, "ding"),
            "[Bell::Ring: the client that it is of: cracked]");
}

TEST(Stored, AreSharedUntilTheServiceHasDroppedThem) {
  const EchoProcess echo;
  const auto bell = std::make_shared<NamedBell>();
  EXPECT_EQ(Share(echo, bell).count(), 1);
  EXPECT_EQ(Share(echo, bell).count(), 1);
  EXPECT_EQ(Ring(echo, "ding"), "ding!");
  EXPECT_EQ(bell.use_count(), 2);
  DropAll(echo);
  EXPECT_EQ(bell.use_count(), 1);
  EXPECT_EQ(Share(echo, bell).count(), 1);
  EXPECT_EQ(Ring(echo, "dong"), "dong!");
  DropAll(echo);
  EXPECT_EQ(bell.use_count(), 1);
}

TEST(Stored, ThatComeBackInAnOwnerAreStillTheServices) {
  const EchoProcess echo;
  const auto bell = std::make_shared<NamedBell>();
  Share(echo, bell);
  for (int i = 0; i < 2; ++i) {
    const StoredCallbacks::Pin pin;
    EXPECT_EQ(rt::Share<Bell>(GivenBack(echo, "shown")), bell);
  }
  EXPECT_EQ(Ring(echo, "ding"), "ding!");
  EXPECT_EQ(Share(echo, bell).count(), 1);
  EXPECT_EQ(bell.use_count(), 2);
  DropAll(echo);
  EXPECT_EQ(bell.use_count(), 1);
}

/// The service says that it has dropped its own while the call waits.
TEST(Stored, ThatComeBackAndAreDroppedAreThereUntilThatIsRead) {
  const EchoProcess echo;
  const std::size_t before = StoredCallbacks::Count();
  auto bell = std::make_shared<NamedBell>();
  const std::weak_ptr<NamedBell> seen = bell;
  Share(echo, bell);
  bell = nullptr;
  std::shared_ptr<Bell> back;
  {
    const StoredCallbacks::Pin pin;
    const Handle handle = GivenBack(echo, "returned");
    ASSERT_FALSE(seen.expired());
    back = rt::Share<Bell>(handle);
  }
  // Those of other tests, whose services are gone, may go meanwhile.
  EXPECT_LE(StoredCallbacks::Count(), before);
  EXPECT_EQ(back, seen.lock());
  back = nullptr;
  EXPECT_TRUE(seen.expired());
}

TEST(Stored, ThatComeBackAreNotKeptForCallsThatBeginLater) {
  const EchoProcess echo;
  const auto bell = std::make_shared<NamedBell>();
  Share(echo, bell);
  auto first = std::make_unique<StoredCallbacks::Pin>();
  GivenBack(echo, "returned");
  const StoredCallbacks::Pin later;
  EXPECT_EQ(bell.use_count(), 2);
  first = nullptr;
  EXPECT_EQ(bell.use_count(), 1);
}

TEST(Stored, ThatDoNotComeBackAreLetGoAtOnce) {
  const EchoProcess echo;
  const auto bell = std::make_shared<NamedBell>();
  Share(echo, bell);
  const StoredCallbacks::Pin pin;
  DropAll(echo);
  EXPECT_EQ(bell.use_count(), 1);
}

/// One that is shared again while an owner of it is deferred.
TEST(Stored, ThatComeBackMayBeSharedAgainBeforeThatIsRead) {
  const EchoProcess echo;
  const auto bell = std::make_shared<NamedBell>();
  Share(echo, bell);
  {
    const StoredCallbacks::Pin pin;
    GivenBack(echo, "returned");
    Share(echo, bell);
  }
  EXPECT_EQ(Ring(echo, "ding"), "ding!");
  EXPECT_EQ(bell.use_count(), 2);
  DropAll(echo);
  EXPECT_EQ(bell.use_count(), 1);
}

TEST(Stored, ThatWereOnlyLentDoNotComeBackInAnOwner) {
  const EchoProcess echo;
  const NamedBell bell;
  EXPECT_THROW(rt::Share<Bell>(Lend(echo, bell).last()), ConversionError);
}

TEST(Stored, AreOwnedByTheService) {
  const EchoProcess echo;
  auto bell = std::make_unique<NamedBell>();
  bell->held = std::make_shared<int>(1);
  const std::weak_ptr<int> held = bell->held;
  Keep(echo, GiveObject<Bell>(echo.name().c_str(), std::move(bell), AnswersOf),
       "owned");
  EXPECT_EQ(Ring(echo, "ding"), "ding!");
  EXPECT_FALSE(held.expired());
  DropAll(echo);
  EXPECT_TRUE(held.expired());
}

TEST(Stored, MayBeFunctions) {
  const EchoProcess echo;
  const auto held = std::make_shared<int>(7);
  Callbacks answers;
  answers.Add<echo::SayRequest, echo::SayResponse>(
      [held](const echo::SayRequest* request, echo::SayResponse* response) {
        response->set_text(request->text() + std::to_string(*held));
      });
  Keep(echo,
       StoredCallbacks::AddFunction(echo.name().c_str(), std::move(answers)),
       "function");
  EXPECT_EQ(Ring(echo, "n"), "n7");
  EXPECT_EQ(held.use_count(), 2);
  DropAll(echo);
  EXPECT_EQ(held.use_count(), 1);
}

TEST(Stored, OfTwoClientsAreCalledEach) {
  const EchoProcess echo;
  NamedBell bell;
  Lend(echo, bell);
  OtherClient other(echo);
  std::thread answering([&] { other.Answer("other"); });
  EXPECT_EQ(Ring(echo, "ding"), "ding!other");
  answering.join();
}

TEST(Stored, OfAClientThatIsGoneFailAndAreNotTold) {
  const EchoProcess echo(Settings{{"LEASE_MS", "100"}});
  NamedBell bell;
  {
    OtherClient other(echo);
    other.Die();
  }
  EXPECT_EQ(Ring(echo, "ding"),
            "[Bell::Ring: the client is gone that it is of]");
  Lend(echo, bell);
  EXPECT_EQ(Ring(echo, "hear", false, /*is_told=*/true), "");
  EXPECT_EQ(bell.told, "hear");
}

/// Nobody knows who has its address: it is there as long as the service is.
TEST(Stored, OfAClientThatIsGoneMayStillBeEnded) {
  const EchoProcess echo(Settings{{"LEASE_MS", "100"}});
  OtherClient other(echo);
  other.Die();
  EXPECT_THAT(Ring(echo, "a"), HasSubstr("the client is gone that it is of"));
  EXPECT_EQ(Keep(echo, Handle(), "ended").count(), 0);
  EXPECT_EQ(Ring(echo, "a"), "");
}

TEST(Stored, ThatAreLentAndEndedByTheServiceEndHere) {
  const EchoProcess echo;
  const std::size_t before = StoredCallbacks::Count();
  const auto held = std::make_shared<int>(1);
  for (int i = 0; i < 3; ++i) {
    auto* const bell = new NamedBell(std::to_string(i));
    bell->held = held;
    Lend(echo, *bell);
    EXPECT_EQ(Ring(echo, "a"), "a" + std::to_string(i));
    EXPECT_EQ(held.use_count(), 2);
    EXPECT_EQ(Keep(echo, Handle(), "ended").count(), 0);
    EXPECT_EQ(held.use_count(), 1);
  }
  EXPECT_EQ(StoredCallbacks::Count(), before);
}

TEST(Stored, AreForgottenWithAServiceThatStartsAgain) {
  EchoProcess echo;
  const auto bell = std::make_shared<NamedBell>();
  Share(echo, bell);
  EXPECT_EQ(bell.use_count(), 2);
  echo.Restart();
  EXPECT_TRUE(Eventually([&] { return bell.use_count() == 1; }));
  EXPECT_EQ(Ring(echo, "ding"), "");
  EXPECT_EQ(Lend(echo, *bell).count(), 1);
  EXPECT_EQ(Ring(echo, "ding"), "ding!");
}

TEST(Stored, CannotBeHandedToAServiceThatIsGone) {
  EchoProcess echo;
  const NamedBell bell;
  echo.Signal(SIGKILL);
  echo.Wait();
  try {
    Lend(echo, bell);
    FAIL() << "nobody is there";
  } catch (const RemoteCallError& e) {
    EXPECT_THAT(e.what(),
                AllOf(StartsWith("service '" + echo.name() +
                                 "': cannot be told how to call back: "),
                      HasSubstr("UNAVAILABLE")));
  }
}

TEST(Stored, ThatNobodyHandedOverAreRefused) {
  const EchoProcess echo;
  Handle guessed;
  guessed.set_stored(99);
  RemoteService service(echo.name(), echo.address(), "without-a-stream");
  echo::KeepRequest request;
  *request.mutable_kept() = guessed;
  request.set_life("lent");
  echo::KeepResponse response;
  EXPECT_THAT(service.Call("/echo.EchoService/Keep", request, &response)
                  .error_message(),
              HasSubstr("has no stream for calls of it"));
}

TEST(Stored, AreAnsweredByManyThreadsAtOnce) {
  const EchoProcess echo;
  NamedBell bell;
  std::atomic<int> rung = 0;
  bell.on_ring = [&] { ++rung; };
  Lend(echo, bell);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j) EXPECT_EQ(Ring(echo, "ding"), "ding!");
    });
  }
  for (std::thread& each : threads) each.join();
  EXPECT_EQ(rung, 200);
}

}  // namespace
}  // namespace cleave::rt
