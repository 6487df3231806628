#include "log.h"

#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>

#include "json_text.h"
#include "settings.h"
#include "trace.h"

namespace cleave::rt {
namespace {

/// "2026-11-26T20:10:00.123Z"
std::string TimeNow() {
  timeval now{};
  gettimeofday(&now, nullptr);
  tm parts{};
  gmtime_r(&now.tv_sec, &parts);
  char day[32], text[48];
  std::strftime(day, sizeof(day), "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(text, sizeof(text), "%s.%03dZ", day,
                static_cast<int>(now.tv_usec / 1000));
  return text;
}

std::string JsonLine(const std::string& message, const LogFields& fields) {
  std::string line;
  const auto add = [&](const char* name, const std::string& value) {
    line +=
        (line.empty() ? "{" : ",") + JsonQuoted(name) + ":" + JsonQuoted(value);
  };
  add("time", TimeNow());
  add("service", ProcessName());
  const TraceContext trace = CurrentTrace();
  if (!trace.trace_id.empty()) {
    add("trace_id", trace.trace_id);
    add("span_id", trace.span_id);
  }
  add("message", message);
  for (const auto& [name, value] : fields) add(name.c_str(), value);
  return line + "}\n";
}

std::string TextLine(const std::string& message, const LogFields& fields) {
  std::string line = ProcessName() + ": " + message;
  for (const auto& [name, value] : fields) line += " " + name + "=" + value;
  return line + "\n";
}

}  // namespace

bool AppendTo(const std::string& path, const std::string& text) {
  const bool is_stderr = path == "stderr";
  const int file =
      is_stderr
          ? STDERR_FILENO
          : open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) return false;
  const ssize_t written = write(file, text.data(), text.size());
  if (!is_stderr) close(file);
  return written == static_cast<ssize_t>(text.size());
}

void Log(const std::string& message, const LogFields& fields) {
  const std::string path = Setting("LOG");
  if (path.empty()) return;
  const bool is_json = Setting("LOG_FORMAT") == "json";
  // A lost log line is not worth failing for.
  AppendTo(path,
           is_json ? JsonLine(message, fields) : TextLine(message, fields));
}

}  // namespace cleave::rt
