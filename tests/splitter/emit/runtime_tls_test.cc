// Who may call whom, by certificates.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "splitter/emit/runtime/callers.h"
#include "splitter/emit/runtime/health.h"
#include "splitter/emit/runtime/identity.h"
#include "tests/splitter/emit/certificates.h"
#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(Identity, IsTheLastPartOfTheSpiffeId) {
  EXPECT_THAT(
      IdentitiesOf(
          {{"spiffe://shop/ns/prod/sa/catalog"}, {"other.shop"}, "another"}),
      ElementsAre("catalog"));
}

TEST(Identity, IsTheFirstLabelOfANameOfTheNetwork) {
  EXPECT_THAT(IdentitiesOf({{"https://x/y"}, {"stock-keeper.shop.svc"}, "cn"}),
              ElementsAre("stock_keeper"));
}

TEST(Identity, IsTheCommonNameOtherwise) {
  EXPECT_THAT(IdentitiesOf({{}, {}, "monolith"}), ElementsAre("monolith"));
  EXPECT_THAT(IdentitiesOf({}), ElementsAre());
}

TEST(Callers, AreListedByWholeNames) {
  EXPECT_TRUE(IsListed("cart", "cart,monolith"));
  EXPECT_TRUE(IsListed("monolith", "cart; monolith"));
  EXPECT_FALSE(IsListed("car", "cart,monolith"));
}

/// The names that echo services have for callers, and their own.
std::string EchoNames() {
  std::string names = "DNS:echo";
  for (int i = 1; i < 100; ++i) names += ",DNS:echo" + std::to_string(i);
  return names;
}

class Tls : public testing::Test {
 protected:
  Settings ServiceSettings(Settings more = {}) const {
    more.insert({{"TLS_CERT", service_.cert},
                 {"TLS_KEY", service_.key},
                 {"TLS_CA", authority_.file()}});
    return more;
  }

  /// This program's settings, as a caller of that name.
  Environment::Variables Caller(const std::string& name) const {
    return Caller(authority_.Sign(name));
  }
  Environment::Variables Caller(const Certificate& certificate) const {
    return {{"CLEAVE_PROGRAM_TLS_CERT", certificate.cert},
            {"CLEAVE_PROGRAM_TLS_KEY", certificate.key},
            {"CLEAVE_PROGRAM_TLS_CA", authority_.file()}};
  }

  const CertificateAuthority authority_;
  const Certificate service_ = authority_.Sign("echo", EchoNames());
};

TEST_F(Tls, AllowsTheCallersOfTheCut) {
  const Environment caller(Caller("monolith"));
  const EchoProcess echo(ServiceSettings());
  EXPECT_EQ(echo.Say("secret").text(), "secret");
}

TEST_F(Tls, RefusesCallersThatTheCutDoesNotKnow) {
  const Environment caller(Caller("stranger"));
  const EchoProcess echo(ServiceSettings());
  EXPECT_THAT(
      echo.ErrorOf("x"),
      AllOf(HasSubstr("PERMISSION_DENIED: service 'echo' may not be called by "
                      "'stranger', only by friend,monolith"),
            HasSubstr("CLEAVE_CALLERS")));
}

TEST_F(Tls, AllowsWhomTheSettingNames) {
  const Environment caller(Caller("stranger"));
  const EchoProcess echo(ServiceSettings({{"CALLERS", "stranger"}}));
  EXPECT_EQ(echo.Say("x").text(), "x");
}

TEST_F(Tls, KnowsACallerByItsSpiffeId) {
  const Environment caller(
      Caller(authority_.Sign("cn", "URI:spiffe://shop/ns/prod/sa/friend")));
  const EchoProcess echo(ServiceSettings());
  EXPECT_EQ(echo.Say("x").text(), "x");
}

TEST_F(Tls, RefusesCallersWithoutACertificateOfTheAuthority) {
  const auto start = [&] {
    const Environment caller(Caller("monolith"));
    return std::make_unique<EchoProcess>(ServiceSettings());
  };
  {
    const auto echo = start();  // in plain text
    EXPECT_THAT(echo->ErrorOf("x"), HasSubstr("UNAVAILABLE"));
  }
  {
    const auto echo = start();
    const Environment caller(
        Settings{{"CLEAVE_PROGRAM_TLS_CA", authority_.file()}});
    EXPECT_THAT(echo->ErrorOf("x"), HasSubstr("UNAVAILABLE"));
  }
  {
    const auto echo = start();
    const Environment caller(Caller(CertificateAuthority().Sign("monolith")));
    EXPECT_THAT(echo->ErrorOf("x"), HasSubstr("UNAVAILABLE"));
  }
}

TEST_F(Tls, RefusesAServiceThatIsAnother) {
  const Environment caller(Caller("monolith"));
  const EchoProcess echo(ServiceSettings());
  using std::chrono::seconds;
  EXPECT_TRUE(IsServiceServing("echo", echo.address(), seconds(2)));
  EXPECT_FALSE(IsServiceServing("catalog", echo.address(), seconds(2)));
}

TEST_F(Tls, TakesANewCertificateWhileItRuns) {
  const Environment caller(Caller("monolith"));
  const EchoProcess echo(ServiceSettings({{"TLS_RELOAD_S", "1"}}));
  const auto is_serving = [&](const char* name) {
    return IsServiceServing(name, echo.address(), std::chrono::seconds(1));
  };
  EXPECT_TRUE(is_serving("echo"));
  const Certificate next = authority_.Sign("renewed", "DNS:renewed");
  std::filesystem::rename(next.key, service_.key);
  std::filesystem::rename(next.cert, service_.cert);
  EXPECT_TRUE(Eventually([&] { return is_serving("renewed"); }));
}

TEST_F(Tls, HealthCheckOfTheBinaryWorks) {
  const Environment caller(Caller("monolith"));
  const EchoProcess echo(ServiceSettings());
  auto settings = ServiceSettings({{"LISTEN", echo.address()}});
  EXPECT_EQ(RunEcho("--healthcheck", settings).code, 0);
  settings["LISTEN"] = "unix:/tmp/nobody.sock";
  EXPECT_EQ(RunEcho("--healthcheck", settings).code, 1);
}

TEST_F(Tls, HealthIsToldInPlainTextAtAPortOfItsOwn) {
  const Environment caller(Caller("monolith"));
  const std::string health = FreeAddress();
  const EchoProcess echo(ServiceSettings({{"HEALTH_LISTEN", health}}));
  const auto plain = grpc::InsecureChannelCredentials();
  using std::chrono::seconds;
  EXPECT_TRUE(IsServing(health, seconds(2), plain));
  EXPECT_TRUE(IsServing(health, seconds(2), plain, "echo.EchoService"));
  EXPECT_FALSE(IsServing(echo.address(), seconds(2), plain));
  EXPECT_EQ(RunEcho("--healthcheck", {{"HEALTH_LISTEN", health}}).code, 0);
}

TEST(WrongTls, IsSaidAtTheStart) {
  EXPECT_EQ(RunEcho("", {{"TLS_CERT", "/etc/hostname"}}).output,
            "service 'echo': CLEAVE_TLS_KEY is not set, but its counterpart "
            "is\n");
  EXPECT_THAT(RunEcho("", {{"TLS_CA", "/nowhere"}}).output,
              HasSubstr("CLEAVE_ECHO_TLS_CA: '/nowhere' is not a file that can "
                        "be read"));
  EXPECT_THAT(RunEcho("", {{"CALLERS", "cart"}}).output,
              HasSubstr("callers are known by their certificates only"));
}

}  // namespace
}  // namespace cleave::rt
