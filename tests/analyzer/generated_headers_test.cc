#include "analyzer/generated_headers.h"

#include "gtest/gtest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

TEST(GeneratedHeaders, AreKnownByTheNamesThatGeneratorsGive) {
  for (const char* name :
       {"shop/order.pb.h", "ui_dialog.h", "dialog.moc", "moc_dialog.cpp",
        "config.h", "parser.tab.hh", "monster_generated.h", "shop_export.h"})
    EXPECT_TRUE(HasGeneratedName(name)) << name;
  for (const char* name : {"boost/any.hpp", "order.h", "build.h", "gui_x.h"})
    EXPECT_FALSE(HasGeneratedName(name)) << name;
}

TEST(GeneratedHeaders, AreKnownAsOutputsOfNinja) {
  llvm::SmallString<128> folder;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("cleave-test", folder));
  std::error_code error;
  llvm::raw_fd_ostream(std::string(folder) + "/build.ninja", error)
      << "rule CUSTOM_COMMAND\n"
         "build gen/tables.h | /abs/gen/tables.h: CUSTOM_COMMAND ../t.py\n"
         "build a.o: CXX ../a.cc || gen/tables.h other.h\n";
  EXPECT_EQ(std::vector<std::string>{"gen/tables.h"},
            FindGeneratedHeaders({"boost/any.hpp", "gen/tables.h", "other.h"},
                                 folder));
  llvm::sys::fs::remove_directories(folder);
}

TEST(GeneratedHeaders, AreNoneWithoutMissingOnes) {
  EXPECT_TRUE(FindGeneratedHeaders({}, "/nowhere").empty());
}

}  // namespace
}  // namespace cleave
