#pragma once

#include <mutex>
#include <set>

#include "cleave/runtime/v1/runtime.grpc.pb.h"

namespace cleave::rt {

/// Knows which clients live: the service's side of a lease. Asks them for what
/// they gave it to keep. Says how many objects clients have.
class Sessions final : public runtime::v1::SessionService::Service {
 public:
  using Stream = grpc::ServerReaderWriter<runtime::v1::HoldResponse,
                                          runtime::v1::HoldRequest>;

  grpc::Status Hold(grpc::ServerContext* context, Stream* stream) override;

  using Line = grpc::ServerReaderWriter<runtime::v1::AttendResponse,
                                        runtime::v1::AttendRequest>;

  grpc::Status Attend(grpc::ServerContext* context, Line* line) override;

  grpc::Status CountObjects(
      grpc::ServerContext* context,
      const runtime::v1::CountObjectsRequest* request,
      runtime::v1::CountObjectsResponse* response) override;

  /// Ends all streams, for which the end of the server would wait.
  void Stop();

 private:
  bool Enter(grpc::ServerContext* context);
  grpc::Status Leave(grpc::ServerContext* context);

  std::mutex mutex_;
  std::set<grpc::ServerContext*> open_;
  bool is_stopped_ = false;
};

}  // namespace cleave::rt
