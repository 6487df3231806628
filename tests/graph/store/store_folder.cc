#include "tests/graph/store/store_folder.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "gtest/gtest.h"

namespace cleave {

namespace fs = std::filesystem;

StoreFolder::StoreFolder() {
  auto* info = testing::UnitTest::GetInstance()->current_test_info();
  path_ = fs::temp_directory_path() /
          ("cleave_" + std::string(info->test_suite_name()) + "_" +
           std::string(info->name()) + "_" + std::to_string(getpid()));
  fs::create_directories(path_);
}

StoreFolder::~StoreFolder() { fs::remove_all(path_); }

std::string StoreFolder::At(const std::string& name) const {
  return path_ + "/" + name;
}

std::string StoreFolder::Read(const std::string& name) const {
  if (!Has(name)) return "(none)";
  std::ifstream in(At(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void StoreFolder::Write(const std::string& name,
                        const std::string& bytes) const {
  std::ofstream(At(name), std::ios::binary) << bytes;
}

void StoreFolder::Remove(const std::string& name) const {
  fs::remove(At(name));
}

bool StoreFolder::Has(const std::string& name) const {
  return fs::exists(At(name));
}

std::string StoreFolder::Files() const {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_))
    names.insert(entry.path().filename());
  std::string text;
  for (const std::string& name : names) text += name + " ";
  return text;
}

}  // namespace cleave
