#pragma once

#include <grpcpp/support/status.h>

#include <string>

namespace cleave::rt {

/// The largest request or response, setting `MAX_MESSAGE_BYTES`, by default
/// 64 MiB; larger ones fail with RESOURCE_EXHAUSTED.
int MaxMessageBytes();

/// gRPC's complaint about a message that is too large, with the setting's name.
grpc::Status WithLimit(const grpc::Status& status);

/// Counts the calls that a service runs, or that wait for their turn in it.
/// With setting `MAX_CALLS` they are at most so many.
class CallGate {
 public:
  /// OK, and then `Leave` must be called; else RESOURCE_EXHAUSTED, naming
  /// service and limit.
  static grpc::Status Enter();
  static void Leave();
  static bool IsLimited();
};

/// Counts the objects that clients know by a handle. With setting `MAX_HANDLES`
/// they are at most so many.
class HandleCount {
 public:
  /// One more. Throws `LimitError` if it would be too many.
  static void Open();
  static void Close();
  static long Now();
  static bool IsLimited();

  /// What `Open` refused since this thread asked last: OK, or
  /// RESOURCE_EXHAUSTED, naming service and limit. What it throws goes through
  /// original code, which may do with it what it likes.
  static grpc::Status TakeRefusal();
};

}  // namespace cleave::rt
