#pragma once

#include <chrono>
#include <string>

namespace cleave::rt {

/// Where `service` is reached: `CLEAVE_<SERVICE>_ADDR`, otherwise
/// `unix:$CLEAVE_SOCKET_DIR/<service>.sock`.
std::string AddressOf(const std::string& service);

/// Where `service` listens: `CLEAVE_<SERVICE>_LISTEN`, `CLEAVE_LISTEN`,
/// otherwise as above.
std::string ListenAddressOf(const std::string& service);

/// `CLEAVE_DEADLINE_MS`, by default 10 s: the longest a call may take that is
/// not part of another call.
std::chrono::milliseconds DefaultDeadline();

/// gRPC's own messages are not the program's output: they are shown only when
/// `GRPC_VERBOSITY` asks for them.
void QuietGrpc();

/// Writes out what standard output still holds, so that the lines of several
/// processes appear in the order in which they were printed.
void FlushStdio();

}  // namespace cleave::rt
