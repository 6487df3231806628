#include <dirent.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "endpoint.h"
#include "environment.h"
#include "health.h"
#include "in_process.h"
#include "log.h"
#include "routes_file.h"

// What a program does before its `main` if some of its services are, or may
// be, modules of its own process.

namespace cleave::rt {
namespace {

constexpr auto kHealthCheckTime = std::chrono::milliseconds(500);

/// The services that there are modules of.
std::vector<std::string> ModuleNames() {
  std::vector<std::string> names;
  const std::string path = ModulePath("");  // ".../.so"
  DIR* folder = opendir(path.substr(0, path.rfind('/')).c_str());
  if (folder == nullptr) return names;
  while (const dirent* entry = readdir(folder)) {
    const std::string name = entry->d_name;
    if (name.size() <= 3 || name.substr(name.size() - 3) != ".so") continue;
    names.push_back(name.substr(0, name.size() - 3));
  }
  closedir(folder);
  return names;
}

/// If one service does not serve, all that have a module are taken from it
/// until the end of this process: what services remember must not be in two
/// places.
void FallBack(const std::vector<std::string>& names) {
  if (!FallsBack()) return;
  QuietGrpc();
  for (const std::string& name : names) {
    if (IsInProcess(name) ||
        IsServiceServing(name, AddressOf(name), kHealthCheckTime)) {
      continue;
    }
    Log("service '" + name + "' does not serve: all services in process");
    std::string all;
    for (const std::string& each : names) all += each + ",";
    setenv("CLEAVE_IN_PROCESS", all.c_str(), 1);
    return;
  }
}

/// As the services' processes would, modules initialise their global objects
/// before `main`.
[[gnu::constructor]] void Start() {
  const std::vector<std::string> names = ModuleNames();
  // With routes, each call falls back by itself.
  const bool has_routes = RoutesFile::OfProcess() != nullptr;
  if (!has_routes) FallBack(names);
  std::string ignored;  // the first call says what is wrong
  for (const std::string& name : names) {
    if (has_routes || IsInProcess(name)) LoadModule(name, &ignored);
  }
  // Says what is wrong with the routes.
  for (const std::string& name : names) {
    if (has_routes) EndpointOf(name.c_str());
  }
}

}  // namespace
}  // namespace cleave::rt
