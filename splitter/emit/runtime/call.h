#pragma once

#include <google/protobuf/message_lite.h>

#include <cstdint>
#include <functional>

#include "errors.h"

namespace cleave::rt {

/// Sends `request` to `method` ("/shop.catalog.v1.CatalogService/Find") of
/// `service` and waits for `response`.
///
/// Throws `RemoteCallError` at once if the service cannot be reached, and at
/// the deadline if it does not answer: what remains of the deadline of the
/// call being served, or `DefaultDeadline()`. Never tries twice, for the call
/// may have been executed.
void Call(const char* service, const char* method,
          const google::protobuf::MessageLite& request,
          google::protobuf::MessageLite* response);

/// As `Call`, for a result that may not be there yet: asks again until it
/// `is_there` in `response`, at no other pace than that of the answers. Of all
/// calls, recordings have the last one, and only if `is_noted`. What this
/// process has written so far may still be on its way.
void CallUntil(const char* service, const char* method,
               const google::protobuf::MessageLite& request,
               google::protobuf::MessageLite* response,
               const std::function<bool()>& is_there, bool is_noted);

/// How many calls this process has begun, of whatever service.
std::uint64_t CallsBegun();

}  // namespace cleave::rt
