#pragma once

#include <google/protobuf/message_lite.h>
#include <grpcpp/support/status.h>

#include "remote_call.h"

namespace cleave::rt {

/// For routes that compare: a call whose answer nobody waits for but us. It
/// takes 1 s at most, which the caller waits: made later, it would see what
/// others have changed since.
grpc::Status CallToCompare(RemoteService& process, const char* method,
                           const google::protobuf::MessageLite& request,
                           google::protobuf::MessageLite* response);

/// Counts what came of it (see `Metrics::Compared`), and logs a difference:
/// where in the messages it is, for the first few fields.
void NoteComparison(const char* method, const grpc::Status& status,
                    const google::protobuf::MessageLite& in_process,
                    const google::protobuf::MessageLite& process);

}  // namespace cleave::rt
