#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace cleave {

/// The nodes of a graph that wait to be looked at. First in, first out; holds
/// each node at most once, in the beginning all of them.
class NodeQueue {
 public:
  explicit NodeQueue(std::vector<uint32_t> all)
      : ring_(std::move(all)),
        is_waiting_(ring_.size(), 1),
        size_(ring_.size()) {}

  bool empty() const { return size_ == 0; }
  uint32_t Pop() {
    const uint32_t node = ring_[head_];
    if (++head_ == ring_.size()) head_ = 0;
    --size_;
    is_waiting_[node] = 0;
    return node;
  }
  void Push(uint32_t node) {
    if (is_waiting_[node]) return;
    is_waiting_[node] = 1;
    size_t tail = head_ + size_++;
    if (tail >= ring_.size()) tail -= ring_.size();
    ring_[tail] = node;
  }

 private:
  std::vector<uint32_t> ring_;
  std::vector<uint8_t> is_waiting_;
  size_t head_ = 0, size_;
};

}  // namespace cleave
