#pragma once

#include <string>

namespace forms {

// As in C: functions of the caller's that are kept, with a pointer of the
// caller's that they are given back.

using Hook = void (*)(void* user, int what);

/// One at a time; null takes it away.
void SetHook(Hook hook, void* user);
/// Calls it, if there is one.
void Fire(int what);
/// The same on a thread of the service's.
void FireElsewhere(int what);
/// Sets a hook of the service's own, with data of its own.
void SetOwnHook();
int OwnSum();
/// Calls `hook` with 1 .. n, and keeps neither.
void EachHook(int n, Hook hook, void* user);
/// Keeps both in one object.
void Later(std::string (*say)(const void* user), const void* user);
std::string SayNow();

/// Lives in the service.
class Bell {
 public:
  Bell(int (*first)(int times, void* user), void* user);
  ~Bell();
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  void Add(int (*listener)(int times, void* user), void* user);
  /// Whether there was such a pair.
  bool Remove(int (*listener)(int times, void* user), void* user);
  /// The sum of what they give, of those that have data.
  int Ring(int times) const;

 private:
  struct Listener;
  Listener* first_;
};

}  // namespace forms
