#pragma once

#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace cleave::rt {

/// Copies of what a function of a service gave references to, each as it was at
/// a call. There is one of all that were equal, by their bytes on the wire, and
/// none is ever ended: nobody knows who still refers to it. So they take as
/// much memory as there are different values.
template <class T>
class Snapshots {
 public:
  /// The copy with these bytes; `make` makes it if there is none yet.
  template <class Make>
  const T& Keep(const std::string& bytes, const Make& make) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = copies_.find(bytes);
    if (found != copies_.end()) return found->second;
    // An element of the map stays where it is.
    return copies_.emplace(bytes, make()).first->second;
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, const T> copies_;
};

/// The copy of the result of `response`, a message of one function alone.
/// Lives until the process ends, so that destructors of globals may use it.
template <class T, class Response, class Make>
const T& KeepSnapshot(const Response& response, const Make& make) {
  static auto& snapshots = *new Snapshots<T>;
  return snapshots.Keep(response.SerializeAsString(), make);
}

}  // namespace cleave::rt
