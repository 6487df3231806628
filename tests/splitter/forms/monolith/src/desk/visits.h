#pragma once

#include <string>

namespace forms {

// As in C: a function of the caller's, and a pointer of the caller's that it is
// given back.

/// Calls `visit` with each word and its place until one call does not give 0,
/// and gives back what that gave; -1 if there is no `visit`.
int EachWord(const std::string& text,
             int (*visit)(void* user, const char* word, int place), void* user);
/// Calls `visit` with 0 .. n - 1.
void EachPlace(const void* user, int n,
               void (&visit)(int place, const void* user));
/// Null counts as nobody.
std::string Ask(void* user, std::string (*answer)(void* user));

/// Lives in the service.
class Queue {
 public:
  Queue();
  ~Queue();
  Queue(const Queue&) = delete;
  Queue& operator=(const Queue&) = delete;
  void Add(int n);
  /// Takes out what `is_one` says.
  int Take(bool (*is_one)(int n, void* user), void* user);

 private:
  int* numbers_;
  int size_;
};

}  // namespace forms
