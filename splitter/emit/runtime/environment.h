#pragma once

#include <chrono>
#include <string>

namespace cleave::rt {

/// Where `service` is reached: `CLEAVE_<SERVICE>_ADDR`, otherwise
/// `unix:$CLEAVE_SOCKET_DIR/<service>.sock`.
std::string AddressOf(const std::string& service);

/// Where `service` listens: `CLEAVE_<SERVICE>_LISTEN`, otherwise as above.
std::string ListenAddressOf(const std::string& service);

/// `CLEAVE_DEADLINE_MS`, by default 10 s: the longest a call may take that is
/// not part of another call.
std::chrono::milliseconds DefaultDeadline();

/// The value of a variable that holds a number of milliseconds.
std::chrono::milliseconds MillisecondsFrom(const char* variable,
                                           std::chrono::milliseconds otherwise);

/// Appends a line to the file named by `CLEAVE_LOG`; nothing without it.
void Log(const std::string& line);

/// The process's name in the log: "program", or a service's.
void SetLogName(const std::string& name);
const std::string& LogName();

/// gRPC's own messages are not the program's output: they are shown only when
/// `GRPC_VERBOSITY` asks for them.
void QuietGrpc();

/// Writes out what standard output still holds, so that the lines of several
/// processes appear in the order in which they were printed.
void FlushStdio();

}  // namespace cleave::rt
