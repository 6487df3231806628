#pragma once

#include <iterator>
#include <map>
#include <mutex>
#include <set>
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

/// No key goes before another: a tree keeps what it is given in that order. Its
/// iterators are of the same type as with the order of those keys.
struct AsGiven {
  template <class Key>
  bool operator()(const Key&, const Key&) const {
    return false;
  }
};

template <class Tree, class Items>
Tree InOrder(Items items) {
  return Tree(std::make_move_iterator(items.begin()),
              std::make_move_iterator(items.end()));
}

/// Of all ranges whose items fill a `Container`.
template <class Container>
Snapshots<Container>& Ranges() {
  static auto& ranges = *new Snapshots<Container>;
  return ranges;
}

/// A copy of a range of `object`, one of `ranges`, of which this thread has
/// asked for an end.
struct AskedRange {
  const void* object = nullptr;
  const void* ranges = nullptr;
  const void* copy = nullptr;
};

/// Throws `ConversionError` if the end that this thread asked for before is of
/// another copy of the same range, though this process has made no call in
/// between. Then others have changed the range, maybe between the two ends of
/// one.
void NoteRange(const AskedRange& asked);

/// The copy that this thread was given last, if it is of this range, and this
/// process has begun no call since then; otherwise null.
const void* KnownRange(const void* object, const void* ranges);

template <class Container>
const Container* KnownRange(const void* object) {
  return static_cast<const Container*>(
      KnownRange(object, &Ranges<Container>()));
}

/// What is between the ends of a range: the same container for both, which come
/// by messages of their own in which the result has the same field, unless the
/// range has changed in between. `object` is null for one that travels itself.
template <class Container, class Response, class Make>
const Container& KeepRange(const void* object, const Response& response,
                           const Make& make) {
  Snapshots<Container>& ranges = Ranges<Container>();
  const Container& copy = ranges.Keep(response.SerializeAsString(), make);
  if (object != nullptr) NoteRange({object, &ranges, &copy});
  return copy;
}

/// The copy of the result of `response`, a message of one function alone.
/// Lives until the process ends, so that destructors of globals may use it.
template <class T, class Response, class Make>
const T& KeepSnapshot(const Response& response, const Make& make) {
  static auto& snapshots = *new Snapshots<T>;
  return snapshots.Keep(response.SerializeAsString(), make);
}

}  // namespace cleave::rt
