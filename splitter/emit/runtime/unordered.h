#pragma once

#include <cstddef>

namespace cleave::rt {

/// The elements of a repeated field from the last to the first.
template <class Items>
class Backwards {
 public:
  explicit Backwards(const Items& items) : items_(items) {}
  auto begin() const { return items_.rbegin(); }
  auto end() const { return items_.rend(); }

 private:
  const Items& items_;
};

/// Gives an empty unordered container as many buckets as one has into which
/// `count` elements were put one by one. With the standard library of GCC,
/// those that are put into it backwards stand in the order in which they stood
/// there: the first of a bucket goes to the front, and others before those of
/// theirs.
template <class Container>
void GrowBuckets(Container& container, std::size_t count) {
  constexpr std::size_t kFirst = 12;
  if (count > 0) container.rehash(kFirst);
  while (container.bucket_count() < count) {
    container.rehash(2 * container.bucket_count());
  }
}

}  // namespace cleave::rt
