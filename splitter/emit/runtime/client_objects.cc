#include "client_objects.h"

#include <utility>
#include <vector>

#include "attending_client.h"
#include "environment.h"
#include "last_error.h"
#include "leases.h"
#include "limits.h"
#include "log.h"
#include "monitor.h"

namespace cleave::rt {
namespace {

thread_local LocalAsk* current_ask = nullptr;

/// The process itself, as the client of a module.
class LocalClient final : public CallbackClient {
 public:
  explicit LocalClient(LocalAsk* ask) : ask_(ask) {}

  Outcome Exchange(StoredCall& call, StoredAnswer* answer,
                   std::string* error) override {
    std::string answered;
    ask_(call.SerializeAsString(), &answered);
    ParseMessage(answered, answer);
    *error = answer->error();
    return error->empty() ? Outcome::kAnswered : Outcome::kFailed;
  }

  static std::shared_ptr<LocalClient> Of(LocalAsk* ask) {
    static auto* mutex = new std::mutex;
    static auto* clients =
        new std::map<LocalAsk*, std::shared_ptr<LocalClient>>;
    const std::lock_guard<std::mutex> lock(*mutex);
    std::shared_ptr<LocalClient>& client = (*clients)[ask];
    if (client == nullptr) client = std::make_shared<LocalClient>(ask);
    return client;
  }

 private:
  LocalAsk* const ask_;
};

/// Objects of clients that are gone: code of the service may have pointers to
/// them, and nobody can tell for how long.
void Bury(std::shared_ptr<ObjectOfClient> object) {
  static auto* mutex = new std::mutex;
  static auto* buried = new std::vector<std::shared_ptr<ObjectOfClient>>;
  const std::lock_guard<std::mutex> lock(*mutex);
  buried->push_back(std::move(object));
}

}  // namespace

ObjectOfClient::ObjectOfClient(std::shared_ptr<CallbackClient> client,
                               std::uint64_t number, Life life)
    : client_(std::move(client)), number_(number), life_(life) {
  if (life_ == kOwned) HandleCount::Open();
}

ObjectOfClient::~ObjectOfClient() {
  EndAllViews(KeeperOfViews());
  *is_ended_ = true;
  if (life_ == kOwned) {
    HandleCount::Close();
    client_->Drop(number_, 1, *this);
  } else if (!is_let_go_) {
    client_->End(number_);
  }
}

std::uint64_t ObjectOfClient::GiveBack() const {
  if (CallbackClient::FindCurrent() != client_) return 0;
  was_given_back_ = true;
  return number_;
}

void ObjectOfClient::Ask(std::uint32_t index, const char* name,
                         const google::protobuf::MessageLite& request,
                         google::protobuf::MessageLite* response) const {
  if (client_->Call(number_, index, name, request, response)) return;
  throw RemoteCallError(std::string(name) +
                        ": the client is gone that it is of");
}

void ObjectOfClient::Tell(std::uint32_t index, const char* name,
                          const google::protobuf::MessageLite& request,
                          google::protobuf::MessageLite* response) const {
  if (client_->Call(number_, index, name, request, response)) return;
  Log(std::string(name) + ": not called, as the client is gone that it is of");
}

std::shared_ptr<CallbackClient> CallbackClient::FindCurrent() {
  if (current_ask != nullptr) return LocalClient::Of(current_ask);
  const std::string name = CurrentClient();
  return name.empty() ? nullptr : AttendingClient::Find(name);
}

std::shared_ptr<CallbackClient> CallbackClient::Current() {
  std::shared_ptr<CallbackClient> client = FindCurrent();
  if (client != nullptr) return client;
  throw RemoteCallError(
      "the caller gives something to keep, and has no stream for calls of it");
}

bool CallbackClient::Call(std::uint64_t number, std::uint32_t index,
                          const char* name,
                          const google::protobuf::MessageLite& request,
                          google::protobuf::MessageLite* response) {
  const LastErrorKept last_error;
  StoredCall call;
  call.set_stored(number);
  runtime::v1::Callback& callback = *call.mutable_callback();
  callback.set_index(index);
  callback.set_request(request.SerializeAsString());
  callback.set_type(request.GetTypeName());
  StoredAnswer answer;
  std::string error;
  FlushStdio();
  const Outcome outcome = [&] {
    const OutsideMonitor outside;
    return Exchange(call, &answer, &error);
  }();
  if (outcome == Outcome::kFailed) {
    throw RemoteCallError(std::string(name) +
                          ": the client that it is of: " + error);
  }
  if (outcome == Outcome::kGone) return false;
  ParseMessage(answer.response(), response);
  return true;
}

void CallbackClient::Drop(std::uint64_t number, std::uint64_t times,
                          const ObjectOfClient& object) {
  StoredCall call;
  call.set_stored(number);
  call.set_times(times);
  call.set_was_given_back(object.WasGivenBack());
  TellDropped(call);
}

void CallbackClient::End(std::uint64_t number) {
  {
    Entry entry;  // destroyed outside of the lock
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = entries_.find(number);
    if (found != entries_.end()) {
      entry = std::move(found->second);
      entries_.erase(found);
      HandleCount::Close();
    }
  }
  StoredCall call;
  call.set_stored(number);
  call.set_ends(true);
  TellDropped(call);
}

void CallbackClient::TellDropped(StoredCall& call) {
  StoredAnswer answer;
  std::string error;
  FlushStdio();
  const OutsideMonitor outside;
  if (Exchange(call, &answer, &error) == Outcome::kFailed) {
    Log("an object of a client could not be ended: " + error);
  }
}

CallbackClient::Entry& CallbackClient::EntryOf(std::uint64_t number) {
  const auto found = entries_.find(number);
  if (found != entries_.end()) return found->second;
  HandleCount::Open();
  return entries_[number];
}

void CallbackClient::EndOwners(std::uint64_t number, const Owners& owners) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = entries_.find(number);
    if (found != entries_.end() && found->second.lent == nullptr &&
        found->second.owners.expired()) {
      entries_.erase(found);
      HandleCount::Close();
    }
  }
  Drop(number, owners.times, *owners.stub);
}

void CallbackClient::ForgetObjects() {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (auto& [number, entry] : entries_) {
    HandleCount::Close();
    if (entry.lent != nullptr) Bury(std::move(entry.lent));
  }
  entries_.clear();
}

LocalClientScope::LocalClientScope(LocalAsk* ask)
    : before_(std::exchange(current_ask, ask)) {}

LocalClientScope::~LocalClientScope() { current_ask = before_; }

std::shared_ptr<const ObjectOfClient> FunctionOfClient(
    const runtime::v1::Handle& handle) {
  return std::make_shared<ObjectOfClient>(
      CallbackClient::Current(), handle.stored(), ObjectOfClient::kOwned);
}

}  // namespace cleave::rt
