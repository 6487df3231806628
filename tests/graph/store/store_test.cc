#include "graph/store/store.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "graph/graph_text.h"
#include "graph/store/health_table.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test.
class StoreTest : public testing::Test {
 protected:
  StoreTest() {
    auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              ("cleave_store_" + std::string(info->name()) + "_" +
               std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  ~StoreTest() override { fs::remove_all(folder_); }

  std::string Path(const char* name = "cleave.db") const {
    return folder_ / name;
  }

  void Save(const DependencyGraph& graph) {
    auto store = Store::Create(Path());
    ASSERT_THAT(store, IsOk());
    ASSERT_THAT(store->Write(graph), IsOk());
  }

  std::string Bytes() const {
    std::ifstream in(Path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  void SetBytes(const std::string& bytes) const {
    std::ofstream(Path(), std::ios::binary) << bytes;
  }

  /// Runs statements on the file as its owner could.
  void Change(const std::string& sql) const {
    auto database = SqliteDatabase::Open(Path(), SqliteDatabase::Mode::kCreate);
    ASSERT_THAT(database, IsOk());
    database->Execute(sql);
    ASSERT_THAT(database->TakeError(), IsOk());
  }

  llvm::Expected<DependencyGraph> Load() const {
    auto store = Store::Open(Path());
    if (!store) return store.takeError();
    return store->Read();
  }

  size_t FilesInFolder() const {
    return std::distance(fs::directory_iterator(folder_), {});
  }

 private:
  fs::path folder_;
};

DependencyGraph Shop() {
  auto graph = ParseGraph(R"(
component src/main main lines=20
file src/orders/orders.h lines=5
file src/orders/orders.cc lines=50
symbol {"usr":"c:Place","name":"shop::Place","signature":"(int) const","declared":{"file":"src/orders/orders.h","line":3,"column":1},"defined":{"file":"src/orders/orders.cc","line":9,"column":2},"function":{"result":"std::vector<class shop::Order>"}}
symbol {"usr":"c:printf","name":"printf","is_external":false,"declared":{"file":"/usr/include/stdio.h","line":8,"column":1}}
src/main -> c:Place x5 loop=2 at src/main.cc:3:1 src/main.cc:4:1
src/main -> c:printf
src/main -> src/orders/orders construct x7
c:Place -> orders write-table loop=1
)");
  EXPECT_THAT(graph, IsOk());
  return std::move(*graph);
}

BuildFacts ShopBuild() {
  BuildFacts build;
  build.project_root = "/srv/shop";
  build.build_directory = "/srv/shop/build";
  build.units = {{"src/main.cc",
                  "/srv/shop/build",
                  {"-I", "/x y", "-DA=\"1\""},
                  false,
                  CompileUnit::Status::kOk,
                  ""},
                 {"src/old.c",
                  "/srv/shop",
                  {},
                  true,
                  CompileUnit::Status::kFailed,
                  "no such file"}};
  build.units[1].missing_headers = {"gone.h"};
  build.units[1].ignored_arguments = {"-fno-gnu-unique"};
  build.units[0].implied_arguments = {"--target=arm-none-eabi"};
  build.excluded = {{"src/boot.S", "assembler"}};
  build.tree_files = {"src/main.cc", "src/unused.cc"};
  build.edited_files = {"src/a.h"};
  build.generated_headers = {"config.h"};
  build.targets = {{"shop",
                    BuildTarget::Kind::kExecutable,
                    "/srv/shop/build/shop",
                    {"src/main.cc", "src/a.cc"},
                    {"base", "orders"},
                    {"-lsqlite3", "-pthread"}}};
  return build;
}

TEST_F(StoreTest, GivesBackTheGraph) {
  DependencyGraph shop = Shop();
  Save(shop);
  auto read = Load();
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(GraphToText(*read), GraphToText(shop));
  EXPECT_EQ(read->symbols(), shop.symbols());
  EXPECT_EQ(read->dependencies(), shop.dependencies());
  EXPECT_EQ(read->components(), shop.components());
  EXPECT_EQ(read->ContentDigest(), shop.ContentDigest());
}

TEST_F(StoreTest, GivesBackTheBuild) {
  DependencyGraph::Builder builder;
  builder.SetBuild(ShopBuild());
  Save(std::move(builder).Build());
  auto read = Load();
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->build(), ShopBuild());
}

TEST_F(StoreTest, GivesBackWhatWasNotSeen) {
  DependencyGraph::Builder builder;
  builder.SetBuild(ShopBuild());
  Symbol symbol;
  symbol.usr = "c:f";
  symbol.function.emplace().indirect_calls = {
      {"parameter done", {"a.cc", 1, 2}}};
  builder.AddSymbol(symbol);
  DependencyGraph graph = std::move(builder).Build();
  Save(graph);
  auto notes = ReadHealth(Path());
  ASSERT_THAT(notes, IsOk());
  EXPECT_FALSE(notes->empty());
  EXPECT_EQ(*notes, FindHealthNotes(graph));
}

TEST_F(StoreTest, GivesBackTheWords) {
  DependencyGraph::Builder builder;
  Symbol symbol;
  symbol.usr = "node:a";
  builder.AddSymbol(symbol);
  builder.AddWord("node:a", "post", 3);
  builder.AddWord("node:a", "user", 1);
  DependencyGraph graph = std::move(builder).Build();
  Save(graph);
  auto read = Load();
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->words(), graph.words());
  EXPECT_EQ(read->words().size(), 2u);
}

TEST_F(StoreTest, GivesBackAnEmptyGraph) {
  Save(DependencyGraph::Builder().Build());
  auto read = Load();
  ASSERT_THAT(read, IsOk());
  EXPECT_TRUE(read->symbols().empty());
}

TEST_F(StoreTest, ReplacesAnOlderDatabase) {
  Save(Shop());
  Save(DependencyGraph::Builder().Build());
  auto read = Load();
  ASSERT_THAT(read, IsOk());
  EXPECT_TRUE(read->components().empty());
  EXPECT_EQ(FilesInFolder(), 1u);
}

TEST_F(StoreTest, LeavesNothingOfAnUnfinishedWrite) {
  {
    auto store = Store::Create(Path());
    ASSERT_THAT(store, IsOk());
    EXPECT_FALSE(fs::exists(Path()));
  }
  EXPECT_EQ(FilesInFolder(), 0u);
}

TEST_F(StoreTest, DoesNotReplaceAForeignFile) {
  SetBytes("dear diary");
  EXPECT_THAT(Store::Create(Path()), HasError("is not a cleave database"));
  EXPECT_EQ(Bytes(), "dear diary");
}

TEST_F(StoreTest, NeedsAFolderToWriteTo) {
  EXPECT_THAT(Store::Create(Path("no/such/cleave.db")),
              HasError("cannot create the database"));
}

TEST_F(StoreTest, TellsWhatIsNotADatabase) {
  EXPECT_THAT(Load(), HasError("there is no such database"));
  SetBytes("");
  EXPECT_THAT(Load(), HasError("the database is empty"));
  SetBytes(std::string(4096, 'x'));
  EXPECT_THAT(Load(), HasError("not an SQLite database"));
  fs::remove(Path());
  Change("CREATE TABLE notes (text)");
  EXPECT_THAT(Load(), HasError("but not of cleave"));
  EXPECT_THAT(Store::Open(Path(".")), HasError("is a folder"));
}

TEST_F(StoreTest, TellsBothVersions) {
  Save(Shop());
  Change("PRAGMA user_version = 7");
  EXPECT_THAT(Load(), HasError("has schema version 7, this cleave reads "
                               "version 3\nhint: run `cleave analyze` again"));
}

TEST_F(StoreTest, NoticesTruncation) {
  Save(Shop());
  std::string whole = Bytes();
  for (size_t part = 1; part < 10; ++part) {
    SetBytes(whole.substr(0, whole.size() * part / 10));
    EXPECT_THAT(Load(), HasError("run `cleave analyze` again")) << part;
  }
}

TEST_F(StoreTest, NoticesValuesThatItCannotHaveWritten) {
  for (const char* damage :
       {"UPDATE dependency SET kind = 'likes'",
        "UPDATE dependency SET to_symbol = 1000000",
        "UPDATE symbol SET kind = 'verb'", "UPDATE symbol SET facts = '{'",
        "UPDATE symbol SET facts = '{\"function\":1}'",
        "UPDATE evidence SET file = 99999",
        "UPDATE evidence SET dependency = 99999"}) {
    Save(Shop());
    Change(damage);
    EXPECT_THAT(Load(), HasError("the database is damaged")) << damage;
  }
}

TEST_F(StoreTest, HasViewsForPeople) {
  Save(Shop());
  auto database = SqliteDatabase::Open(Path(), SqliteDatabase::Mode::kReadOnly);
  ASSERT_THAT(database, IsOk());
  EXPECT_EQ(
      database->QueryText(
          "SELECT from_component || ' -> ' || to_component || ' ' || count"
          " FROM component_dependency WHERE kind = 'call'"),
      "src/main -> src/orders/orders 5");
  EXPECT_EQ(database->QueryText("SELECT place FROM dependency_place "
                                "WHERE to_name = 'shop::Place'"),
            "src/main.cc:3:1");
}

/// docs/database.md.
std::string Page() {
  std::ifstream in(CLEAVE_DOCS_DIR "/database.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(StoreTest, AnswersTheQueriesOfItsPage) {
  Save(Shop());
  auto database = SqliteDatabase::Open(Path(), SqliteDatabase::Mode::kReadOnly);
  ASSERT_THAT(database, IsOk());
  llvm::SmallVector<llvm::StringRef> blocks;
  std::string page = Page();
  llvm::StringRef(page).split(blocks, "```sql\n");
  ASSERT_GT(blocks.size(), 5u);
  for (llvm::StringRef block : llvm::drop_begin(blocks)) {
    std::string query = block.split("```").first.str();
    database->Execute(query);
    EXPECT_THAT(database->TakeError(), IsOk()) << query;
  }
}

TEST_F(StoreTest, HasNothingThatItsPageDoesNotDescribe) {
  Save(Shop());
  auto database = SqliteDatabase::Open(Path(), SqliteDatabase::Mode::kReadOnly);
  ASSERT_THAT(database, IsOk());
  std::string page = Page();
  auto columns = database->Prepare(
      "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c "
      "WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%'");
  int count = 0;
  for (; columns.Step(); ++count) {
    std::string table, column;
    columns >> table >> column;
    EXPECT_NE(page.find("**`" + table + "`**"), std::string::npos) << table;
    EXPECT_NE(page.find("`" + column + "`"), std::string::npos)
        << table << "." << column;
  }
  EXPECT_GT(count, 50);
}

}  // namespace
}  // namespace cleave
