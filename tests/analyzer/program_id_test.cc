#include "analyzer/program_id.h"

#include "gtest/gtest.h"

namespace cleave {
namespace {

TEST(ProgramId, IsKnownAndStaysTheSame) {
  EXPECT_NE(0u, ProgramId());
  EXPECT_EQ(ProgramId(), ProgramId());
}

}  // namespace
}  // namespace cleave
