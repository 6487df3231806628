#include "codes.h"

#include <iterator>

namespace cleave::rt {
namespace {

struct Names {
  const char* name;
  const char* metric;
};

constexpr Names kNames[] = {{"OK", "OK"},
                            {"CANCELLED", "Canceled"},
                            {"UNKNOWN", "Unknown"},
                            {"INVALID_ARGUMENT", "InvalidArgument"},
                            {"DEADLINE_EXCEEDED", "DeadlineExceeded"},
                            {"NOT_FOUND", "NotFound"},
                            {"ALREADY_EXISTS", "AlreadyExists"},
                            {"PERMISSION_DENIED", "PermissionDenied"},
                            {"RESOURCE_EXHAUSTED", "ResourceExhausted"},
                            {"FAILED_PRECONDITION", "FailedPrecondition"},
                            {"ABORTED", "Aborted"},
                            {"OUT_OF_RANGE", "OutOfRange"},
                            {"UNIMPLEMENTED", "Unimplemented"},
                            {"INTERNAL", "Internal"},
                            {"UNAVAILABLE", "Unavailable"},
                            {"DATA_LOSS", "DataLoss"},
                            {"UNAUTHENTICATED", "Unauthenticated"}};

const Names& NamesOf(grpc::StatusCode code) {
  const auto index = static_cast<size_t>(code);
  return kNames[index < std::size(kNames) ? index : 2];
}

}  // namespace

const char* NameOf(grpc::StatusCode code) { return NamesOf(code).name; }

const char* MetricNameOf(grpc::StatusCode code) { return NamesOf(code).metric; }

}  // namespace cleave::rt
