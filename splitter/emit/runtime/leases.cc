#include "leases.h"

#include <grpcpp/server_context.h>

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "errors.h"
#include "log.h"
#include "monitor.h"
#include "serve.h"
#include "settings.h"

namespace cleave::rt {
namespace {

using Clock = std::chrono::steady_clock;

struct Lease {
  std::uint64_t times = 0;
  std::function<void(std::uint64_t times)> end;
};

struct Client {
  unsigned streams = 0;
  Clock::time_point expires;  // when there is no stream
  std::map<std::pair<const void*, std::uint64_t>, Lease> leases;
};

}  // namespace

struct Leases::State {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::string, Client> clients;
  const std::chrono::milliseconds grace = LeaseTime();

  /// The clients that have been gone for too long.
  std::vector<Client> TakeExpired() {
    std::vector<Client> expired;
    for (auto each = clients.begin(); each != clients.end();) {
      const bool is_gone =
          each->second.streams == 0 && each->second.expires <= Clock::now();
      if (is_gone) expired.push_back(std::move(each->second));
      each = is_gone ? clients.erase(each) : std::next(each);
    }
    return expired;
  }

  static void End(Client client) {
    const InsideMonitor inside;  // destructors are original code
    for (const auto& [object, lease] : client.leases) {
      try {
        lease.end(lease.times);
      } catch (const std::exception& e) {
        Log(std::string("ending an object of a client that is gone: ") +
            e.what());
      }
    }
  }

  [[noreturn]] void Reap() {
    for (;;) {
      std::vector<Client> expired;
      {
        std::unique_lock<std::mutex> lock(mutex);
        changed.wait_for(lock, grace);
        expired = TakeExpired();
      }
      for (Client& client : expired) End(std::move(client));
    }
  }
};

Leases::Leases() : state_(std::make_unique<State>()) {
  std::thread([this] { state_->Reap(); }).detach();
}

Leases& Leases::OfProcess() {
  static auto* leases = new Leases;  // outlives every thread
  return *leases;
}

void Leases::Add(const void* registry, std::uint64_t id,
                 const std::function<void(std::uint64_t times)>& end) {
  const std::string name = CurrentClient();
  if (!name.empty()) AddTo(name, registry, id, end);
}

void Leases::AddTo(const std::string& name, const void* registry,
                   std::uint64_t id,
                   const std::function<void(std::uint64_t times)>& end) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  Client& client = state_->clients[name];
  // Its stream may begin a little later.
  if (client.streams == 0) client.expires = Clock::now() + 2 * state_->grace;
  Lease& lease = client.leases[{registry, id}];
  ++lease.times;
  lease.end = end;
}

void Leases::Forget(const void* registry, std::uint64_t id) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  const auto client = state_->clients.find(CurrentClient());
  if (client != state_->clients.end()) {
    client->second.leases.erase({registry, id});
  }
}

void Leases::Hold(const std::string& client) {
  const std::lock_guard<std::mutex> lock(state_->mutex);
  ++state_->clients[client].streams;
}

void Leases::LetGo(const std::string& client) {
  {
    const std::lock_guard<std::mutex> lock(state_->mutex);
    Client& gone = state_->clients[client];
    if (gone.streams > 0) --gone.streams;
    gone.expires = Clock::now() + state_->grace;
  }
  state_->changed.notify_all();
}

std::chrono::milliseconds LeaseTime() {
  return MillisecondsSetting("LEASE_MS", std::chrono::seconds(5));
}

std::string CurrentClient() {
  grpc::ServerContext* context = CurrentServerContext();
  if (context == nullptr) return "";
  const auto found = context->client_metadata().find(kClientKey);
  return found == context->client_metadata().end()
             ? ""
             : std::string(found->second.data(), found->second.size());
}

}  // namespace cleave::rt
