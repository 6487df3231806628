#pragma once

namespace cleave::rt {

/// Stands for a variable of type `T` that lives in a service: what reads it
/// asks the service for its value, what writes it sends one.
///
/// Nothing else can be done with it. It has no address, cannot be copied, and
/// does not bind to a `T&`: code that does so does not compile. To bind it to a
/// `const T&` reads it once. `++` and the like read it and then write it, so
/// that of two processes which count at the same time one may be lost.
template <class T>
class RemoteVariable {
 public:
  /// Writes `*value`, unless that is null, and gives what is there then.
  using Use = T (*)(const T* value);

  constexpr explicit RemoteVariable(Use use) noexcept : use_(use) {}
  RemoteVariable(const RemoteVariable&) = delete;
  RemoteVariable* operator&() = delete;
  const RemoteVariable* operator&() const = delete;

  operator T() const { return use_(nullptr); }

  RemoteVariable& operator=(T value) {
    use_(&value);
    return *this;
  }
  RemoteVariable& operator=(const RemoteVariable& other) {
    return *this = static_cast<T>(other);
  }

  template <class U>
  RemoteVariable& operator+=(const U& by) {
    return *this = static_cast<T>(use_(nullptr) + by);
  }
  template <class U>
  RemoteVariable& operator-=(const U& by) {
    return *this = static_cast<T>(use_(nullptr) - by);
  }
  template <class U>
  RemoteVariable& operator*=(const U& by) {
    return *this = static_cast<T>(use_(nullptr) * by);
  }
  template <class U>
  RemoteVariable& operator/=(const U& by) {
    return *this = static_cast<T>(use_(nullptr) / by);
  }
  template <class U>
  RemoteVariable& operator%=(const U& by) {
    return *this = static_cast<T>(use_(nullptr) % by);
  }
  template <class U>
  RemoteVariable& operator&=(const U& by) {
    return *this = static_cast<T>(use_(nullptr) & by);
  }
  template <class U>
  RemoteVariable& operator|=(const U& by) {
    return *this = static_cast<T>(use_(nullptr) | by);
  }
  template <class U>
  RemoteVariable& operator^=(const U& by) {
    return *this = static_cast<T>(use_(nullptr) ^ by);
  }
  template <class U>
  RemoteVariable& operator<<=(const U& by) {
    return *this = static_cast<T>(use_(nullptr) << by);
  }
  template <class U>
  RemoteVariable& operator>>=(const U& by) {
    return *this = static_cast<T>(use_(nullptr) >> by);
  }

  RemoteVariable& operator++() { return *this += 1; }
  RemoteVariable& operator--() { return *this -= 1; }
  T operator++(int) {
    const T before = *this;
    *this = static_cast<T>(before + 1);
    return before;
  }
  T operator--(int) {
    const T before = *this;
    *this = static_cast<T>(before - 1);
    return before;
  }

 private:
  Use use_;
};

/// The service's end of the same: its own variable.
template <class T>
T UseVariable(T& variable, const T* value) {
  if (value != nullptr) variable = *value;
  return variable;
}

}  // namespace cleave::rt
