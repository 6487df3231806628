#include "sessions.h"

#include <string>

#include "attending_client.h"
#include "callers.h"
#include "leases.h"
#include "limits.h"

namespace cleave::rt {
namespace {

grpc::Status MayCall(const grpc::ServerContext& context) {
  return ChecksCallers() ? CheckCaller(context) : grpc::Status::OK;
}

}  // namespace

grpc::Status Sessions::Hold(grpc::ServerContext* context, Stream* stream) {
  const grpc::Status status = MayCall(*context);
  if (!status.ok()) return status;
  runtime::v1::HoldRequest request;
  if (!Enter(context) || !stream->Read(&request)) return Leave(context);
  const std::string client = request.client();
  Leases::OfProcess().Hold(client);
  while (stream->Read(&request)) {
  }
  Leases::OfProcess().LetGo(client);
  return Leave(context);
}

grpc::Status Sessions::Attend(grpc::ServerContext* context, Line* line) {
  const grpc::Status status = MayCall(*context);
  if (!status.ok()) return status;
  StoredAnswer answer;
  if (!Enter(context) || !line->Read(&answer)) return Leave(context);
  const std::string name = answer.client();
  Leases::OfProcess().Hold(name);
  const std::shared_ptr<AttendingClient> client = AttendingClient::Named(name);
  const std::uint64_t number = client->Enter(
      [line](const StoredCall& call) { return line->Write(call); });
  bool is_for_good = false;
  while (line->Read(&answer)) {
    if (answer.number() != 0) client->Take(answer);
    is_for_good = !answer.client().empty();
  }
  client->Leave(number, is_for_good);
  Leases::OfProcess().LetGo(name);
  return Leave(context);
}

grpc::Status Sessions::CountObjects(
    grpc::ServerContext* context, const runtime::v1::CountObjectsRequest*,
    runtime::v1::CountObjectsResponse* response) {
  const grpc::Status status = MayCall(*context);
  if (!status.ok()) return status;
  response->set_objects(HandleCount::Now());
  return grpc::Status::OK;
}

void Sessions::Stop() {
  const std::lock_guard<std::mutex> lock(mutex_);
  is_stopped_ = true;
  for (grpc::ServerContext* context : open_) context->TryCancel();
}

bool Sessions::Enter(grpc::ServerContext* context) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!is_stopped_) open_.insert(context);
  return !is_stopped_;
}

grpc::Status Sessions::Leave(grpc::ServerContext* context) {
  const std::lock_guard<std::mutex> lock(mutex_);
  open_.erase(context);
  return grpc::Status::OK;
}

}  // namespace cleave::rt
