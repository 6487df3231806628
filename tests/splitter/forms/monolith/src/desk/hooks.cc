#include "desk/hooks.h"

#include <functional>
#include <mutex>
#include <thread>

namespace forms {
namespace {

std::mutex mutex;
Hook current = nullptr;
void* data = nullptr;
int own_sum = 0;
std::function<std::string()> later;

void AddToOwn(void* user, int what) { *static_cast<int*>(user) += what; }

void Run(Hook hook, void* user, int what) {
  if (hook) hook(user, what);
}

}  // namespace

void SetHook(Hook hook, void* user) {
  const std::lock_guard<std::mutex> lock(mutex);
  current = hook;
  data = hook ? user : nullptr;
}

void Fire(int what) {
  mutex.lock();
  const Hook hook = current;
  void* const user = data;
  mutex.unlock();
  Run(hook, user, what);
}

void FireElsewhere(int what) {
  std::thread([what] { Fire(what); }).join();
}

void SetOwnHook() {
  const std::lock_guard<std::mutex> lock(mutex);
  current = &AddToOwn;
  data = &own_sum;
}

int OwnSum() { return own_sum; }

void EachHook(int n, Hook hook, void* user) {
  for (int i = 1; i <= n; ++i) hook(user, i);
}

void Later(std::string (*say)(const void*), const void* user) {
  later = [say, user] { return say(user); };
}

std::string SayNow() { return later ? later() : "nothing"; }

struct Bell::Listener {
  int (*call)(int, void*);
  void* user;
  Listener* next;
};

Bell::Bell(int (*first)(int, void*), void* user) : first_(nullptr) {
  Add(first, user);
}

Bell::~Bell() {
  while (Listener* const listener = first_) {
    first_ = listener->next;
    delete listener;
  }
}

void Bell::Add(int (*listener)(int, void*), void* user) {
  first_ = new Listener{listener, user, first_};
}

bool Bell::Remove(int (*listener)(int, void*), void* user) {
  for (Listener** each = &first_; *each != nullptr; each = &(*each)->next) {
    Listener* const found = *each;
    if (found->call != listener || found->user != user) continue;
    *each = found->next;
    delete found;
    return true;
  }
  return false;
}

int Bell::Ring(int times) const {
  int sum = 0;
  for (const Listener* each = first_; each != nullptr; each = each->next)
    if (each->user != nullptr) sum += each->call(times, each->user);
  return sum;
}

}  // namespace forms
