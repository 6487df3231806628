// Pointers that a client hands over beside a function, and what stands for them
// in a service.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>

#include "splitter/emit/runtime/client_objects.h"
#include "splitter/emit/runtime/stored_callbacks.h"
#include "tests/splitter/emit/echo_process.h"

namespace cleave::rt {
namespace {

using runtime::v1::Handle;

Handle Numbered(std::uint64_t number) {
  Handle handle;
  handle.set_stored(number);
  return handle;
}

void AskOne(const std::string&, std::string*) {}
void AskOther(const std::string&, std::string* answer) { answer->clear(); }

TEST(LentData, IsKnownByANumber) {
  const EchoProcess echo;
  int a = 0, b = 0;
  const Handle handle = LendData(echo.name().c_str(), &a);
  EXPECT_EQ(LendData(echo.name().c_str(), &a).stored(), handle.stored());
  EXPECT_NE(LendData(echo.name().c_str(), &b).stored(), handle.stored());
  EXPECT_EQ(LentData(handle), &a);
  EXPECT_THROW(LentData(Numbered(1 << 30)), ConversionError);
}

TEST(LentData, MayBeNoAddressAtAll) {
  const EchoProcess echo;
  void* const minus_one = reinterpret_cast<void*>(-1);
  EXPECT_EQ(LentData(LendData(echo.name().c_str(), minus_one)), minus_one);
}

TEST(DataOfClient, HasAnAddress) {
  const LocalClientScope scope(&AskOne);
  void* const data = DataOfClient(Numbered(1));
  EXPECT_NE(data, nullptr);
  EXPECT_EQ(DataOfClient(Numbered(1)), data);
  EXPECT_NE(DataOfClient(Numbered(2)), data);
}

TEST(DataOfClient, CannotBeRead) {
  const LocalClientScope scope(&AskOne);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  EXPECT_EQ(write(ends[1], DataOfClient(Numbered(1)), 1), -1);
  EXPECT_EQ(errno, EFAULT);
  close(ends[0]);
  close(ends[1]);
}

TEST(DataOfClient, GoesBackToItsClient) {
  const LocalClientScope scope(&AskOne);
  const auto function = FunctionOfClient(Numbered(3));
  EXPECT_EQ(function->HandleOfData(DataOfClient(Numbered(1))).stored(), 1u);
}

TEST(DataOfClient, GoesToNobodyElse) {
  void* data = nullptr;
  {
    const LocalClientScope scope(&AskOne);
    data = DataOfClient(Numbered(1));
  }
  const LocalClientScope scope(&AskOther);
  const auto function = FunctionOfClient(Numbered(3));
  EXPECT_THROW(function->HandleOfData(data), ConversionError);
  EXPECT_NE(DataOfClient(Numbered(1)), data);
}

TEST(DataOfClient, IsNoPointerOfTheService) {
  const LocalClientScope scope(&AskOne);
  int own = 0;
  EXPECT_THROW(FunctionOfClient(Numbered(3))->HandleOfData(&own),
               ConversionError);
}

}  // namespace
}  // namespace cleave::rt
