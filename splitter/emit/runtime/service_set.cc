#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <thread>

#include "child_process.h"
#include "environment.h"
#include "health.h"
#include "launcher.h"

namespace cleave::rt {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kEndTime = std::chrono::seconds(5);
constexpr auto kStep = std::chrono::milliseconds(5);
constexpr auto kHealthCheckTime = std::chrono::milliseconds(500);

}  // namespace

ServiceSet::ServiceSet(std::string socket_dir)
    : socket_dir_(std::move(socket_dir)) {}

ServiceSet::~ServiceSet() {
  SignalAll(SIGTERM);
  if (!AllEndedBy(Clock::now() + kEndTime)) {
    SignalAll(SIGKILL);
    AllEndedBy(Clock::now() + kEndTime);
  }
  for (const Running& service : services_) {
    std::remove(PathOf(service.name, ".pid").c_str());
    std::remove(PathOf(service.name, ".sock").c_str());
  }
}

std::string ServiceSet::PathOf(const std::string& name,
                               const char* suffix) const {
  return socket_dir_ + "/" + name + suffix;
}

bool ServiceSet::Start(const ServiceProgram& service) {
  ChildOptions options;
  options.has_no_input = true;
  options.own_group = true;
  const pid_t pid = StartChild({service.path}, options);
  if (pid < 0) return false;
  std::ofstream(PathOf(service.name, ".pid")) << pid << "\n";
  services_.push_back({service.name, pid});
  return true;
}

bool ServiceSet::CheckEnded(Running& service) {
  if (!service.has_ended) {
    service.has_ended = HasEnded(service.pid, &service.status);
  }
  return service.has_ended;
}

std::string ServiceSet::WaitUntilServing(std::chrono::milliseconds limit) {
  const auto latest = Clock::now() + limit;
  for (Running& service : services_) {
    const std::string socket = PathOf(service.name, ".sock");
    const std::string address = ListenAddressOf(service.name);
    const bool is_ours = address == "unix:" + socket;
    while (true) {
      if (CheckEnded(service)) {
        return "service '" + service.name +
               "' ended at its start: " + DescribeEnd(service.status);
      }
      // Asking before the socket is there would only make gRPC wait longer.
      if ((!is_ours || access(socket.c_str(), F_OK) == 0) &&
          IsServiceServing(service.name, address, kHealthCheckTime)) {
        break;
      }
      if (Clock::now() > latest) {
        return "service '" + service.name + "' does not serve after " +
               std::to_string(limit.count()) + " ms";
      }
      std::this_thread::sleep_for(kStep);
    }
  }
  return "";
}

std::vector<std::string> ServiceSet::Losses() {
  std::vector<std::string> losses;
  for (Running& service : services_) {
    if (!CheckEnded(service)) continue;
    losses.push_back("service '" + service.name +
                     "' ended during the run: " + DescribeEnd(service.status));
  }
  return losses;
}

std::string ServiceSet::States() {
  std::string states;
  for (Running& service : services_) {
    const char* state =
        CheckEnded(service) ? "ended"
        : IsServiceServing(service.name, ListenAddressOf(service.name),
                           kHealthCheckTime)
            ? "serving"
            : "silent";
    states += service.name + " " + state + "\n";
  }
  return states;
}

bool ServiceSet::AllEndedBy(Clock::time_point limit) {
  while (true) {
    bool all = true;
    for (Running& service : services_) all = CheckEnded(service) && all;
    if (all) return true;
    if (Clock::now() > limit) return false;
    std::this_thread::sleep_for(kStep);
  }
}

void ServiceSet::SignalAll(int signal) {
  for (Running& service : services_) {
    if (CheckEnded(service)) continue;
    // What it started must not outlive it either, if it has to be killed.
    kill(signal == SIGKILL ? -service.pid : service.pid, signal);
  }
}

}  // namespace cleave::rt
