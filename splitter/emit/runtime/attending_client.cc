#include "attending_client.h"

#include <grpcpp/server_context.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "environment.h"
#include "leases.h"
#include "serve.h"

namespace cleave::rt {
namespace {

struct Clients {
  std::mutex mutex;
  std::map<std::string, std::shared_ptr<AttendingClient>> all;
};

Clients& TheClients() {
  static auto* clients = new Clients;  // outlives every thread
  return *clients;
}

std::chrono::system_clock::time_point Deadline() {
  return std::min(std::chrono::system_clock::now() + DefaultDeadline(),
                  CurrentDeadline());
}

}  // namespace

AttendingClient::AttendingClient(std::string name)
    : name_(std::move(name)), epoch_(RandomHandleId()) {}

std::shared_ptr<AttendingClient> AttendingClient::Find(
    const std::string& name) {
  Clients& clients = TheClients();
  const std::lock_guard<std::mutex> lock(clients.mutex);
  const auto found = clients.all.find(name);
  return found == clients.all.end() ? nullptr : found->second;
}

std::shared_ptr<AttendingClient> AttendingClient::Named(
    const std::string& name) {
  Clients& clients = TheClients();
  const std::lock_guard<std::mutex> lock(clients.mutex);
  std::shared_ptr<AttendingClient>& client = clients.all[name];
  if (client != nullptr) return client;
  client = std::make_shared<AttendingClient>(name);
  Leases::OfProcess().AddTo(
      name, &clients, 0, [client = client](std::uint64_t) { client->End(); });
  return client;
}

std::uint64_t AttendingClient::Enter(Write write) {
  StoredCall welcome;
  welcome.set_epoch(epoch_);
  const std::lock_guard<std::mutex> writing(writing_);
  write_ = std::move(write);
  write_(welcome);
  const std::lock_guard<std::mutex> lock(mutex_);
  stream_ = ++last_stream_;
  changed_.notify_all();
  return stream_;
}

void AttendingClient::Take(const StoredAnswer& answer) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = pending_.find(answer.number());
  if (found == pending_.end()) return;  // it came too late
  found->second.is_answered = true;
  found->second.answer = answer;
  changed_.notify_all();
}

void AttendingClient::Leave(std::uint64_t stream, bool is_for_good) {
  {
    const std::lock_guard<std::mutex> writing(writing_);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stream_ != stream) return;  // there is another since
    stream_ = 0;
    write_ = nullptr;
    changed_.notify_all();
  }
  if (is_for_good) End();
}

void AttendingClient::End() {
  {
    Clients& clients = TheClients();
    const std::lock_guard<std::mutex> lock(clients.mutex);
    const auto found = clients.all.find(name_);
    if (found != clients.all.end() && found->second.get() == this) {
      clients.all.erase(found);
    }
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_gone_ = true;
    changed_.notify_all();
  }
  ForgetObjects();
}

/// Of the thread that serves a call of this client.
std::uint64_t AttendingClient::WaitingThread() const {
  if (CurrentClient() != name_) return 0;
  const auto& metadata = CurrentServerContext()->client_metadata();
  const auto found = metadata.find(kThreadKey);
  if (found == metadata.end()) return 0;
  const std::string number(found->second.data(), found->second.size());
  return std::strtoull(number.c_str(), nullptr, 10);
}

void AttendingClient::Send(std::uint64_t stream, const StoredCall& call) {
  const std::lock_guard<std::mutex> writing(writing_);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stream_ != stream) return;
  }
  if (write_) write_(call);
}

bool AttendingClient::WaitForStream(std::unique_lock<std::mutex>& lock) {
  return changed_.wait_until(lock, Deadline(),
                             [&] { return stream_ != 0 || is_gone_; });
}

CallbackClient::Outcome AttendingClient::Exchange(StoredCall& call,
                                                  StoredAnswer* answer,
                                                  std::string* error) {
  call.set_thread(WaitingThread());
  std::unique_lock<std::mutex> lock(mutex_);
  if (!WaitForStream(lock)) {
    *error = "its stream is broken";
    return Outcome::kFailed;
  }
  if (is_gone_) return Outcome::kGone;
  const std::uint64_t number = ++last_number_;
  call.set_number(number);
  Pending& pending = pending_[number];
  pending.stream = stream_;
  lock.unlock();
  Send(pending.stream, call);
  lock.lock();
  const Outcome outcome = Await(lock, pending, error);
  *answer = std::move(pending.answer);
  pending_.erase(number);
  return outcome;
}

CallbackClient::Outcome AttendingClient::Await(
    std::unique_lock<std::mutex>& lock, Pending& pending, std::string* error) {
  const bool is_over = changed_.wait_until(lock, Deadline(), [&] {
    return pending.is_answered || stream_ != pending.stream;
  });
  if (pending.is_answered) {
    *error = pending.answer.error();
    return error->empty() ? Outcome::kAnswered : Outcome::kFailed;
  }
  *error = is_over ? "its stream broke during the call"
                   : "it did not answer in time";
  // Not to be told from the end of the client, yet.
  if (is_over && WaitForStream(lock) && is_gone_) return Outcome::kGone;
  return Outcome::kFailed;
}

}  // namespace cleave::rt
