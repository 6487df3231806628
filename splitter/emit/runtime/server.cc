#include "server.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>

#include "callers.h"
#include "environment.h"
#include "health.h"
#include "log.h"
#include "metrics.h"
#include "served_call.h"
#include "server_process.h"
#include "settings.h"
#include "tls.h"

namespace cleave::rt {
namespace {

constexpr auto kHealthCheckTime = std::chrono::seconds(2);
constexpr int kCannotStart = 1, kWrongArguments = 2, kCallsGivenUp = 3;

// To be called before any thread is started, so that all of them inherit it.
sigset_t BlockEndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

struct Arguments {
  std::string address;
  bool only_check = false, only_config = false;
};

bool Parse(int argc, char** argv, Arguments* arguments) {
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--healthcheck") == 0) {
      arguments->only_check = true;
    } else if (std::strcmp(argv[i], "--config") == 0) {
      arguments->only_config = true;
    } else if (std::strcmp(argv[i], "--listen") == 0 && i + 1 < argc) {
      arguments->address = argv[++i];
    } else {
      std::fprintf(stderr,
                   "usage: %s [--listen ADDRESS] [--healthcheck] [--config]\n",
                   argv[0]);
      return false;
    }
  }
  return true;
}

/// The port in plain text is the shorter way, if there is one.
int CheckHealth(const std::string& address) {
  const std::string health = Setting("HEALTH_LISTEN");
  const bool is_serving =
      health.empty() ? IsServing(address, kHealthCheckTime, OwnCredentials())
                     : IsServing(health, kHealthCheckTime,
                                 grpc::InsecureChannelCredentials());
  return is_serving ? 0 : kCannotStart;
}

std::string WhatIsWrong() {
  std::string wrong = WrongSetting();
  if (wrong.empty()) wrong = WrongTls(/*is_service=*/true);
  if (wrong.empty()) wrong = WrongCallers();
  return wrong;
}

int Complain(const ServiceFacts& facts, const std::string& text) {
  std::fprintf(stderr, "service '%s': %s\n", facts.name.c_str(), text.c_str());
  Log(text);
  return kCannotStart;
}

void LogSettings() {
  std::string settings = DescribeSettings();
  std::replace(settings.begin(), settings.end(), '\n', ' ');
  Log("configuration: " + settings);
}

int ServeUntilAsked(const std::string& address, const ServiceFacts& facts,
                    grpc::Service& service) {
  const sigset_t signals = BlockEndSignals();
  const std::string wrong = Metrics::Start();
  if (!wrong.empty()) return Complain(facts, wrong);
  AllowCallers(facts.callers);
  ServedCall::Prepare(facts.full_name);
  ServerProcess process(facts, service);
  LogSettings();  // before anybody can be served
  const std::string cause = process.Start(address);
  if (!cause.empty()) return Complain(facts, cause);
  Log("serving at " + address);
  int signal = 0;
  sigwait(&signals, &signal);
  Log("draining");
  const bool has_ended = process.Drain();
  FlushStdio();
  Log(has_ended ? "ended" : "ended, and gave up calls that still ran");
  // Their threads may be anywhere: no destructor must run.
  if (!has_ended) _exit(kCallsGivenUp);
  return 0;
}

}  // namespace

int RunService(int argc, char** argv, const ServiceFacts& facts,
               grpc::Service& service) {
  SetProcessName(facts.name);
  SetRole(Role::kService);
  Arguments arguments;
  arguments.address = ListenAddressOf(facts.name);
  if (!Parse(argc, argv, &arguments)) return kWrongArguments;
  QuietGrpc();
  if (arguments.only_config) std::fputs(DescribeSettings().c_str(), stdout);
  const std::string wrong = WhatIsWrong();
  if (!wrong.empty()) return Complain(facts, wrong);
  if (arguments.only_config) return 0;
  if (arguments.only_check) return CheckHealth(arguments.address);
  return ServeUntilAsked(arguments.address, facts, service);
}

}  // namespace cleave::rt
