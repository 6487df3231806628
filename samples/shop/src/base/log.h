#pragma once

#include <string>

namespace shop::base {

enum class LogLevel { kDebug, kInfo, kWarn, kError };

/// One line "2024-03-15 10:00:00 WARN  catalog: text". Goes to the file named
/// by SHOP_LOG if set; otherwise warnings and errors go to standard error and
/// the rest nowhere. Standard output belongs to the front end.
void Log(LogLevel level, const std::string& module, const std::string& text);

void LogDebug(const std::string& module, const std::string& text);
void LogInfo(const std::string& module, const std::string& text);
void LogWarn(const std::string& module, const std::string& text);
void LogError(const std::string& module, const std::string& text);

}  // namespace shop::base
