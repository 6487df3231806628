#include "base/config.h"

#include <cctype>
#include <cstdlib>
#include <fstream>

#include "base/log.h"
#include "base/strings.h"

namespace shop::base {

Config& Config::Global() {
  static Config config;
  return config;
}

Config::Config() { Reload(); }

void Config::Reload() {
  from_file_.clear();
  set_.clear();
  if (const char* path = std::getenv("SHOP_CONFIG")) LoadFile(path);
}

void Config::LoadFile(const std::string& path) {
  std::ifstream in(path);
  if (!in) {
    LogWarn("config", "cannot read " + path);
    return;
  }
  std::string line;
  while (std::getline(in, line)) {
    const std::string text = Trim(line);
    if (text.empty() || text[0] == '#') continue;
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      LogWarn("config", "ignored line: " + text);
      continue;
    }
    from_file_[Trim(text.substr(0, equals))] = Trim(text.substr(equals + 1));
  }
}

std::string Config::EnvironmentName(const std::string& key) {
  if (key == "db.path") return "SHOP_DB";  // older than this class
  std::string name = "SHOP_";
  for (char c : key) {
    name +=
        c == '.'
            ? '_'
            : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

bool Config::Has(const std::string& key) const {
  return set_.count(key) > 0 || from_file_.count(key) > 0 ||
         std::getenv(EnvironmentName(key).c_str()) != nullptr;
}

std::string Config::GetString(const std::string& key,
                              const std::string& fallback) const {
  if (auto it = set_.find(key); it != set_.end()) return it->second;
  if (const char* value = std::getenv(EnvironmentName(key).c_str())) {
    return value;
  }
  if (auto it = from_file_.find(key); it != from_file_.end()) return it->second;
  return fallback;
}

int Config::GetInt(const std::string& key, int fallback) const {
  const std::string text = GetString(key);
  if (text.empty()) return fallback;
  if (auto number = ParseInt(text)) return static_cast<int>(*number);
  LogWarn("config", key + " is not a number: " + text);
  return fallback;
}

bool Config::GetBool(const std::string& key, bool fallback) const {
  const std::string text = ToLower(GetString(key));
  if (text.empty()) return fallback;
  return text == "1" || text == "true" || text == "yes" || text == "on";
}

void Config::Set(const std::string& key, const std::string& value) {
  set_[key] = value;
}

}  // namespace shop::base
