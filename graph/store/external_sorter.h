#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "graph/store/run_file.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// Sorts more values than fit into memory, and merges equal ones: when the
/// values at hand take too much of it they are sorted, merged, and, unless that
/// made much room, put aside in a file; in the end all files are read together.
///
/// A `T` has
///
///     static bool Less(const T&, const T&);  // a total order but for equals
///     void Merge(T&& equal);                 // in any order and any groups
///     size_t Footprint() const;              // bytes in memory
///     std::string ToBytes() const;
///     static T FromBytes(llvm::StringRef);   // what `ToBytes` gave
template <class T>
class ExternalSorter {
 public:
  /// Files are made in the folder of `beside`; `memory` is in bytes.
  ExternalSorter(std::string beside, size_t memory)
      : beside_(std::move(beside)), memory_(memory) {}

  llvm::Error Add(T value) {
    used_ += value.Footprint();
    MakeRoom();
    values_.push_back(std::move(value));
    if (used_ < memory_) return llvm::Error::success();
    SortValues();
    if (used_ < memory_ / 2) return llvm::Error::success();
    return Spill();
  }

  /// Calls `visit` for each value in order, merged with its equals. It may be
  /// called again, and goes through the same again.
  llvm::Error ForEach(llvm::function_ref<llvm::Error(const T&)> visit) {
    SortValues();
    if (runs_.empty()) {
      for (const T& value : values_)
        if (llvm::Error error = visit(value)) return error;
      return llvm::Error::success();
    }
    if (!values_.empty())
      if (llvm::Error error = Spill()) return error;
    values_.shrink_to_fit();
    return MergeRuns(visit);
  }

  /// How many files there are.
  size_t runs() const { return runs_.size(); }

 private:
  /// More at a time would be many open files and little memory for each.
  static constexpr size_t kMaxRuns = 100;

  /// A run and its first value that was not visited.
  struct Cursor {
    RunFile::Reader reader;
    T value;
    llvm::Expected<bool> Next() {
      llvm::StringRef bytes;
      llvm::Expected<bool> is_there = reader.Next(bytes);
      if (is_there && *is_there) value = T::FromBytes(bytes);
      return is_there;
    }
  };

  /// Cursors, that with the least value first.
  class Heap {
   public:
    /// Goes to the next value of a cursor; a cursor at its end is dropped.
    llvm::Error Put(std::unique_ptr<Cursor> cursor) {
      llvm::Expected<bool> is_there = cursor->Next();
      if (!is_there) return is_there.takeError();
      if (!*is_there) return llvm::Error::success();
      cursors_.push_back(std::move(cursor));
      std::push_heap(cursors_.begin(), cursors_.end(), IsLater);
      return llvm::Error::success();
    }
    /// The least value; null: there is none.
    const T* first() const {
      return cursors_.empty() ? nullptr : &cursors_.front()->value;
    }
    llvm::Error Take(T& value) {
      std::pop_heap(cursors_.begin(), cursors_.end(), IsLater);
      std::unique_ptr<Cursor> cursor = std::move(cursors_.back());
      cursors_.pop_back();
      value = std::move(cursor->value);
      return Put(std::move(cursor));
    }

   private:
    static bool IsLater(const std::unique_ptr<Cursor>& a,
                        const std::unique_ptr<Cursor>& b) {
      return T::Less(b->value, a->value);
    }
    std::vector<std::unique_ptr<Cursor>> cursors_;
  };

  /// A vector that is full takes twice as much, which may be more than it ever
  /// needs.
  void MakeRoom() {
    if (values_.size() < values_.capacity()) return;
    const size_t most = memory_ / sizeof(T) + 1;
    values_.reserve(std::min(most, std::max<size_t>(64, 2 * values_.size())));
  }

  void SortValues() {
    std::sort(values_.begin(), values_.end(), T::Less);
    size_t kept = 0;
    used_ = 0;
    for (T& value : values_) {
      if (kept > 0 && !T::Less(values_[kept - 1], value)) {
        values_[kept - 1].Merge(std::move(value));
        continue;
      }
      used_ += value.Footprint();
      if (&values_[kept] != &value) values_[kept] = std::move(value);
      ++kept;
    }
    values_.erase(values_.begin() + kept, values_.end());
  }

  /// Puts the sorted values aside.
  llvm::Error Spill() {
    if (runs_.size() == kMaxRuns)
      if (llvm::Error error = JoinRuns()) return error;
    llvm::Expected<RunFile> run = RunFile::Create(beside_);
    if (!run) return run.takeError();
    for (const T& value : values_)
      if (llvm::Error error = run->Append(value.ToBytes())) return error;
    if (llvm::Error error = run->Flush()) return error;
    runs_.push_back(std::move(*run));
    values_.clear();
    used_ = 0;
    return llvm::Error::success();
  }

  /// Makes one run of all.
  llvm::Error JoinRuns() {
    llvm::Expected<RunFile> joined = RunFile::Create(beside_);
    if (!joined) return joined.takeError();
    if (llvm::Error error = MergeRuns(
            [&](const T& value) { return joined->Append(value.ToBytes()); }))
      return error;
    if (llvm::Error error = joined->Flush()) return error;
    runs_.clear();
    runs_.push_back(std::move(*joined));
    return llvm::Error::success();
  }

  llvm::Error MergeRuns(llvm::function_ref<llvm::Error(const T&)> visit) {
    Heap heap;
    for (const RunFile& run : runs_)
      if (llvm::Error error = heap.Put(
              std::make_unique<Cursor>(Cursor{RunFile::Reader(run), T{}})))
        return error;
    while (heap.first()) {
      T value;
      if (llvm::Error error = heap.Take(value)) return error;
      while (heap.first() && !T::Less(value, *heap.first())) {
        T equal;
        if (llvm::Error error = heap.Take(equal)) return error;
        value.Merge(std::move(equal));
      }
      if (llvm::Error error = visit(value)) return error;
    }
    return llvm::Error::success();
  }

  std::string beside_;
  size_t memory_, used_ = 0;
  std::vector<T> values_;
  std::deque<RunFile> runs_;
};

}  // namespace cleave
