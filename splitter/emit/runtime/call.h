#pragma once

#include <google/protobuf/message_lite.h>

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

}  // namespace cleave::rt
