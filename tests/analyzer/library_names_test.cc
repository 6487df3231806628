#include "analyzer/library_names.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

TEST(LibraryOfHeader, IsTheFolderBelowTheIncludeRoot) {
  EXPECT_EQ(LibraryOfHeader("/usr/include/boost/mpl/if.hpp"), "boost");
  EXPECT_EQ(LibraryOfHeader("/usr/lib/llvm-19/include/llvm/ADT/Twine.h"),
            "llvm");
  EXPECT_EQ(LibraryOfHeader("/usr/include/x86_64-linux-gnu/openssl/conf.h"),
            "openssl");
  EXPECT_EQ(LibraryOfHeader("/b/_deps/fmt-src/include/fmt/core.h"), "fmt");
}

TEST(LibraryOfHeader, IsTheNameOfASingleHeader) {
  EXPECT_EQ(LibraryOfHeader("/usr/include/zlib.h"), "zlib");
  EXPECT_EQ(LibraryOfHeader("/opt/sqlite/include/sqlite3.h"), "sqlite3");
}

TEST(LibraryOfHeader, IsTheFolderOfThirdPartyCode) {
  EXPECT_EQ(LibraryOfHeader("/srv/third_party/abseil/strings/cord.h"),
            "abseil");
  EXPECT_EQ(LibraryOfHeader("/b/_deps/json-src/json.hpp"), "json");
  EXPECT_EQ(LibraryOfHeader("/b/_deps/gen-build/gen.h"), "gen");
  EXPECT_EQ(LibraryOfHeader("/srv/tinyxml/tinyxml.h"), "tinyxml");
}

TEST(LibraryOfHeader, IsOneForAllStandardHeaders) {
  for (const char* header :
       {"/usr/include/c++/12/vector", "/usr/include/stdio.h",
        "/usr/include/x86_64-linux-gnu/c++/12/bits/c++config.h",
        "/usr/include/x86_64-linux-gnu/sys/socket.h",
        "/usr/lib/gcc/x86_64-linux-gnu/12/include/stddef.h",
        "/usr/lib/llvm-19/lib/clang/19/include/stdarg.h",
        "/usr/include/linux/types.h"})
    EXPECT_EQ(LibraryOfHeader(header), "std") << header;
}

}  // namespace
}  // namespace cleave
