#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "stored_callbacks.h"

namespace cleave::rt {

/// The client's end of the stream over which a service asks for what it keeps
/// of this process. It is opened from here, so this process needs no address;
/// one for each service that was handed something.
///
/// What the service calls while it serves a call of this process runs on the
/// thread that waits for that call; all other on a worker. A stream that breaks
/// is opened again for as long as the service waits for it (`CLEAVE_LEASE_MS`).
class CallbackLine {
 public:
  /// Opens the line to `service` unless it is open; nothing needs to be opened
  /// to one in this process. Throws `RemoteCallError`.
  static void Open(const char* service);

 private:
  struct Connection;
  explicit CallbackLine(std::string service);

  static CallbackLine& To(const std::string& service);
  static void CloseAll();
  /// Empty, or why there is no line.
  std::string EnsureOpen();
  std::string Connect(StoredCallbacks::Ended* ended);
  void Attend(const std::shared_ptr<Connection>& connection);
  void OpenAgain();

  const std::string service_;
  // Of the environment, which threads of this line must not read: the program
  // may change it.
  const std::chrono::milliseconds greeting_time_, lease_time_;
  std::mutex mutex_;
  std::shared_ptr<Connection> connection_;  ///< null while it is broken
  std::uint64_t epoch_ = 0;
  bool is_closed_ = false;  ///< this process ends
};

}  // namespace cleave::rt
