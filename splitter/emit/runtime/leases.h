#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace cleave::rt {

/// What clients have of this service's objects, so that it can be taken back
/// when a client dies. A client says that it lives by a stream that it holds
/// open; `CLEAVE_LEASE_MS` after the end of that (by default 5 s) its objects
/// are ended as if it had done so itself.
class Leases {
 public:
  static Leases& OfProcess();

  /// The client whose call this thread serves was given an object of `registry`
  /// once more; `end` takes that back `times` times. Nothing happens outside of
  /// calls.
  void Add(const void* registry, std::uint64_t id,
           const std::function<void(std::uint64_t times)>& end);
  /// As `Add`, of a client that has a stream.
  void AddTo(const std::string& client, const void* registry, std::uint64_t id,
             const std::function<void(std::uint64_t times)>& end);
  /// The client whose call this thread serves has given the object back itself.
  void Forget(const void* registry, std::uint64_t id);

  /// A stream of the client begins, and ends.
  void Hold(const std::string& client);
  void LetGo(const std::string& client);

 private:
  struct State;
  Leases();
  const std::unique_ptr<State> state_;
};

/// For how long what a client has lives on without a stream of it.
std::chrono::milliseconds LeaseTime();

/// The client of the call that this thread serves; empty if there is none.
std::string CurrentClient();

/// Of this process, as a client: in the metadata of each call.
const std::string& ClientName();
inline constexpr const char* kClientKey = "cleave-client";

/// Tells `service` that this process lives, for as long as it does. Does
/// nothing when it has been told before, and was not started again since: then
/// its objects have another epoch.
void HoldSession(const std::string& service, std::uint64_t epoch);

}  // namespace cleave::rt
