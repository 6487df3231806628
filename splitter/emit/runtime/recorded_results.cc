#include "recorded_results.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "recorded_calls.h"

namespace cleave::rt {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using runtime::v1::Handle;
using runtime::v1::PendingResult;
using runtime::v1::RecordedCall;

/// The field of a request or response that names a result; null if it has none.
const FieldDescriptor* PendingField(const Message& message) {
  const FieldDescriptor* field =
      message.GetDescriptor()->FindFieldByName("pending_result");
  const bool is_one =
      field != nullptr && field->message_type() == PendingResult::descriptor();
  return is_one ? field : nullptr;
}

/// What it says of a result; null if it says nothing.
PendingResult* PendingOf(Message* message) {
  const FieldDescriptor* field = PendingField(*message);
  if (field == nullptr || !message->GetReflection()->HasField(*message, field))
    return nullptr;
  return static_cast<PendingResult*>(
      message->GetReflection()->MutableMessage(message, field));
}

/// It names one that somebody works on, whether or not it is asked for.
bool IsAwaited(Message* response) {
  const PendingResult* pending = PendingOf(response);
  return pending != nullptr && !pending->is_ready() && !pending->is_deferred();
}

void ClearField(Message* message, const char* name) {
  const FieldDescriptor* field =
      message->GetDescriptor()->FindFieldByName(name);
  if (field != nullptr) message->GetReflection()->ClearField(message, field);
}

/// It is as if the result had not come yet.
void ForgetResult(Message* response) {
  PendingResult* pending = PendingOf(response);
  if (pending == nullptr) return;
  pending->Clear();
  for (const char* name : {"result", "thrown"}) ClearField(response, name);
}

/// Null if the call is of a method without such results.
std::unique_ptr<Message> ResponseOf(const RecordedCall& call) {
  MethodTypes types = TypesOf(call.method());
  if (types.response == nullptr || PendingField(*types.response) == nullptr ||
      !types.response->ParseFromString(call.response())) {
    return nullptr;
  }
  return std::move(types.response);
}

void ForgetResult(RecordedCall* call) {
  const std::unique_ptr<Message> response = ResponseOf(*call);
  if (response == nullptr) return;
  ForgetResult(response.get());
  response->SerializeToString(call->mutable_response());
}

/// What else the answer has stays: parameters that come back.
void PutResult(const Message& later, Message* response) {
  ClearField(response, "pending_result");
  response->MergeFrom(later);
}

/// Results by the calls that they are of.
class Merger {
 public:
  explicit Merger(std::vector<RecordedCall>* calls) : calls_(*calls) {}

  void Run() {
    for (size_t i = 0; i < calls_.size(); ++i) Look(i);
    for (const auto& [handle, call] : awaited_) ForgetResult(&calls_[call]);
    size_t i = 0;
    calls_.erase(std::remove_if(calls_.begin(), calls_.end(),
                                [&](const RecordedCall&) {
                                  return is_merged_.count(i++) != 0;
                                }),
                 calls_.end());
  }

 private:
  using Key = std::pair<std::uint64_t, std::uint64_t>;
  static Key KeyOf(const Handle& handle) {
    return {handle.epoch(), handle.id()};
  }

  void Look(size_t index) {
    const RecordedCall& call = calls_[index];
    const MethodTypes types = TypesOf(call.method());
    if (types.request == nullptr || PendingField(*types.request) == nullptr ||
        !types.request->ParseFromString(call.request()) ||
        !types.response->ParseFromString(call.response())) {
      return;
    }
    if (const PendingResult* asked = PendingOf(types.request.get())) {
      Merge(KeyOf(asked->handle()), index, types);
    } else if (IsAwaited(types.response.get())) {
      awaited_[KeyOf(PendingOf(types.response.get())->handle())] = index;
    }
  }

  void Merge(const Key& key, size_t index, const MethodTypes& types) {
    const auto found = awaited_.find(key);
    if (found == awaited_.end()) return;  // it was deferred
    RecordedCall& call = calls_[found->second];
    const std::unique_ptr<Message> response(types.response->New());
    response->ParseFromString(call.response());
    PutResult(*types.response, response.get());
    response->SerializeToString(call.mutable_response());
    call.set_code(calls_[index].code());
    call.set_error(calls_[index].error());
    awaited_.erase(found);
    is_merged_.insert(index);
  }

  std::vector<RecordedCall>& calls_;
  std::map<Key, size_t> awaited_;
  std::set<size_t> is_merged_;  ///< those that asked
};

}  // namespace

void MergeResults(std::vector<RecordedCall>* calls) { Merger(calls).Run(); }

void MatchResults(RecordedCall* one, RecordedCall* other) {
  const std::unique_ptr<Message> first = ResponseOf(*one);
  const std::unique_ptr<Message> second = ResponseOf(*other);
  if (first != nullptr && IsAwaited(first.get())) ForgetResult(other);
  if (second != nullptr && IsAwaited(second.get())) ForgetResult(one);
}

grpc::Status AwaitResult(RemoteService& service, const std::string& method,
                         const Message& recorded, Message* response) {
  if (PendingField(*response) == nullptr) return grpc::Status::OK;
  const std::unique_ptr<Message> kept(recorded.New());
  kept->CopyFrom(recorded);
  if (IsAwaited(kept.get())) {
    ForgetResult(response);
    return grpc::Status::OK;
  }
  const std::unique_ptr<Message> later(response->New());
  const std::unique_ptr<Message> request = TypesOf(method).request;
  grpc::Status status;
  while (status.ok() && IsAwaited(response)) {
    const FieldDescriptor* name = PendingField(*request);
    request->GetReflection()
        ->MutableMessage(request.get(), name)
        ->CopyFrom(*PendingOf(response));
    status = service.Call(method, *request, later.get());
    if (status.ok()) PutResult(*later, response);
  }
  return status;
}

}  // namespace cleave::rt
