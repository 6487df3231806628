// Where calls belong, and what is written about them.

#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <sstream>
#include <vector>

#include "echo.grpc.pb.h"
#include "llvm/Support/JSON.h"
#include "splitter/emit/runtime/json_text.h"
#include "splitter/emit/runtime/trace.h"
#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr char kTraceId[] = "4bf92f3577b34da6a3ce929d0e0e4736";
constexpr char kParent[] =
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

/// The lines of a file, each read as JSON.
std::vector<llvm::json::Value> JsonLines(const std::string& path) {
  std::vector<llvm::json::Value> values;
  std::istringstream text(ContentOf(path));
  for (std::string line; std::getline(text, line);) {
    llvm::Expected<llvm::json::Value> value = llvm::json::parse(line);
    EXPECT_TRUE(static_cast<bool>(value)) << line;
    if (value) {
      values.push_back(std::move(*value));
    } else {
      llvm::consumeError(value.takeError());
    }
  }
  return values;
}

/// The one span of a line of OTLP.
const llvm::json::Object& SpanOf(const llvm::json::Value& line) {
  return *(*(*(*line.getAsObject()->getArray("resourceSpans"))[0]
                  .getAsObject()
                  ->getArray("scopeSpans"))[0]
                .getAsObject()
                ->getArray("spans"))[0]
              .getAsObject();
}

std::string Text(const llvm::json::Object& object, llvm::StringRef key) {
  return object.getString(key).value_or("").str();
}

/// A call of another program, which belongs to a trace already.
echo::SayResponse SayTraced(const EchoProcess& echo, int depth) {
  const auto stub = echo::EchoService::NewStub(
      grpc::CreateChannel(echo.address(), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.AddMetadata("traceparent", kParent);
  echo::SayRequest request;
  request.set_depth(depth);
  echo::SayResponse response;
  EXPECT_TRUE(stub->Say(&context, request, &response).ok());
  return response;
}

TEST(Traceparent, IsReadAndWritten) {
  EXPECT_EQ(ParseTraceparent(kParent).Header(), kParent);
  EXPECT_TRUE(ParseTraceparent(kParent).is_sampled);
}

TEST(Traceparent, ThatIsNoneIsIgnored) {
  const std::string parent = kParent;
  for (const std::string& wrong :
       {std::string(), parent.substr(1), parent + "0", "ff" + parent.substr(2),
        "00-" + std::string(32, '0') + parent.substr(35),
        "00-" + std::string(32, 'X') + parent.substr(35)}) {
    EXPECT_EQ(ParseTraceparent(wrong).trace_id, "") << wrong;
  }
  EXPECT_EQ(ParseTraceparent("01" + parent.substr(2) + "-more").trace_id,
            kTraceId);
}

TEST(JsonText, EscapesWhatJsonWants) {
  EXPECT_EQ(JsonQuoted("a\"b\\\n\x01"), "\"a\\\"b\\\\\\n\\u0001\"");
  EXPECT_EQ(JsonQuoted("\xc3\xa9"), "\"\xc3\xa9\"");
  EXPECT_EQ(JsonQuoted("\xff\xc3"), "\"\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST(Trace, IsPassedOnWhenNothingIsWritten) {
  const EchoProcess echo;
  EXPECT_EQ(SayTraced(echo, 2).traceparent(), kParent);
}

TEST(Spans, OfACallAndThoseInsideAreOneTrace) {
  const std::string file = FreshPath("spans");
  const EchoProcess echo(Settings{{"SPANS", file}});
  EXPECT_THAT(SayTraced(echo, 1).traceparent(),
              StartsWith(std::string("00-") + kTraceId));
  ASSERT_TRUE(Eventually([&] { return JsonLines(file).size() == 3; }));
  const auto lines = JsonLines(file);
  const auto& inner = SpanOf(lines[0]);  // the first to end
  const auto& call = SpanOf(lines[1]);
  const auto& outer = SpanOf(lines[2]);
  EXPECT_EQ(Text(outer, "traceId"), kTraceId);
  EXPECT_EQ(Text(outer, "parentSpanId"), "00f067aa0ba902b7");
  EXPECT_EQ(outer.getInteger("kind"), 2);  // server
  EXPECT_EQ(call.getInteger("kind"), 3);   // client
  EXPECT_EQ(Text(call, "parentSpanId"), Text(outer, "spanId"));
  EXPECT_EQ(Text(inner, "parentSpanId"), Text(call, "spanId"));
  EXPECT_EQ(Text(inner, "name"), "echo.EchoService/Say");
  EXPECT_LE(std::stoull(Text(outer, "startTimeUnixNano")),
            std::stoull(Text(inner, "startTimeUnixNano")));
}

TEST(Spans, AreOnlyOfTracesThatAreSampled) {
  const std::string file = FreshPath("unsampled");
  const EchoProcess echo(Settings{{"SPANS", file}, {"TRACE_SHARE", "0"}});
  EXPECT_THAT(echo.Say("x").text(), "x");
  SayTraced(echo, 0);
  EXPECT_EQ(JsonLines(file).size(), 1u);
}

TEST(Spans, OfCallsThatFailSaySo) {
  const std::string file = FreshPath("failed");
  const EchoProcess echo(Settings{{"SPANS", file}, {"MAX_HANDLES", "1"}});
  echo::SayRequest request;
  request.set_objects(2);
  EXPECT_NE(echo.ErrorOf(request), "no error");
  ASSERT_EQ(JsonLines(file).size(), 1u);
  const llvm::json::Value line = JsonLines(file)[0];
  const llvm::json::Object* status = SpanOf(line).getObject("status");
  ASSERT_NE(status, nullptr);
  EXPECT_EQ(status->getInteger("code"), 2);
  EXPECT_EQ(Text(*status, "message"), "RESOURCE_EXHAUSTED");
}

TEST(Log, InJsonHasTheIdOfTheTrace) {
  const std::string file = FreshPath("log");
  const EchoProcess echo(
      Settings{{"LOG", file}, {"LOG_FORMAT", "json"}, {"LOG_CALLS", "1"}});
  SayTraced(echo, 0);
  const auto lines = JsonLines(file);
  const llvm::json::Object& last = *lines.back().getAsObject();
  EXPECT_EQ(Text(last, "message"), "served");
  EXPECT_EQ(Text(last, "service"), "echo");
  EXPECT_EQ(Text(last, "trace_id"), kTraceId);
  EXPECT_EQ(Text(last, "rpc"), "Say");
  EXPECT_EQ(Text(last, "code"), "OK");
}

}  // namespace
}  // namespace cleave::rt
