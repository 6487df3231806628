#pragma once

#include <grpcpp/client_context.h>

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "cleave/runtime/v1/runtime.grpc.pb.h"
#include "stored_calls.h"

namespace cleave::rt {

/// The client's end of a stream over which a service calls what it keeps, with
/// the answers that were recorded: those to the same function of the same
/// number, in their order. Of the same requests, if handles do not count, the
/// first that is left; a call that was not recorded fails.
class RecordedAnswers {
 public:
  RecordedAnswers(const std::string& service,
                  const std::vector<runtime::v1::RecordedCall>& calls);
  ~RecordedAnswers();
  RecordedAnswers(const RecordedAnswers&) = delete;
  RecordedAnswers& operator=(const RecordedAnswers&) = delete;

  /// Whether the program gave the service anything to keep.
  bool Any() const { return any_; }

  /// As the client of that name, until this is destroyed.
  void Attend(const std::shared_ptr<grpc::Channel>& channel,
              const std::string& client);

  StoredAnswer AnswerTo(const StoredCall& call);

 private:
  /// Number, index and request without handles.
  using Key = std::tuple<std::uint64_t, std::uint32_t, std::string>;
  static Key KeyOf(const StoredCall& call);

  bool any_ = false;
  std::map<Key, std::deque<StoredAnswer>> answers_;
  std::unique_ptr<runtime::v1::SessionService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<StoredAnswer, StoredCall>> stream_;
  std::thread thread_;
};

}  // namespace cleave::rt
