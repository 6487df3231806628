#include "cli/verify_headers.h"

#include <gtest/gtest.h>

#include <string>

namespace cleave {
namespace {

/// What is wrong with a build in /b of a monolith in /m.
std::string Check(llvm::StringRef dependencies) {
  TreeManifest manifest;
  manifest.project_root = "/m";
  manifest.files = {{"shadows/desk/src/x.h", ""}, {"README.md", ""}};
  llvm::Error error = CheckHeadersSeen(dependencies, "/b", manifest);
  if (!error) return "fine";
  const std::string text = llvm::toString(std::move(error));
  return llvm::StringRef(text).split('\n').first.str();
}

TEST(HeadersSeen, AreTheCopiesInClients) {
  EXPECT_EQ(Check("a.o: #deps 2, deps mtime 1 (VALID)\n"
                  "    /b/stage/desk/src/a.cc\n"
                  "    stage/desk/src/x.h\n\n"),
            "fine");
}

TEST(HeadersSeen, AreTheOriginalsInTheService) {
  EXPECT_EQ(Check("x.o: #deps 2, deps mtime 1 (VALID)\n"
                  "    /m/src/x.cc\n"
                  "    /m/src/x.h\n\n"),
            "fine");
}

TEST(HeadersSeen, MustNotBeOriginalsInClients) {
  EXPECT_EQ(Check("a.o: #deps 2, deps mtime 1 (VALID)\n"
                  "    /b/stage/desk+till/src/a.cc\n"
                  "    ../m/src/y/../x.h\n\n"),
            "/b/a.o: was compiled with the monolith's src/x.h instead of the "
            "copy");
}

TEST(HeadersSeen, OfOtherServicesAreNoMatter) {
  EXPECT_EQ(Check("a.o: #deps 2, deps mtime 1 (VALID)\n"
                  "    /b/stage/till/src/a.cc\n"
                  "    /m/src/x.h\n\n"),
            "fine");
}

}  // namespace
}  // namespace cleave
