// A runtime that was built without prometheus-cpp.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include "splitter/emit/runtime/metrics.h"

namespace cleave::rt {
namespace {

TEST(MetricsWithoutTheLibrary, AreAnErrorIfTheyAreAskedFor) {
  setenv("CLEAVE_METRICS_LISTEN", "127.0.0.1:9464", 1);
  EXPECT_THAT(Metrics::Start(),
              testing::StartsWith("CLEAVE_METRICS_LISTEN asks for metrics, but "
                                  "prometheus-cpp was not found"));
  unsetenv("CLEAVE_METRICS_LISTEN");
}

TEST(MetricsWithoutTheLibrary, AreNothingIfNobodyAsks) {
  EXPECT_EQ(Metrics::Start(), "");
  EXPECT_FALSE(Metrics::IsOn());
}

}  // namespace
}  // namespace cleave::rt
