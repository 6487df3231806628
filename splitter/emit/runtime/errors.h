#pragma once

#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <typeinfo>

namespace cleave::runtime::v1 {
class StandardException;
}

namespace cleave::rt {

/// A call could not be made or its answer did not come: the service is down,
/// too slow, or of another version. It does not mean that the call was not
/// executed. `what()` names service, method and address.
class RemoteCallError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A value does not fit the type on the other side: a number out of range, an
/// enumerator that has no name, a container of another size.
class ConversionError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A service has as many objects for its clients as it may have.
class LimitError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Stands for an exception that does not derive from std::exception.
class UnknownException : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws `RemoteCallError`: the split file withholds the function.
[[noreturn]] void ThrowWithheld(const char* function, const char* service);

/// Throws `ConversionError`: an object of class `type` is sent as a `base`,
/// which is declared at `place`, but derives from it in a class of which
/// nothing was known when this tree was generated.
[[noreturn]] void ThrowUnknownClass(const std::type_info& type,
                                    const char* base, const char* place);

/// Describes the exception being handled by the nearest class of the standard
/// library; to be called inside a catch block.
void EncodeStandardException(runtime::v1::StandardException* thrown);

/// Throws what `EncodeStandardException` described; see `Throw`.
[[noreturn]] void RethrowStandardException(
    const runtime::v1::StandardException& thrown, bool is_around = false);

/// Runs `handle` as the handler of the exception inside of the one that is
/// being handled, if there is one (`std::throw_with_nested`).
void HandleNested(const std::function<void()>& handle);

/// Throws `exception`, around the one that is being handled if `is_around`.
template <class Exception>
[[noreturn]] void Throw(const Exception& exception, bool is_around) {
  if (is_around) std::throw_with_nested(exception);
  throw exception;
}

/// The code `value` of the category with this name. Throws `ConversionError`
/// for a category that is not of the standard library: only its own process can
/// find it.
std::error_code MakeErrorCode(const std::string& category, int value);

}  // namespace cleave::rt
