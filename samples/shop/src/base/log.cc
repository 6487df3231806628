#include "base/log.h"

#include <cstdlib>
#include <fstream>
#include <iostream>

#include "base/clock.h"

namespace shop::base {

namespace {

const char* LevelName(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "DEBUG";
    case LogLevel::kInfo:
      return "INFO ";
    case LogLevel::kWarn:
      return "WARN ";
    case LogLevel::kError:
      return "ERROR";
  }
  return "?";
}

}  // namespace

void Log(LogLevel level, const std::string& module, const std::string& text) {
  const std::string line = FormatDateTime(Now()) + " " + LevelName(level) +
                           " " + module + ": " + text + "\n";
  if (const char* path = std::getenv("SHOP_LOG")) {
    // Opened for every line: logrotate moves the file away under our feet.
    std::ofstream(path, std::ios::app) << line;
  } else if (level >= LogLevel::kWarn) {
    std::cerr << line;
  }
}

void LogDebug(const std::string& module, const std::string& text) {
  Log(LogLevel::kDebug, module, text);
}
void LogInfo(const std::string& module, const std::string& text) {
  Log(LogLevel::kInfo, module, text);
}
void LogWarn(const std::string& module, const std::string& text) {
  Log(LogLevel::kWarn, module, text);
}
void LogError(const std::string& module, const std::string& text) {
  Log(LogLevel::kError, module, text);
}

}  // namespace shop::base
