#include "analyzer/refused_arguments.h"

#include "gtest/gtest.h"

namespace cleave {
namespace {

using Words = std::vector<std::string>;

Words RefusedOf(const Words& arguments) {
  return RefusedArguments().Find({}, arguments, /*is_c=*/false);
}

TEST(RefusedArguments, AreThoseThatOnlyGccHas) {
  EXPECT_EQ((Words{"-fno-gnu-unique", "-mindirect-branch=thunk-extern"}),
            RefusedOf({"-O2", "-fno-gnu-unique", "-Wall",
                       "-mindirect-branch=thunk-extern"}));
}

TEST(RefusedArguments, AreValuesThatOnlyGccHas) {
  EXPECT_EQ((Words{"-flto=4"}), RefusedOf({"-flto=4"}));
  EXPECT_EQ((Words{"-fcf-protection=check"}),
            RefusedOf({"-fcf-protection=check"}));
  EXPECT_EQ((Words{"-fexec-charset=ISO-8859-1"}),
            RefusedOf({"-fexec-charset=ISO-8859-1"}));
}

TEST(RefusedArguments, AreNotOthersWithTheSameValue) {
  EXPECT_EQ((Words{"-flto=4"}), RefusedOf({"-ftabstop=4", "-flto=4"}));
}

TEST(RefusedArguments, AreProcessorsThatClangDoesNotKnow) {
  EXPECT_EQ((Words{"-march=znver99"}), RefusedOf({"-march=znver99"}));
}

TEST(RefusedArguments, AreSeveralAtOnce) {
  EXPECT_EQ(4u, RefusedOf({"-fno-gnu-unique", "-flto=4", "-march=znver99",
                           "-fcf-protection=check", "-std=gnu++20"})
                    .size());
}

TEST(RefusedArguments, AreNotThoseThatDecideWhatCodeThereIs) {
  EXPECT_EQ(Words{}, RefusedOf({"-march=haswell", "-mavx2", "-msse4.2",
                                "-fsanitize=address", "-fno-exceptions",
                                "-fopenmp", "-std=gnu++20", "-m32", "-DX=1",
                                "-funsigned-char", "-fshort-enums"}));
}

TEST(RefusedArguments, AreNoWarnings) {
  EXPECT_EQ(Words{}, RefusedOf({"-Wno-such-warning", "-Wlogical-op"}));
}

}  // namespace
}  // namespace cleave
