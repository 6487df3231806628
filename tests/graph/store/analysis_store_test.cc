#include "graph/store/analysis_store.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <random>

#include "graph/facts_joiner.h"
#include "graph/store/store.h"
#include "gtest/gtest.h"
#include "llvm/ADT/STLExtras.h"
#include "tests/graph/store/random_records.h"
#include "tests/graph/store/store_folder.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

/// Runs `body` in another process and gives how it ended.
template <class Body>
int InProcess(Body body) {
  pid_t child = fork();
  if (child == 0) _exit(body());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class AnalysisStoreTest : public testing::Test {
 protected:
  std::string Path() const { return folder_.At("cleave.db"); }

  AnalysisStore Open() const {
    return llvm::cantFail(AnalysisStore::Open(Path()));
  }

  static void Put(AnalysisStore& store, const RandomProject& project,
                  unsigned unit) {
    EXPECT_THAT(store.Put(project.Record(unit, store.inputs())), IsOk());
  }

  static DatabaseSummary Finish(AnalysisStore& store,
                                const RandomProject& project) {
    auto summary =
        store.Finish(project.Keys(), project.Build(), RandomProject::IsTest);
    EXPECT_THAT(summary, IsOk());
    return summary ? *summary : DatabaseSummary();
  }

  static std::vector<unsigned> Unknown(AnalysisStore& store,
                                       const RandomProject& project) {
    std::vector<unsigned> units;
    for (unsigned unit = 0; unit < project.units(); ++unit)
      if (llvm::none_of(store.heads(), [&](const RecordHead& head) {
            return head.key == project.KeyOf(unit);
          }))
        units.push_back(unit);
    return units;
  }

  /// Puts all records that are not known, and finishes.
  DatabaseSummary Run(const RandomProject& project) const {
    AnalysisStore store = Open();
    for (unsigned unit : Unknown(store, project)) Put(store, project, unit);
    return Finish(store, project);
  }

  /// Runs again if the first time fails, as the hint says.
  DatabaseSummary RunTwice(const RandomProject& project) const {
    for (bool is_last : {false, true}) {
      AnalysisStore store = Open();
      for (unsigned unit : Unknown(store, project)) Put(store, project, unit);
      if (is_last) return Finish(store, project);
      auto summary =
          store.Finish(project.Keys(), project.Build(), RandomProject::IsTest);
      if (summary) return *summary;
      EXPECT_THAT(summary, HasError("hint: run it again"));
      llvm::consumeError(summary.takeError());
    }
    return {};
  }

  static std::string Damaged(std::string bytes, std::mt19937& random) {
    bytes[random() % bytes.size()] ^= static_cast<char>(1 + random() % 255);
    return bytes;
  }

  /// What `project` would be if all were done in memory.
  static DependencyGraph InMemory(const RandomProject& project) {
    FactsJoiner joiner(RandomProject::IsTest);
    InputTable inputs;
    for (unsigned unit = 0; unit < project.units(); ++unit)
      joiner.Add(project.Record(unit, inputs).facts);
    return std::move(joiner).Build(project.Build());
  }

  DependencyGraph Load() const {
    auto store = Store::Open(Path());
    EXPECT_THAT(store, IsOk());
    auto graph = store->Read();
    EXPECT_THAT(graph, IsOk());
    return std::move(*graph);
  }

  std::vector<std::string> KnownKeys() const {
    AnalysisStore store = Open();
    std::vector<std::string> keys;
    for (const RecordHead& head : store.heads()) keys.push_back(head.key);
    return keys;
  }

  StoreFolder folder_;
};

TEST_F(AnalysisStoreTest, MakesTheGraphOfItsRecords) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    folder_.Remove("cleave.db");
    RandomProject project(seed, 1 + seed % 8);
    DatabaseSummary summary = Run(project);
    DependencyGraph expected = InMemory(project);
    EXPECT_EQ(summary.content_digest, expected.ContentDigest()) << seed;
    EXPECT_EQ(summary.components, expected.components().size());
    EXPECT_EQ(summary.symbols, expected.symbols().size());
    EXPECT_EQ(summary.dependencies, expected.dependencies().size());
    DependencyGraph graph = Load();
    EXPECT_EQ(graph.symbols(), expected.symbols());
    EXPECT_EQ(graph.dependencies(), expected.dependencies());
    EXPECT_EQ(graph.components(), expected.components());
    EXPECT_EQ(graph.ContentDigest(), expected.ContentDigest());
  }
  EXPECT_EQ(folder_.Files(), "cleave.db ");
}

TEST_F(AnalysisStoreTest, MakesTheSameBytesInAnyOrder) {
  RandomProject project(7, 6);
  std::string first;
  std::vector<unsigned> order = {0, 1, 2, 3, 4, 5};
  for (int round = 0; round < 5; ++round) {
    {
      AnalysisStore store = Open();
      for (unsigned unit : order) Put(store, project, unit);
      Finish(store, project);
    }
    if (round == 0) first = folder_.Read("cleave.db");
    EXPECT_TRUE(folder_.Read("cleave.db") == first) << round;
    std::shuffle(order.begin(), order.end(), std::mt19937(round));
  }
}

TEST_F(AnalysisStoreTest, GivesBackTheHeads) {
  RandomProject project(1, 4);
  std::vector<RecordHead> put;
  {
    AnalysisStore store = Open();
    for (unsigned unit = 0; unit < 3; ++unit) {
      UnitRecord record = project.Record(unit, store.inputs());
      record.head.status = CompileUnit::Status::kPartial;
      record.head.cause = "a.cc:1:1: no";
      put.push_back(record.head);
      EXPECT_THAT(store.Put(record), IsOk());
    }
  }
  EXPECT_EQ(Open().heads(), llvm::ArrayRef(put)) << "of an unfinished run";
  Run(project);
  AnalysisStore store = Open();
  ASSERT_EQ(store.heads().size(), 4u);
  for (size_t i = 0; i < put.size(); ++i) {
    RecordHead head = store.heads()[i];
    EXPECT_EQ(head.inputs.size(), put[i].inputs.size());
    head.inputs = put[i].inputs;
    EXPECT_EQ(head, put[i]) << "of a finished run";
  }
}

TEST_F(AnalysisStoreTest, PutsTheInputsOfSeveralRunsInOneTable) {
  RandomProject project(1, 2);
  Run(project);
  AnalysisStore store = Open();
  UnitRecord same = project.Record(0, store.inputs());
  EXPECT_EQ(same.head, store.heads()[0]);
}

TEST_F(AnalysisStoreTest, TakesTheNewerRecordOfAKey) {
  RandomProject old_project(1, 3), project(2, 3);
  Run(old_project);
  {
    AnalysisStore store = Open();
    Put(store, old_project, 0);
    for (unsigned unit = 0; unit < 3; ++unit) Put(store, project, unit);
  }
  EXPECT_EQ(KnownKeys(), project.Keys());
  AnalysisStore store = Open();
  EXPECT_EQ(Finish(store, project).content_digest,
            InMemory(project).ContentDigest());
}

TEST_F(AnalysisStoreTest, ReusesWhatIsUnchanged) {
  RandomProject project(3, 5);
  DatabaseSummary first = Run(project);
  std::string bytes = folder_.Read("cleave.db");
  {
    AnalysisStore store = Open();
    EXPECT_EQ(Finish(store, project), first);
  }
  EXPECT_TRUE(folder_.Read("cleave.db") == bytes);
}

TEST_F(AnalysisStoreTest, DropsRecordsThatNobodyAskedFor) {
  Run(RandomProject(3, 5));
  Run(RandomProject(3, 2));
  EXPECT_EQ(KnownKeys(), RandomProject(3, 2).Keys());
}

TEST_F(AnalysisStoreTest, KnowsWhenThereIsNothingToDo) {
  RandomProject project(3, 5);
  DatabaseSummary summary = Run(project);
  {
    AnalysisStore store = Open();
    EXPECT_EQ(store.FindCurrent(project.Keys(), project.Build()), summary);
    EXPECT_FALSE(
        store.FindCurrent(RandomProject(3, 4).Keys(), project.Build()));
    EXPECT_FALSE(
        store.FindCurrent(RandomProject(3, 6).Keys(), project.Build()));
    BuildFacts other = project.Build();
    other.units[1].status = CompileUnit::Status::kFailed;
    EXPECT_FALSE(store.FindCurrent(project.Keys(), other));
    store.SetShard(1, 2);
    EXPECT_FALSE(store.FindCurrent(project.Keys(), project.Build()));
  }
  AnalysisStore store = Open();
  Put(store, project, 1);
  EXPECT_FALSE(store.FindCurrent(project.Keys(), project.Build()));
}

TEST_F(AnalysisStoreTest, LeavesNothingIfNothingWasDone) {
  {
    Open();
  }
  EXPECT_EQ(folder_.Files(), "");
}

TEST_F(AnalysisStoreTest, LeavesNothingOfDiscardedWork) {
  AnalysisStore store = Open();
  Put(store, RandomProject(1, 1), 0);
  EXPECT_EQ(folder_.Files(), "cleave.db.unfinished ");
  store.Discard();
  EXPECT_EQ(folder_.Files(), "");
}

TEST_F(AnalysisStoreTest, RefusesASecondRunAtTheSameTime) {
  RandomProject project(4, 3);
  AnalysisStore store = Open();
  Put(store, project, 0);
  EXPECT_EQ(InProcess([&] {
              auto second = AnalysisStore::Open(Path());
              return ErrorText(second) ==
                             Path() +
                                 ": another run is writing this database\n"
                                 "hint: wait until it is done, or choose "
                                 "another name with -o"
                         ? 0
                         : 1;
            }),
            0);
  for (unsigned unit = 1; unit < 3; ++unit) Put(store, project, unit);
  EXPECT_EQ(Finish(store, project).content_digest,
            InMemory(project).ContentDigest());
}

TEST_F(AnalysisStoreTest, DoesNotReplaceAForeignFile) {
  folder_.Write("cleave.db", "dear diary");
  EXPECT_THAT(AnalysisStore::Open(Path()),
              HasError("is not a cleave database"));
  EXPECT_EQ(folder_.Files(), "cleave.db ");
  EXPECT_EQ(folder_.Read("cleave.db"), "dear diary");
}

TEST_F(AnalysisStoreTest, NeedsAFolderToWriteTo) {
  EXPECT_THAT(AnalysisStore::Open(folder_.At("no/such/cleave.db")),
              HasError("cannot create the database"));
}

TEST_F(AnalysisStoreTest, GoesOnAfterAnyTruncationOfItsWork) {
  RandomProject project(5, 4);
  {
    AnalysisStore store = Open();
    for (unsigned unit = 0; unit < 4; ++unit) Put(store, project, unit);
  }
  const std::string work = folder_.Read("cleave.db.unfinished");
  const std::string digest = InMemory(project).ContentDigest();
  for (size_t size = 0; size < work.size(); size += 97) {
    folder_.Write("cleave.db.unfinished", work.substr(0, size));
    EXPECT_EQ(Run(project).content_digest, digest) << size;
  }
}

TEST_F(AnalysisStoreTest, GoesOnAfterAnyDamageOfItsWork) {
  RandomProject project(5, 4);
  {
    AnalysisStore store = Open();
    for (unsigned unit = 0; unit < 4; ++unit) Put(store, project, unit);
  }
  const std::string work = folder_.Read("cleave.db.unfinished");
  const std::string digest = InMemory(project).ContentDigest();
  std::mt19937 random(5);
  for (int round = 0; round < 40; ++round) {
    folder_.Write("cleave.db.unfinished", Damaged(work, random));
    EXPECT_EQ(RunTwice(project).content_digest, digest) << round;
  }
}

TEST_F(AnalysisStoreTest, GoesOnAfterAnyDamageOfTheDatabase) {
  RandomProject project(5, 4);
  const DatabaseSummary summary = Run(project);
  const std::string whole = folder_.Read("cleave.db");
  std::mt19937 random(5);
  for (int round = 0; round < 60; ++round) {
    // The first bytes say whose file it is.
    folder_.Write("cleave.db",
                  whole.substr(0, 100) + Damaged(whole.substr(100), random));
    EXPECT_EQ(RunTwice(project), summary) << round;
  }
}

TEST_F(AnalysisStoreTest, GoesOnAfterATruncationOfTheDatabase) {
  RandomProject project(5, 4);
  const DatabaseSummary summary = Run(project);
  const std::string whole = folder_.Read("cleave.db");
  for (size_t part = 1; part < 10; ++part) {
    folder_.Write("cleave.db", whole.substr(0, whole.size() * part / 10));
    EXPECT_EQ(RunTwice(project), summary) << part;
  }
}

TEST_F(AnalysisStoreTest, ReplacesADatabaseOfAnotherVersion) {
  RandomProject project(5, 4);
  const DatabaseSummary summary = Run(project);
  {
    auto database = SqliteDatabase::Open(Path(), SqliteDatabase::Mode::kCreate);
    ASSERT_THAT(database, IsOk());
    database->Execute("PRAGMA user_version = 1");
  }
  EXPECT_TRUE(KnownKeys().empty());
  EXPECT_EQ(Run(project), summary);
}

}  // namespace
}  // namespace cleave
