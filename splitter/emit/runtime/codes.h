#pragma once

#include <grpcpp/support/status.h>

namespace cleave::rt {

/// "NOT_FOUND"
const char* NameOf(grpc::StatusCode code);

/// "NotFound", as it stands in metrics.
const char* MetricNameOf(grpc::StatusCode code);

}  // namespace cleave::rt
