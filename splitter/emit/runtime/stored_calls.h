#pragma once

#include "cleave/runtime/v1/runtime.pb.h"

namespace cleave::rt {

/// A call of an object or a function that a service keeps for its client, on
/// its way to that client, and the answer.
///
///     client                                     service
///       SetObserver({stored: 7}) ───────────►      keeps an object that
///                                                  stands for number 7
///       7 is called        ◄── StoredCall ──       calls it, whenever
///                          ── StoredAnswer ─►      goes on
///       7 is let go        ◄── StoredCall ──       ends it
using StoredCall = runtime::v1::AttendResponse;
using StoredAnswer = runtime::v1::AttendRequest;

/// In the metadata of calls by a client that attends: the thread that waits.
inline constexpr const char* kThreadKey = "cleave-thread";

}  // namespace cleave::rt
