#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "client_objects.h"

namespace cleave::rt {

/// A client in another process that gave this service something to keep. It
/// attends by a stream that it holds open. One that breaks may be opened again
/// until the client's lease ends; then the client is gone for good.
class AttendingClient final : public CallbackClient {
 public:
  explicit AttendingClient(std::string name);

  /// Null if there is no client of that name.
  static std::shared_ptr<AttendingClient> Find(const std::string& name);
  /// A new one, if there is none.
  static std::shared_ptr<AttendingClient> Named(const std::string& name);

  using Write = std::function<bool(const StoredCall&)>;
  /// A stream begins, and is welcomed; its number.
  std::uint64_t Enter(Write write);
  void Take(const StoredAnswer& answer);
  /// It ends; for good if the client says so.
  void Leave(std::uint64_t stream, bool is_for_good);

 private:
  /// What was asked, and by which stream.
  struct Pending {
    std::uint64_t stream = 0;
    bool is_answered = false;
    StoredAnswer answer;
  };

  Outcome Exchange(StoredCall& call, StoredAnswer* answer,
                   std::string* error) override;
  Outcome Await(std::unique_lock<std::mutex>& lock, Pending& pending,
                std::string* error);
  bool WaitForStream(std::unique_lock<std::mutex>& lock);
  void Send(std::uint64_t stream, const StoredCall& call);
  std::uint64_t WaitingThread() const;
  void End();

  const std::string name_;
  const std::uint64_t epoch_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t stream_ = 0, last_stream_ = 0;  ///< 0: none is open
  bool is_gone_ = false;
  std::uint64_t last_number_ = 0;
  std::map<std::uint64_t, Pending> pending_;

  std::mutex writing_;
  Write write_;
};

}  // namespace cleave::rt
