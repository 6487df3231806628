#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <optional>
#include <utility>

namespace shop::base {

/// Keeps the `capacity` most recently used entries. Not thread safe: the shop
/// daemon is single threaded and scaled by processes (2012 decision).
template <typename K, typename V>
class LruCache {
 public:
  explicit LruCache(std::size_t capacity) : capacity_(capacity) {}

  LruCache(const LruCache&) = delete;
  LruCache& operator=(const LruCache&) = delete;

  /// A hit moves the entry to the front.
  std::optional<V> Get(const K& key) {
    auto found = index_.find(key);
    if (found == index_.end()) {
      ++misses_;
      return std::nullopt;
    }
    ++hits_;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->second;
  }

  void Put(const K& key, V value) {
    Erase(key);
    entries_.emplace_front(key, std::move(value));
    index_[key] = entries_.begin();
    if (entries_.size() > capacity_) {
      index_.erase(entries_.back().first);
      entries_.pop_back();
    }
  }

  void Erase(const K& key) {
    auto found = index_.find(key);
    if (found == index_.end()) return;
    entries_.erase(found->second);
    index_.erase(found);
  }

  void Clear() {
    entries_.clear();
    index_.clear();
    hits_ = 0;
    misses_ = 0;
  }

  std::size_t size() const { return entries_.size(); }
  int hits() const { return hits_; }
  int misses() const { return misses_; }

 private:
  using Entries = std::list<std::pair<K, V>>;

  std::size_t capacity_;
  Entries entries_;
  std::map<K, typename Entries::iterator> index_;
  int hits_ = 0;
  int misses_ = 0;
};

}  // namespace shop::base
