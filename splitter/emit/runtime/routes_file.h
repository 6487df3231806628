#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "route.h"

namespace cleave::rt {

/// The file that setting `ROUTES` names. It is looked at every
/// `ROUTES_MS` milliseconds (200) by a thread of its own, so that it can be
/// changed while the program runs: write it beside and rename it. A file that
/// is wrong, or gone, changes nothing, and the log says why.
class RoutesFile {
 public:
  /// Null if the setting names none, or in a service: routes are of programs.
  static RoutesFile* OfProcess();

  std::shared_ptr<const Routes> routes() const;

 private:
  explicit RoutesFile(std::string path);
  bool Read(bool is_first);
  [[noreturn]] void Watch();

  const std::string path_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Routes> routes_ = std::make_shared<Routes>();
  std::string seen_;  ///< what the file was when it was read last
};

}  // namespace cleave::rt
