#include "cli/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/user_error.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SettingsTest : public ::testing::Test {
 protected:
  SettingsTest() {
    read_.name = "read";
    read_.options = {{"-p,--build", "BUILD", "", &build_},
                     {"--max-failed", "N", "", &max_failed_},
                     {"--files", "FILE", "", &files_},
                     {"DIR", "", "", &folder_}};
    common_ = {{"-j,--jobs", "N", "", &jobs_}, {"--json", "", "", &json_}};
  }

  llvm::Expected<Settings> Read(llvm::StringRef yaml) {
    return Settings::Read(yaml, ".cleave.yaml", {read_}, common_);
  }

  /// What a command would complain of; "" if it runs.
  std::string Apply(llvm::StringRef yaml,
                    std::map<std::string, std::string> environment = {}) {
    llvm::Expected<Settings> settings = Read(yaml);
    if (!settings) return llvm::toString(settings.takeError());
    auto variable = [&](llvm::StringRef name) -> std::optional<std::string> {
      const auto found = environment.find(name.str());
      if (found == environment.end()) return std::nullopt;
      return found->second;
    };
    for (const Option& option : read_.options)
      if (auto done = settings->Apply(option, "read", variable); !done)
        return llvm::toString(done.takeError());
    for (const Option& option : common_)
      if (auto done = settings->Apply(option, "", variable); !done)
        return llvm::toString(done.takeError());
    return "";
  }

  std::string build_ = "default", folder_;
  unsigned max_failed_ = 0, jobs_ = 0;
  bool json_ = false;
  std::vector<std::string> files_;
  Command read_;
  std::vector<Option> common_;
};

TEST_F(SettingsTest, GiveWhatTheFileSays) {
  EXPECT_EQ(Apply("jobs: 8\njson: true\nread:\n  build: out\n  max-failed: 2\n"
                  "  files: [a.cc, b.cc]\n"),
            "");
  EXPECT_EQ(jobs_, 8u);
  EXPECT_TRUE(json_);
  EXPECT_EQ(build_, "out");
  EXPECT_EQ(max_failed_, 2u);
  EXPECT_THAT(files_, ElementsAre("a.cc", "b.cc"));
}

TEST_F(SettingsTest, LeaveDefaultsAlone) {
  EXPECT_EQ(Apply(""), "");
  EXPECT_EQ(build_, "default");
}

TEST_F(SettingsTest, TakeTheEnvironmentBeforeTheFile) {
  EXPECT_EQ(Apply("read: {build: out, max-failed: 2}\n",
                  {{"CLEAVE_READ_BUILD", "env"}, {"CLEAVE_JOBS", "3"}}),
            "");
  EXPECT_EQ(build_, "env");
  EXPECT_EQ(max_failed_, 2u);
  EXPECT_EQ(jobs_, 3u);
}

TEST_F(SettingsTest, TellWhichOptionsTheyGave) {
  const auto settings = llvm::cantFail(Read("read: {build: out}\n"));
  auto nothing = [](llvm::StringRef) -> std::optional<std::string> {
    return std::nullopt;
  };
  EXPECT_TRUE(
      llvm::cantFail(settings.Apply(read_.options[0], "read", nothing)));
  EXPECT_FALSE(
      llvm::cantFail(settings.Apply(read_.options[1], "read", nothing)));
}

TEST_F(SettingsTest, DoNotGiveAnOptionOfAnotherCommand) {
  EXPECT_THAT(Apply("build: out\n"),
              HasSubstr(".cleave.yaml:1:1: unknown key 'build'"));
}

TEST_F(SettingsTest, NameTheUnknownKeyAndThoseThatAreKnown) {
  const std::string error = Apply("read:\n  max_failed: 2\n");
  EXPECT_THAT(error, HasSubstr(".cleave.yaml:2:3: unknown key 'max_failed'"));
  EXPECT_THAT(error, HasSubstr("build, max-failed, files"));
}

TEST_F(SettingsTest, RefuseAValueOfTheWrongKind) {
  EXPECT_THAT(Apply("jobs: many\n"),
              HasSubstr(".cleave.yaml:1:7: 'jobs' is a number"));
  EXPECT_THAT(Apply("json: maybe\n"), HasSubstr("'json' is true or false"));
  EXPECT_THAT(Apply("read: {build: [a, b]}\n"),
              HasSubstr("'build' takes one value"));
  EXPECT_THAT(Apply("", {{"CLEAVE_JOBS", "-1"}}),
              HasSubstr("CLEAVE_JOBS: 'jobs' is a number"));
}

TEST_F(SettingsTest, RefuseAKeyThatIsGivenTwice) {
  EXPECT_THAT(Apply("jobs: 1\njobs: 2\n"),
              HasSubstr(".cleave.yaml:2:1: 'jobs' is given twice"));
}

TEST_F(SettingsTest, RefuseACommandWithoutOptions) {
  EXPECT_THAT(Apply("read: out\n"),
              HasSubstr(".cleave.yaml:1:7: 'read' is a command"));
}

TEST_F(SettingsTest, TellAnOptionFromACommandOfTheSameName) {
  common_.push_back({"--read", "FILE", "", &folder_});
  EXPECT_EQ(Apply("read: file\n"), "");
  EXPECT_EQ(folder_, "file");
  EXPECT_EQ(Apply("read: {build: out}\n"), "");
  EXPECT_EQ(build_, "out");
}

TEST_F(SettingsTest, RefuseWhatIsNoMapping) {
  EXPECT_THAT(Apply("- jobs\n"), HasSubstr("settings are a mapping"));
}

TEST_F(SettingsTest, SayWhereYamlIsBroken) {
  EXPECT_THAT(Apply("jobs: [1\n"), HasSubstr(".cleave.yaml:"));
}

}  // namespace
}  // namespace cleave
