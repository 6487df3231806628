#pragma once

#include <string>

namespace cleave {

/// A new folder for one test, deleted with all that is in it.
class StoreFolder {
 public:
  StoreFolder();
  ~StoreFolder();
  StoreFolder(const StoreFolder&) = delete;
  StoreFolder& operator=(const StoreFolder&) = delete;

  std::string At(const std::string& name) const;
  /// The content of a file; "(none)" if it is not there.
  std::string Read(const std::string& name) const;
  void Write(const std::string& name, const std::string& bytes) const;
  void Remove(const std::string& name) const;
  bool Has(const std::string& name) const;
  /// The names of all files, sorted, with a space after each.
  std::string Files() const;

 private:
  std::string path_;
};

}  // namespace cleave
