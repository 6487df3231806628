#include "routes_file.h"

#include <cstdio>
#include <fstream>
#include <sstream>
#include <thread>

#include "log.h"
#include "settings.h"

namespace cleave::rt {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(200);

bool ReadFile(const std::string& path, std::string* text) {
  std::ifstream file(path);
  if (!file) return false;
  std::ostringstream content;
  content << file.rdbuf();
  *text = content.str();
  return true;
}

}  // namespace

RoutesFile* RoutesFile::OfProcess() {
  static RoutesFile* file = [] {
    const std::string path = Setting("ROUTES");
    const bool has_routes = !path.empty() && RoleOfProcess() != Role::kService;
    return has_routes ? new RoutesFile(path) : nullptr;
  }();
  return file;
}

RoutesFile::RoutesFile(std::string path) : path_(std::move(path)) {
  Read(/*is_first=*/true);
  std::thread([this] { Watch(); }).detach();
}

std::shared_ptr<const Routes> RoutesFile::routes() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return routes_;
}

bool RoutesFile::Read(bool is_first) {
  std::string text, wrong;
  auto routes = std::make_shared<Routes>();
  if (!ReadFile(path_, &text)) {
    wrong = "it cannot be read";
    text = wrong;
  } else {
    wrong = ParseRoutes(text, routes.get());
  }
  if (text == seen_ && !is_first) return false;
  seen_ = text;
  if (!wrong.empty()) {
    const std::string complaint =
        VariableOf("ROUTES") + ": " + path_ + ": " + wrong +
        (is_first ? "; all services are where the program was built to have "
                    "them"
                  : "; routes stay as they were");
    Log(complaint);
    if (is_first) std::fprintf(stderr, "cleave: %s\n", complaint.c_str());
    return false;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  routes_ = std::move(routes);
  return true;
}

void RoutesFile::Watch() {
  const auto interval = MillisecondsSetting("ROUTES_MS", kInterval);
  for (;;) {
    std::this_thread::sleep_for(interval);
    Read(/*is_first=*/false);
  }
}

}  // namespace cleave::rt
