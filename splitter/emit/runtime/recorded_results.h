#pragma once

#include <google/protobuf/message.h>

#include <vector>

#include "cleave/runtime/v1/runtime.pb.h"
#include "remote_call.h"

namespace cleave::rt {

// Results that came later than the answers to their calls. When that was is a
// matter of threads, and differs from run to run. So they are compared as if
// they had come with the answers; those that were deferred, whose calls are in
// an order of the program's, are left as they are.

/// Puts each result into the response of the call that it is of, in the place
/// of its name, and takes out the call that has asked for it. A name of
/// which nothing more is known stays as one that says nothing.
void MergeResults(std::vector<runtime::v1::RecordedCall>* calls);

/// Of two calls that are to be compared: if the result of one of them never
/// came, forgets that of the other as well.
void MatchResults(runtime::v1::RecordedCall* one,
                  runtime::v1::RecordedCall* other);

/// Waits for the result that `response` of a call of `method` names, and puts
/// it there; forgets it if that of `recorded`, the merged response, never came.
grpc::Status AwaitResult(RemoteService& service, const std::string& method,
                         const google::protobuf::Message& recorded,
                         google::protobuf::Message* response);

}  // namespace cleave::rt
