#include <gtest/gtest.h>

#include <future>
#include <new>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "cleave/runtime/v1/runtime.pb.h"
#include "splitter/emit/runtime/errors.h"

namespace cleave::rt {
namespace {

/// Throws `thrown` through its wire form; returns the message of the `Caught`
/// that comes out.
template <class Caught, class Thrown>
std::string Travel(const Thrown& thrown) {
  runtime::v1::StandardException wire;
  try {
    throw thrown;
  } catch (...) {
    EncodeStandardException(&wire);
  }
  try {
    RethrowStandardException(wire);
  } catch (const Caught& e) {
    // Exactly this class, or one that only adds the message to it.
    EXPECT_TRUE((typeid(e) == typeid(Caught)) ||
                !(std::is_constructible_v<Caught, std::string>));
    return e.what();
  }
}

TEST(StandardException, KeepsItsClassAndMessage) {
  EXPECT_EQ(Travel<std::out_of_range>(std::out_of_range("far")), "far");
  EXPECT_EQ(Travel<std::invalid_argument>(std::invalid_argument("a")), "a");
  EXPECT_EQ(Travel<std::domain_error>(std::domain_error("b")), "b");
  EXPECT_EQ(Travel<std::length_error>(std::length_error("c")), "c");
  EXPECT_EQ(Travel<std::logic_error>(std::logic_error("d")), "d");
  EXPECT_EQ(Travel<std::range_error>(std::range_error("e")), "e");
  EXPECT_EQ(Travel<std::overflow_error>(std::overflow_error("f")), "f");
  EXPECT_EQ(Travel<std::underflow_error>(std::underflow_error("g")), "g");
  EXPECT_EQ(Travel<std::runtime_error>(std::runtime_error("h")), "h");
}

TEST(StandardException, WithoutAConstructorForItKeepsItsMessage) {
  EXPECT_EQ(Travel<std::bad_alloc>(std::bad_alloc()), "std::bad_alloc");
  EXPECT_EQ(Travel<std::exception>(std::exception()), "std::exception");
}

TEST(StandardException, KeepsTheCodeOfASystemError) {
  runtime::v1::StandardException wire;
  try {
    throw std::system_error(ENOENT, std::generic_category(), "open");
  } catch (...) {
    EncodeStandardException(&wire);
  }
  try {
    RethrowStandardException(wire);
  } catch (const std::system_error& e) {
    EXPECT_EQ(e.code(), std::errc::no_such_file_or_directory);
    EXPECT_STREQ(e.what(), "open: No such file or directory");
  }
}

TEST(StandardException, KeepsTheCodeOfAFuturesError) {
  runtime::v1::StandardException wire;
  try {
    throw std::future_error(std::future_errc::broken_promise);
  } catch (...) {
    EncodeStandardException(&wire);
  }
  try {
    RethrowStandardException(wire);
  } catch (const std::future_error& e) {
    EXPECT_EQ(e.code(), std::future_errc::broken_promise);
  }
}

TEST(StandardException, OfAStreamKeepsItsClass) {
  std::ostringstream out;
  out.exceptions(std::ios_base::failbit);
  runtime::v1::StandardException wire;
  std::string message;
  try {
    out.setstate(std::ios_base::failbit);
  } catch (const std::ios_base::failure& e) {
    message = e.what();
    EncodeStandardException(&wire);
  }
  try {
    RethrowStandardException(wire);
  } catch (const std::ios_base::failure& e) {
    EXPECT_EQ(e.code(), std::io_errc::stream);
    EXPECT_EQ(e.what(), message);
  }
}

class OfTheProject : public std::range_error {
  using std::range_error::range_error;
};

TEST(StandardException, OfAnUnknownClassBecomesItsNearestBase) {
  EXPECT_EQ(Travel<std::range_error>(OfTheProject("mine")), "mine");
}

TEST(StandardException, ThatIsNoneKeepsItsText) {
  EXPECT_EQ(Travel<UnknownException>(std::string("text")), "text");
  EXPECT_EQ(Travel<UnknownException>(static_cast<const char*>("c")), "c");
  EXPECT_EQ(Travel<UnknownException>(42),
            "an exception not derived from std::exception");
}

struct Unheard {
  virtual ~Unheard() = default;
};

TEST(UnknownClass, IsNamedWithWhatItDerivesFrom) {
  try {
    const Unheard object;
    ThrowUnknownClass(typeid(object), "shop::Shape", "src/shape.h:3:7");
  } catch (const ConversionError& e) {
    EXPECT_EQ(std::string(e.what()),
              "an object of class cleave::rt::(anonymous namespace)::Unheard "
              "cannot be sent as a shop::Shape (src/shape.h:3:7): this tree "
              "knows nothing of it; declare it in a header, and generate "
              "again");
  }
}

TEST(StandardException, OfTheRuntimeStaysWhatItIs) {
  EXPECT_EQ(Travel<RemoteCallError>(RemoteCallError("down")), "down");
}

}  // namespace
}  // namespace cleave::rt
