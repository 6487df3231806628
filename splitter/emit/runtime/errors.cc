#include "errors.h"

#include <cxxabi.h>

#include <cstdlib>
#include <exception>
#include <future>
#include <ios>
#include <memory>
#include <new>
#include <system_error>

#include "cleave/runtime/v1/runtime.pb.h"

namespace cleave::rt {
namespace {

using runtime::v1::StandardException;

// std::bad_alloc and its like take no message; these keep the one they had.
template <class Base>
class WithMessage : public Base {
 public:
  explicit WithMessage(std::string what) : what_(std::move(what)) {}
  const char* what() const noexcept override { return what_.c_str(); }

 private:
  std::string what_;
};

/// As one writes it in C++.
std::string NameOf(const std::type_info& type) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> name(
      abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free);
  return status == 0 ? name.get() : type.name();
}

struct KnownType {
  const char* name;
  bool (*is)(const std::exception&);
  void (*raise)(const std::string& what, bool is_around);
};

template <class T>
bool Is(const std::exception& e) {
  if constexpr (std::is_same_v<T, std::exception>) return true;
  return dynamic_cast<const T*>(std::addressof(e)) != nullptr;
}
template <class T>
void Raise(const std::string& what, bool is_around) {
  if constexpr (std::is_constructible_v<T, const std::string&>) {
    Throw(T(what), is_around);
  } else {
    Throw(WithMessage<T>(what), is_around);
  }
}
template <class T>
constexpr KnownType Known(const char* name) {
  return {name, &Is<T>, &Raise<T>};
}

// Most derived first.
const KnownType kKnownTypes[] = {
    Known<RemoteCallError>("cleave::rt::RemoteCallError"),
    Known<ConversionError>("cleave::rt::ConversionError"),
    Known<UnknownException>("cleave::rt::UnknownException"),
    Known<std::out_of_range>("std::out_of_range"),
    Known<std::invalid_argument>("std::invalid_argument"),
    Known<std::domain_error>("std::domain_error"),
    Known<std::length_error>("std::length_error"),
    Known<std::logic_error>("std::logic_error"),
    Known<std::range_error>("std::range_error"),
    Known<std::overflow_error>("std::overflow_error"),
    Known<std::underflow_error>("std::underflow_error"),
    Known<std::runtime_error>("std::runtime_error"),
    Known<std::bad_array_new_length>("std::bad_array_new_length"),
    Known<std::bad_alloc>("std::bad_alloc"),
    Known<std::bad_cast>("std::bad_cast"),
    Known<std::bad_function_call>("std::bad_function_call"),
    Known<std::exception>("std::exception"),
};

/// Null if it is not of the standard library.
const std::error_category* FindCategory(const std::string& name) {
  for (const std::error_category* category :
       {&std::generic_category(), &std::system_category(),
        &std::iostream_category(), &std::future_category()}) {
    if (name == category->name()) return category;
  }
  return nullptr;
}

const std::error_category& CategoryNamed(const std::string& name) {
  const std::error_category* category = FindCategory(name);
  return category != nullptr ? *category : std::system_category();
}

// The message of a system_error ends with that of its code, which its
// constructor appends again.
std::string WithoutSuffix(const std::string& text, const std::string& suffix) {
  if (text == suffix) return "";
  const std::string tail = ": " + suffix;
  if (text.size() < tail.size() ||
      text.compare(text.size() - tail.size(), tail.size(), tail) != 0) {
    return text;
  }
  return text.substr(0, text.size() - tail.size());
}

constexpr char kSystemError[] = "std::system_error";
constexpr char kStreamFailure[] = "std::ios_base::failure";
constexpr char kFutureError[] = "std::future_error";

[[noreturn]] void RaiseSystemError(const StandardException& thrown,
                                   bool is_around) {
  const std::error_code code(thrown.value(), CategoryNamed(thrown.category()));
  const std::string what = WithoutSuffix(thrown.what(), code.message());
  if (thrown.type() == kStreamFailure) {
    Throw(std::ios_base::failure(what, code), is_around);
  }
  if (what.empty()) Throw(std::system_error(code), is_around);
  Throw(std::system_error(code, what), is_around);
}

}  // namespace

void EncodeStandardException(StandardException* thrown) {
  try {
    throw;
  } catch (const std::system_error& e) {
    const bool is_of_stream =
        dynamic_cast<const std::ios_base::failure*>(&e) != nullptr;
    thrown->set_type(is_of_stream ? kStreamFailure : kSystemError);
    thrown->set_what(e.what());
    thrown->set_category(e.code().category().name());
    thrown->set_value(e.code().value());
  } catch (const std::future_error& e) {
    thrown->set_type(kFutureError);
    thrown->set_what(e.what());
    thrown->set_value(e.code().value());
  } catch (const std::exception& e) {
    thrown->set_what(e.what());
    for (const KnownType& known : kKnownTypes) {
      if (!known.is(e)) continue;
      thrown->set_type(known.name);
      return;
    }
  } catch (const std::string& text) {
    thrown->set_type("unknown");
    thrown->set_what(text);
  } catch (const char* text) {
    thrown->set_type("unknown");
    thrown->set_what(text);
  } catch (...) {
    thrown->set_type("unknown");
    thrown->set_what("an exception not derived from std::exception");
  }
}

std::error_code MakeErrorCode(const std::string& name, int value) {
  const std::error_category* category = FindCategory(name);
  if (category == nullptr) {
    throw ConversionError("an error code of category '" + name + "' came");
  }
  return std::error_code(value, *category);
}

void RethrowStandardException(const StandardException& thrown, bool is_around) {
  if (thrown.type() == kSystemError || thrown.type() == kStreamFailure) {
    RaiseSystemError(thrown, is_around);
  }
  if (thrown.type() == kFutureError) {
    const auto code = static_cast<std::future_errc>(thrown.value());
    Throw(std::future_error(code), is_around);
  }
  for (const KnownType& known : kKnownTypes) {
    if (thrown.type() == known.name) known.raise(thrown.what(), is_around);
  }
  Throw(UnknownException(thrown.what()), is_around);
}

void ThrowWithheld(const char* function, const char* service) {
  throw RemoteCallError(std::string(function) +
                        " cannot be called outside of service " + service +
                        ": the split file withholds it");
}

void ThrowUnknownClass(const std::type_info& type, const char* base,
                       const char* place) {
  throw ConversionError("an object of class " + NameOf(type) +
                        " cannot be sent as a " + base + " (" + place +
                        "): this tree knows nothing of it; declare it in a "
                        "header, and generate again");
}

void HandleNested(const std::function<void()>& handle) {
  try {
    throw;
  } catch (const std::nested_exception& e) {
    if (e.nested_ptr() == nullptr) return;
    try {
      e.rethrow_nested();
    } catch (...) {
      handle();
    }
  } catch (...) {
    return;  // nothing inside
  }
}

}  // namespace cleave::rt
