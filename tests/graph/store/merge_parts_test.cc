#include "graph/store/merge_parts.h"

#include <algorithm>
#include <functional>
#include <random>

#include "graph/store/analysis_store.h"
#include "graph/store/store.h"
#include "gtest/gtest.h"
#include "tests/graph/store/random_records.h"
#include "tests/graph/store/store_folder.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

class MergePartsTest : public testing::Test {
 protected:
  std::string At(const std::string& name) const { return folder_.At(name); }

  /// The build as the part sees it that has the units `has` says.
  static BuildFacts BuildOf(const RandomProject& project,
                            const std::function<bool(unsigned)>& has) {
    BuildFacts build = project.Build();
    if (has(1)) {
      build.units[1].status = CompileUnit::Status::kFailed;
      build.units[1].cause = "no such file";
    }
    build.generated_headers.push_back("config.h");
    if (has(0)) {
      build.units[0].status = CompileUnit::Status::kPartial;
      build.units[0].missing_headers = {"config.h", "ui_shop.h"};
      build.generated_headers.push_back("ui_shop.h");
      build.edited_files = {"src/u0.cc"};
    }
    return build;
  }

  void Analyze(const RandomProject& project, const std::string& name,
               unsigned index, unsigned count) {
    auto has = [&](unsigned unit) { return unit % count == index - 1; };
    auto store = AnalysisStore::Open(At(name));
    ASSERT_THAT(store, IsOk());
    std::vector<std::string> keys;
    for (unsigned unit = 0; unit < project.units(); ++unit) {
      if (!has(unit)) continue;
      keys.push_back(project.KeyOf(unit));
      ASSERT_THAT(store->Put(project.Record(unit, store->inputs())), IsOk());
    }
    if (count > 1) store->SetShard(index, count);
    ASSERT_THAT(
        store->Finish(keys, BuildOf(project, has), RandomProject::IsTest),
        IsOk());
  }

  std::vector<std::string> AnalyzeParts(const RandomProject& project,
                                        unsigned count) {
    std::vector<std::string> parts;
    for (unsigned index = 1; index <= count; ++index) {
      std::string name = "part" + std::to_string(index) + ".db";
      Analyze(project, name, index, count);
      parts.push_back(At(name));
    }
    return parts;
  }

  /// The error of merging these files of the folder.
  std::string Refusal(const std::vector<std::string>& names) {
    std::vector<std::string> paths;
    for (const std::string& name : names) paths.push_back(At(name));
    auto result = MergeParts(At("out.db"), paths);
    EXPECT_FALSE(folder_.Has("out.db"));
    EXPECT_FALSE(folder_.Has("out.db.unfinished"));
    return ErrorText(result);
  }

  StoreFolder folder_;
};

TEST_F(MergePartsTest, MakesTheBytesOfOneAnalysisInAnyOrder) {
  RandomProject project(3, 7);
  Analyze(project, "whole.db", 1, 1);
  const std::string whole = folder_.Read("whole.db");
  for (unsigned count : {2, 3, 5}) {
    std::vector<std::string> parts = AnalyzeParts(project, count);
    std::shuffle(parts.begin(), parts.end(), std::mt19937(count));
    auto result = MergeParts(At("out.db"), parts);
    ASSERT_THAT(result, IsOk());
    EXPECT_TRUE(folder_.Read("out.db") == whole) << count;
    EXPECT_TRUE(result->changed_inputs.empty());
    EXPECT_EQ(result->build.units[1].cause, "no such file");
  }
}

TEST_F(MergePartsTest, KeepsTheRecordsForTheNextAnalysis) {
  RandomProject project(3, 4);
  ASSERT_THAT(MergeParts(At("out.db"), AnalyzeParts(project, 2)), IsOk());
  auto store = AnalysisStore::Open(At("out.db"));
  ASSERT_THAT(store, IsOk());
  EXPECT_EQ(store->heads().size(), 4u);
  EXPECT_TRUE(store->FindCurrent(
      project.Keys(), BuildOf(project, [](unsigned) { return true; })));
}

TEST_F(MergePartsTest, NeedsEachPartOnce) {
  AnalyzeParts(RandomProject(3, 6), 3);
  EXPECT_EQ(Refusal({"part1.db", "part3.db"}),
            "part 2 of 3 is missing\n"
            "hint: `cleave analyze --shard 2/3` makes it");
  EXPECT_EQ(Refusal({"part1.db", "part2.db"}),
            "part 3 of 3 is missing\n"
            "hint: `cleave analyze --shard 3/3` makes it");
  EXPECT_EQ(Refusal({"part1.db", "part2.db", "part3.db", "part2.db"}),
            At("part2.db") + ": is part 2 of 3, as " + At("part2.db") +
                " is\nhint: give each part once");
  Analyze(RandomProject(3, 6), "half.db", 1, 2);
  EXPECT_THAT(Refusal({"part2.db", "half.db"}),
              testing::HasSubstr("is part 2 of 3, but"));
}

TEST_F(MergePartsTest, NeedsPartsOfOneProject) {
  AnalyzeParts(RandomProject(3, 6), 2);
  Analyze(RandomProject(4, 6), "part2.db", 2, 2);
  EXPECT_THAT(Refusal({"part1.db", "part2.db"}),
              testing::HasSubstr("has other compile commands than"));
}

TEST_F(MergePartsTest, NeedsPartsOfOneFolder) {
  AnalyzeParts(RandomProject(3, 2), 2);
  auto database =
      SqliteDatabase::Open(At("part2.db"), SqliteDatabase::Mode::kCreate);
  ASSERT_THAT(database, IsOk());
  database->Execute(
      "UPDATE meta SET value = '/opt' WHERE key = 'project_root'");
  EXPECT_THAT(Refusal({"part1.db", "part2.db"}),
              testing::HasSubstr("is of the project /opt, but"));
  database->Execute("UPDATE meta SET value = '9' WHERE key = 'cleave_version'");
  EXPECT_THAT(Refusal({"part1.db", "part2.db"}),
              testing::HasSubstr("was made by cleave 9, this is"));
}

TEST_F(MergePartsTest, NeedsDatabasesThatAreParts) {
  AnalyzeParts(RandomProject(3, 2), 2);
  Analyze(RandomProject(3, 2), "whole.db", 1, 1);
  folder_.Write("text.db", "dear diary");
  EXPECT_THAT(Refusal({"part1.db", "whole.db"}),
              testing::HasSubstr("is not a part of an analysis"));
  EXPECT_THAT(Refusal({"part1.db", "text.db"}),
              testing::HasSubstr("not an SQLite database"));
  EXPECT_THAT(Refusal({"part1.db", "gone.db"}),
              testing::HasSubstr("there is no such database"));
  EXPECT_THAT(Refusal({}), testing::HasSubstr("no parts to merge"));
}

TEST_F(MergePartsTest, DoesNotReplaceAForeignFile) {
  std::vector<std::string> parts = AnalyzeParts(RandomProject(3, 2), 2);
  folder_.Write("out.db", "dear diary");
  EXPECT_THAT(MergeParts(At("out.db"), parts),
              HasError("is not a cleave database"));
  EXPECT_EQ(folder_.Read("out.db"), "dear diary");
}

TEST_F(MergePartsTest, NamesFilesThatWereNotTheSame) {
  RandomProject project(3, 2);
  AnalyzeParts(project, 2);
  auto store = AnalysisStore::Open(At("part2.db"));
  ASSERT_THAT(store, IsOk());
  UnitRecord record = project.Record(1, store->inputs());
  for (const char* path : {"/srv/same.h", "/srv/other.h"})
    record.head.inputs.push_back(store->inputs().Intern(path, 1));
  std::sort(record.head.inputs.begin(), record.head.inputs.end());
  ASSERT_THAT(store->Put(record), IsOk());
  store->SetShard(2, 2);
  ASSERT_THAT(
      store->Finish({record.head.key}, project.Build(), RandomProject::IsTest),
      IsOk());
  auto first = AnalysisStore::Open(At("part1.db"));
  ASSERT_THAT(first, IsOk());
  UnitRecord other = project.Record(0, first->inputs());
  other.head.inputs.push_back(first->inputs().Intern("/srv/same.h", 1));
  other.head.inputs.push_back(first->inputs().Intern("/srv/other.h", 2));
  std::sort(other.head.inputs.begin(), other.head.inputs.end());
  ASSERT_THAT(first->Put(other), IsOk());
  first->SetShard(1, 2);
  ASSERT_THAT(
      first->Finish({other.head.key}, project.Build(), RandomProject::IsTest),
      IsOk());
  auto result = MergeParts(At("out.db"), {At("part1.db"), At("part2.db")});
  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(result->changed_inputs, std::vector<std::string>{"/srv/other.h"});
}

TEST_F(MergePartsTest, KeepsOthersFromReadingAPart) {
  AnalyzeParts(RandomProject(3, 4), 2);
  EXPECT_THAT(Store::Open(At("part1.db")),
              HasError("is part 1/2 of an analysis\nhint: `cleave merge OUT "
                       "PART...` makes one database of all parts"));
}

}  // namespace
}  // namespace cleave
