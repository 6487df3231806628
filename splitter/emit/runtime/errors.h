#pragma once

#include <stdexcept>
#include <string>

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

/// Stands for an exception that does not derive from std::exception.
class UnknownException : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Describes the exception being handled by the nearest class of the standard
/// library; to be called inside a catch block.
void EncodeStandardException(runtime::v1::StandardException* thrown);

/// Throws what `EncodeStandardException` described.
[[noreturn]] void RethrowStandardException(
    const runtime::v1::StandardException& thrown);

}  // namespace cleave::rt
