#pragma once

#include <map>
#include <string>

namespace shop::base {

/// The process's configuration. Loaded on first use from the file named by
/// SHOP_CONFIG ("key = value" lines, '#' comments). An environment variable
/// beats the file: `cart.max_quantity` is SHOP_CART_MAX_QUANTITY, and the
/// historic SHOP_DB stands for `db.path`.
class Config {
 public:
  static Config& Global();

  Config(const Config&) = delete;
  Config& operator=(const Config&) = delete;

  std::string GetString(const std::string& key,
                        const std::string& fallback = "") const;
  int GetInt(const std::string& key, int fallback = 0) const;
  bool GetBool(const std::string& key, bool fallback = false) const;
  bool Has(const std::string& key) const;

  /// For the command line (`shopd --set key=value`). Beats everything.
  void Set(const std::string& key, const std::string& value);

  /// Forgets everything set and reads the file again.
  void Reload();

  /// Name of the variable that overrides `key`.
  static std::string EnvironmentName(const std::string& key);

 private:
  Config();

  void LoadFile(const std::string& path);

  std::map<std::string, std::string> from_file_;
  std::map<std::string, std::string> set_;
};

}  // namespace shop::base
