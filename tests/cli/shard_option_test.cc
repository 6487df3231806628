#include "cli/shard_option.h"

#include <map>

#include "gtest/gtest.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

Environment With(std::map<std::string, std::string> variables) {
  return [variables](llvm::StringRef name) -> std::optional<std::string> {
    auto found = variables.find(name.str());
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

/// "index of count", the index from 0, or the error.
std::string Parsed(llvm::StringRef text,
                   std::map<std::string, std::string> variables = {}) {
  llvm::Expected<Shard> shard = ParseShard(text, With(std::move(variables)));
  if (!shard) return llvm::toString(shard.takeError());
  return std::to_string(shard->index) + " of " + std::to_string(shard->count);
}

TEST(ShardOption, CountsFromOne) {
  EXPECT_EQ("0 of 8", Parsed("1/8"));
  EXPECT_EQ("7 of 8", Parsed("8/8"));
}

TEST(ShardOption, ATaskOfASlurmArrayKnowsAll) {
  EXPECT_EQ("2 of 4", Parsed("auto", {{"SLURM_ARRAY_TASK_ID", "12"},
                                      {"SLURM_ARRAY_TASK_MIN", "10"},
                                      {"SLURM_ARRAY_TASK_COUNT", "4"}}));
}

TEST(ShardOption, AKubernetesPodKnowsItsIndex) {
  EXPECT_EQ("3 of 4", Parsed("auto/4", {{"JOB_COMPLETION_INDEX", "3"}}));
}

TEST(ShardOption, ABatchJobKnowsItsIndex) {
  EXPECT_EQ("0 of 4", Parsed("auto/4", {{"AWS_BATCH_JOB_ARRAY_INDEX", "0"}}));
}

TEST(ShardOption, WhatMakesNoSenseIsAnError) {
  for (llvm::StringRef text : {"", "3", "0/4", "5/4", "x/4", "1/y", "1/0",
                               "auto", "auto/4", "-1/4", "1/4/2"})
    EXPECT_THAT(ParseShard(text, With({})), HasError("hint")) << text.str();
}

TEST(ShardOption, AnIndexBeyondTheCountIsAnError) {
  EXPECT_THAT(ParseShard("auto/4", With({{"JOB_COMPLETION_INDEX", "4"}})),
              HasError("there is no such part"));
}

}  // namespace
}  // namespace cleave
