#pragma once

#include <google/protobuf/message_lite.h>
#include <grpcpp/support/status.h>

#include <chrono>
#include <string>
#include <vector>

#include "cleave/runtime/v1/runtime.pb.h"
#include "stored_calls.h"

namespace cleave::rt {

/// What is written about the calls that this process makes, if the environment
/// asks for it:
///
/// - `CLEAVE_RECORD=FILE`: each call that is not part of another, in the order
///   in which they end, for `cleave_calls` to show, compare, and replay. The
///   file holds `RecordedCall` messages, each behind its size (4 bytes, least
///   significant first).
/// - `CLEAVE_TOTALS=FILE`: when the process ends, one line for each method that
///   it called: `caller service method calls failures total_us max_us bytes`.
///
/// Both are appended to, since the processes of one run share them.
void NoteCall(const std::string& service, const std::string& method,
              const google::protobuf::MessageLite& request,
              const google::protobuf::MessageLite& response,
              const grpc::Status& status, std::chrono::nanoseconds time,
              const std::vector<runtime::v1::Turn>& turns = {});

/// True if `NoteCall` writes anything.
bool NotesCalls();

/// A call that `service` made of something that it keeps of this process.
void NoteStoredCall(const std::string& service, const StoredCall& call,
                    const StoredAnswer& answer);

}  // namespace cleave::rt
