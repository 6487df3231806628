// What peers may send that no generated client would: refused, and the service
// goes on as if nothing had been. Seeded, so that a failure comes again.

#include <gmock/gmock.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>
#include <set>
#include <vector>

#include "splitter/emit/runtime/errors.h"
#include "splitter/emit/runtime/handles.h"
#include "splitter/emit/runtime/recorded_calls.h"
#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

constexpr unsigned kSeed = 20260727;
constexpr char kHttp2Preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

std::string RandomBytes(std::mt19937& random, size_t most) {
  std::string bytes(random() % (most + 1), '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

/// A header of an HTTP/2 frame that says something true of its size, so that
/// more than the first byte is looked at.
std::string RandomFrame(std::mt19937& random) {
  const std::string payload = RandomBytes(random, 200);
  const auto size = static_cast<unsigned>(payload.size());
  std::string frame = {
      0, static_cast<char>(size >> 8), static_cast<char>(size & 0xff),
      static_cast<char>(random() % 11), static_cast<char>(random())};
  frame += std::string{0, 0, 0, static_cast<char>(random() % 8)};
  return frame + payload;
}

/// Connects, writes, and goes away without listening.
void SendRaw(const std::string& address, const std::string& bytes) {
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un name = {};
  name.sun_family = AF_UNIX;
  const std::string path = address.substr(std::strlen("unix:"));
  path.copy(name.sun_path, sizeof(name.sun_path) - 1);
  if (connect(fd, reinterpret_cast<sockaddr*>(&name), sizeof(name)) == 0) {
    EXPECT_GE(send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL), -1);
  }
  close(fd);
}

/// Calls `method` with `bytes` as its request, whatever they are.
grpc::StatusCode CallRaw(grpc::GenericStub& stub, const std::string& method,
                         const std::string& bytes) {
  const grpc::Slice slice(bytes);
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::seconds(20));
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareUnaryCall(&context, method, request, &queue);
  call->StartCall();
  grpc::ByteBuffer response;
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  void* tag = nullptr;
  bool is_ok = false;
  queue.Next(&tag, &is_ok);
  return status.error_code();
}

grpc::GenericStub StubWithoutLimits(const EchoProcess& echo) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxSendMessageSize(-1);
  return grpc::GenericStub(grpc::CreateCustomChannel(
      echo.address(), grpc::InsecureChannelCredentials(), arguments));
}

/// A right answer to a right question, as before.
void ExpectUnharmed(EchoProcess& echo) {
  EXPECT_EQ(echo.Say("still there").text(), "still there");
  echo.Signal(SIGTERM);
  EXPECT_EQ(echo.Wait(), 0);  // a sanitizer's complaint is another code
}

TEST(Hostile, BytesThatAreNoHttp2) {
  EchoProcess echo;
  std::mt19937 random(kSeed);
  for (int i = 0; i < 300; ++i) {
    SendRaw(echo.address(), RandomBytes(random, 2000));
  }
  ExpectUnharmed(echo);
}

TEST(Hostile, FramesInNoOrder) {
  EchoProcess echo;
  std::mt19937 random(kSeed);
  for (int i = 0; i < 300; ++i) {
    std::string bytes = kHttp2Preface;
    for (unsigned frames = random() % 6; frames > 0; --frames) {
      bytes += RandomFrame(random);
    }
    SendRaw(echo.address(), bytes);
  }
  ExpectUnharmed(echo);
}

TEST(Hostile, RequestsThatAreNoMessage) {
  EchoProcess echo;
  grpc::GenericStub stub = StubWithoutLimits(echo);
  std::mt19937 random(kSeed);
  echo::SayRequest good;
  good.set_text("good");
  int refused = 0;
  for (int i = 0; i < 1000; ++i) {
    std::string bytes =
        i % 2 == 0 ? RandomBytes(random, 300) : good.SerializeAsString();
    if (!bytes.empty()) bytes[random() % bytes.size()] ^= 1 << random() % 8;
    // Bytes that happen to say how long to wait, or how deep to go, are right.
    echo::SayRequest parsed;
    if (parsed.ParseFromString(bytes) &&
        (parsed.milliseconds() != 0 || parsed.depth() != 0)) {
      continue;
    }
    refused += CallRaw(stub, "/echo.EchoService/Say", bytes) != grpc::OK;
  }
  EXPECT_GT(refused, 100);
  ExpectUnharmed(echo);
}

TEST(Hostile, MethodsThatAreNotThere) {
  EchoProcess echo;
  grpc::GenericStub stub = StubWithoutLimits(echo);
  std::mt19937 random(kSeed);
  for (const char* method :
       {"/echo.EchoService/Shout", "/echo.EchoService/", "/", "/a/b/c",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"}) {
    EXPECT_EQ(CallRaw(stub, method, RandomBytes(random, 100)),
              grpc::StatusCode::UNIMPLEMENTED)
        << method;
  }
  ExpectUnharmed(echo);
}

TEST(Hostile, MessagesThatAreTooLarge) {
  EchoProcess echo;
  grpc::GenericStub stub = StubWithoutLimits(echo);
  EXPECT_EQ(CallRaw(stub, "/echo.EchoService/Say", std::string(65 << 20, '\n')),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
  ExpectUnharmed(echo);
}

TEST(Hostile, HandlesThatNobodyGave) {
  ObjectRegistry<std::string> objects;
  const runtime::v1::Handle good =
      objects.Add(std::make_unique<std::string>("good"));
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 10000; ++i) {
    runtime::v1::Handle forged = good;
    if (i % 3 != 0) forged.set_id(random() | 2);
    if (i % 3 != 1) forged.set_epoch(random());
    EXPECT_THROW(objects.Get(forged), RemoteCallError);
    EXPECT_THROW(objects.Remove(forged), RemoteCallError);
  }
  EXPECT_EQ(objects.Get(good), "good");
}

TEST(Hostile, HandlesThatAreGuessedFromOthers) {
  ObjectRegistry<std::string> objects;
  std::vector<runtime::v1::Handle> own;
  for (int i = 0; i < 100; ++i) {
    own.push_back(objects.Add(std::make_unique<std::string>("own")));
    objects.Add(std::make_unique<std::string>("of another client"));
  }
  for (const runtime::v1::Handle& handle : own) {
    for (int distance = -200; distance <= 200; ++distance) {
      if (distance == 0) continue;
      runtime::v1::Handle guessed = handle;
      guessed.set_id(handle.id() + static_cast<std::uint64_t>(distance));
      EXPECT_THROW(objects.Get(guessed), RemoteCallError);
    }
  }
}

TEST(Hostile, NumbersThatFollowOneAnother) {
  std::set<std::uint64_t> numbers, halves;
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t number = RandomHandleId();
    numbers.insert(number);
    halves.insert(number >> 32);
  }
  EXPECT_EQ(numbers.size(), 1000u);
  EXPECT_GT(halves.size(), 990u);  // all of the 64 bits vary
}

TEST(Hostile, AHandleThatIsGivenBackTwice) {
  ObjectRegistry<std::string> objects;
  const runtime::v1::Handle first =
      objects.Add(std::make_unique<std::string>("first"));
  objects.Remove(first);
  const runtime::v1::Handle second =
      objects.Add(std::make_unique<std::string>("second"));
  EXPECT_THROW(objects.Remove(first), RemoteCallError);
  EXPECT_THROW(objects.Get(first), RemoteCallError);
  EXPECT_EQ(objects.Get(second), "second");
}

TEST(Hostile, RecordingsThatAreNone) {
  std::mt19937 random(kSeed);
  const std::string path = ::testing::TempDir() + "hostile.calls";
  for (int i = 0; i < 500; ++i) {
    std::ofstream(path, std::ios::binary) << RandomBytes(random, 100);
    std::vector<runtime::v1::RecordedCall> calls;
    std::string cause;
    const bool is_read = ReadCalls(path, &calls, &cause);
    EXPECT_TRUE(is_read || !cause.empty());
    HandleNames names;
    for (const runtime::v1::RecordedCall& call : calls) Describe(call, names);
  }
  std::remove(path.c_str());
}

}  // namespace
}  // namespace cleave::rt
