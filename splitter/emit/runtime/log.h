#pragma once

#include <string>
#include <utility>
#include <vector>

namespace cleave::rt {

/// What a line of the log says beside its message, by name.
using LogFields = std::vector<std::pair<std::string, std::string>>;

/// Appends a line to the file that setting `LOG` names ("stderr": standard
/// error); nothing without it. With `LOG_FORMAT=json` it is an object with
/// `time`, `service`, `message`, the fields, and the ids of the trace that this
/// thread works on:
///
///     {"time":"2026-11-26T20:10:00.123Z","service":"catalog",
///      "trace_id":"4bf9...","message":"served","rpc":"Find","code":"OK"}
void Log(const std::string& message, const LogFields& fields = {});

/// Appends `text` with one write, so that processes do not write into each
/// other's lines, to a file or "stderr". False if it cannot be written.
bool AppendTo(const std::string& path, const std::string& text);

}  // namespace cleave::rt
