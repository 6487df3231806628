#include "cli/verify_plan.h"

#include <algorithm>
#include <map>

#include "graph/nearest_name.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

/// The same text for all spellings of a path.
std::string Canonical(llvm::StringRef path) {
  llvm::SmallString<128> real;
  if (!llvm::sys::fs::real_path(path, real)) return real.str().str();
  llvm::SmallString<128> plain(path);
  llvm::sys::path::remove_dots(plain, /*remove_dot_dot=*/true);
  return plain.str().str();
}

/// Replaces a program by its wrapper in "PROGRAM" and "...=PROGRAM"; true if
/// there was one.
bool ReplaceProgram(std::string& text, llvm::ArrayRef<ProgramPair> programs,
                    std::string ProgramPair::* twin) {
  size_t start = 0;
  if (size_t equals = text.find('=');
      equals != std::string::npos && text[0] != '/') {
    start = equals + 1;
  }
  llvm::StringRef path = llvm::StringRef(text).substr(start);
  if (!llvm::sys::path::is_absolute(path)) return false;
  const std::string canonical = Canonical(path);
  for (const ProgramPair& program : programs) {
    if (canonical != Canonical(program.monolith)) continue;
    text = text.substr(0, start) + program.*twin;
    return true;
  }
  return false;
}

/// The value of a test's property as a list; empty if it has not got it.
std::vector<std::string> Property(const Object& test, llvm::StringRef name) {
  std::vector<std::string> values;
  const Array* properties = test.getArray("properties");
  if (properties == nullptr) return values;
  for (const Value& entry : *properties) {
    const Object* property = entry.getAsObject();
    if (property == nullptr || property->getString("name") != name) continue;
    const Value* value = property->get("value");
    if (value == nullptr) continue;
    if (auto text = value->getAsString()) values.push_back(text->str());
    if (auto flag = value->getAsBoolean()) values.push_back(*flag ? "1" : "0");
    if (auto number = value->getAsNumber()) {
      values.push_back(std::to_string(static_cast<int64_t>(*number)));
    }
    if (const Array* list = value->getAsArray()) {
      for (const Value& item : *list) {
        values.push_back(item.getAsString().value_or("").str());
      }
    }
  }
  return values;
}

bool HasFlag(const Object& test, llvm::StringRef name) {
  std::vector<std::string> values = Property(test, name);
  return !values.empty() && values.front() != "0" && !values.front().empty();
}

std::optional<int> NumberOf(const Object& test, llvm::StringRef name) {
  std::vector<std::string> values = Property(test, name);
  int number = 0;
  if (values.empty() ||
      llvm::StringRef(values.front()).getAsInteger(10, number)) {
    return std::nullopt;
  }
  return number;
}

void ReadEnvironment(const Object& test, ProcessSpec& spec) {
  for (const std::string& entry : Property(test, "ENVIRONMENT")) {
    auto [name, value] = llvm::StringRef(entry).split('=');
    spec.environment[name.str()] = value.str();
  }
}

bool HasInProcess(llvm::ArrayRef<ProgramPair> programs) {
  return !programs.empty() && !programs.front().in_process.empty();
}

/// Replaces all programs in the command and the environment of `spec`; true if
/// there was one.
bool ReplacePrograms(ProcessSpec& spec, llvm::ArrayRef<ProgramPair> programs,
                     std::string ProgramPair::* twin) {
  bool has_any = false;
  for (std::string& word : spec.command) {
    has_any |= ReplaceProgram(word, programs, twin);
  }
  for (auto& [name, value] : spec.environment) {
    has_any |= ReplaceProgram(value, programs, twin);
  }
  return has_any;
}

VerifyTest ReadTest(const Object& object, llvm::ArrayRef<ProgramPair> programs,
                    std::chrono::seconds limit,
                    std::chrono::seconds start_limit) {
  VerifyTest test;
  test.name = object.getString("name").value_or("").str();
  if (const Array* command = object.getArray("command")) {
    for (const Value& word : *command) {
      test.monolith.command.push_back(word.getAsString().value_or("").str());
    }
  }
  std::vector<std::string> folder = Property(object, "WORKING_DIRECTORY");
  if (!folder.empty()) test.monolith.working_directory = folder.front();
  ReadEnvironment(object, test.monolith);
  test.monolith.time_limit =
      std::chrono::seconds(NumberOf(object, "TIMEOUT").value_or(limit.count()));
  test.will_fail = HasFlag(object, "WILL_FAIL");
  test.skip_code = NumberOf(object, "SKIP_RETURN_CODE");
  test.pass_patterns = Property(object, "PASS_REGULAR_EXPRESSION");
  test.fail_patterns = Property(object, "FAIL_REGULAR_EXPRESSION");

  test.split = test.monolith;
  test.split.time_limit += start_limit;
  test.names_program =
      ReplacePrograms(test.split, programs, &ProgramPair::split);
  if (test.names_program && HasInProcess(programs)) {
    test.in_process = test.monolith;
    test.in_process.time_limit += start_limit;
    ReplacePrograms(test.in_process, programs, &ProgramPair::in_process);
  }
  return test;
}

/// Which tests, by name or by the fixtures that they set up, use or clean up,
/// must end before the test `object` starts.
std::vector<std::string> NamesBefore(const Object& object,
                                     const std::vector<const Object*>& all) {
  std::vector<std::string> names = Property(object, "DEPENDS");
  const auto add_sharing = [&](llvm::StringRef mine, llvm::StringRef theirs) {
    for (const std::string& fixture : Property(object, mine)) {
      for (const Object* other : all) {
        std::vector<std::string> has = Property(*other, theirs);
        if (std::find(has.begin(), has.end(), fixture) != has.end()) {
          names.push_back(other->getString("name").value_or("").str());
        }
      }
    }
  };
  add_sharing("FIXTURES_REQUIRED", "FIXTURES_SETUP");
  add_sharing("FIXTURES_CLEANUP", "FIXTURES_REQUIRED");
  return names;
}

/// Gives each test the number of its wave; a circle, which CTest refuses as
/// well, ends after as many rounds as there are tests.
void SetWaves(std::vector<VerifyTest>& tests,
              const std::vector<const Object*>& objects) {
  std::map<std::string, unsigned*> wave_of;
  for (VerifyTest& test : tests) wave_of[test.name] = &test.wave;
  std::vector<std::vector<std::string>> before;
  for (const Object* object : objects) {
    before.push_back(NamesBefore(*object, objects));
  }
  bool has_changed = true;
  for (size_t round = 0; has_changed && round < tests.size(); ++round) {
    has_changed = false;
    for (size_t i = 0; i < tests.size(); ++i) {
      for (const std::string& name : before[i]) {
        auto other = wave_of.find(name);
        if (other == wave_of.end() || tests[i].wave > *other->second) continue;
        tests[i].wave = *other->second + 1;
        has_changed = true;
      }
    }
  }
  std::stable_sort(
      tests.begin(), tests.end(),
      [](const VerifyTest& a, const VerifyTest& b) { return a.wave < b.wave; });
}

/// `command` with each `{NAME}` replaced by the program's `path`.
std::string ReplacePlaceholders(std::string command,
                                llvm::ArrayRef<ProgramPair> programs,
                                std::string ProgramPair::* path) {
  for (const ProgramPair& program : programs) {
    const std::string placeholder = "{" + program.name + "}";
    for (size_t at = command.find(placeholder); at != std::string::npos;
         at = command.find(placeholder, at)) {
      const std::string quoted = "'" + program.*path + "'";
      command.replace(at, placeholder.size(), quoted);
      at += quoted.size();
    }
  }
  return command;
}

}  // namespace

std::vector<ProgramPair> PairPrograms(const TreeManifest& manifest,
                                      llvm::StringRef build,
                                      bool with_in_process) {
  std::vector<ProgramPair> pairs;
  for (const TreeManifest::Program& program : manifest.programs) {
    const auto twin = [&](llvm::StringRef folder) {
      llvm::SmallString<128> path(build);
      llvm::sys::path::append(path, folder, program.name);
      return path.str().str();
    };
    pairs.push_back({program.name, program.artifact, twin("split"),
                     with_in_process ? twin("in_process") : ""});
  }
  return pairs;
}

llvm::Expected<std::vector<VerifyTest>> PlanTests(
    llvm::StringRef json, llvm::ArrayRef<ProgramPair> programs,
    std::chrono::seconds limit, std::chrono::seconds start_limit) {
  llvm::Expected<Value> value = llvm::json::parse(json);
  if (!value) {
    return MakeError(
        "what ctest printed is not JSON: " + llvm::toString(value.takeError()),
        "ctest", "CMake 3.20 or newer is needed");
  }
  std::vector<VerifyTest> tests;
  std::vector<const Object*> objects;
  const Object* root = value->getAsObject();
  const Array* listed = root ? root->getArray("tests") : nullptr;
  if (listed == nullptr) return tests;
  for (const Value& entry : *listed) {
    const Object* object = entry.getAsObject();
    if (object == nullptr || HasFlag(*object, "DISABLED")) continue;
    tests.push_back(ReadTest(*object, programs, limit, start_limit));
    objects.push_back(object);
  }
  SetWaves(tests, objects);
  return tests;
}

llvm::Error ExcuseTests(llvm::ArrayRef<VerifyWishes::Excuse> excuses,
                        std::vector<VerifyTest>& tests) {
  for (const VerifyWishes::Excuse& excuse : excuses) {
    const auto found = llvm::find_if(tests, [&](const VerifyTest& test) {
      return test.name == excuse.test;
    });
    if (found == tests.end()) {
      std::vector<llvm::StringRef> names;
      for (const VerifyTest& test : tests) names.push_back(test.name);
      const std::string nearest = NearestLongName(excuse.test, names);
      return MakeError("is no test of the monolith",
                       "'" + excuse.test + "' of the split file's cannot_pass",
                       nearest.empty() ? "ctest -N lists them"
                                       : "did you mean '" + nearest + "'?");
    }
    found->cannot_pass = excuse.why;
  }
  return llvm::Error::success();
}

llvm::Expected<VerifyTest> PlanCommand(const std::string& command,
                                       llvm::ArrayRef<ProgramPair> programs,
                                       std::chrono::seconds limit,
                                       std::chrono::seconds start_limit) {
  VerifyTest test;
  test.name = command;
  test.is_command = true;
  test.names_program = true;
  const auto spec = [&](std::string ProgramPair::* path,
                        std::chrono::seconds time_limit) {
    ProcessSpec made;
    made.command = {"/bin/sh", "-c",
                    ReplacePlaceholders(command, programs, path)};
    made.time_limit = time_limit;
    return made;
  };
  test.monolith = spec(&ProgramPair::monolith, limit);
  if (test.monolith.command.back() == command) {
    std::string names;
    for (const ProgramPair& program : programs) {
      names += (names.empty() ? "{" : ", {") + program.name + "}";
    }
    return MakeError("names no program of the tree",
                     "command '" + command + "'", "the programs are " + names);
  }
  test.split = spec(&ProgramPair::split, limit + start_limit);
  if (HasInProcess(programs)) {
    test.in_process = spec(&ProgramPair::in_process, limit + start_limit);
  }
  return test;
}

}  // namespace cleave
