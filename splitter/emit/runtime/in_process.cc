#include "in_process.h"

#include <dlfcn.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <cstdlib>

// What the tree was built with; see split.cmake.
#ifndef CLEAVE_IN_PROCESS_DEFAULT
#define CLEAVE_IN_PROCESS_DEFAULT ""
#endif

namespace cleave::rt {
namespace {

std::string FolderOfProgram() {
  char path[PATH_MAX];
  const ssize_t size = readlink("/proc/self/exe", path, sizeof(path));
  if (size <= 0) return ".";
  const std::string text(path, static_cast<size_t>(size));
  return text.substr(0, text.rfind('/'));
}

}  // namespace

bool IsInProcess(const std::string& service) {
  const char* chosen = std::getenv("CLEAVE_IN_PROCESS");
  const std::string names =
      chosen != nullptr ? chosen : CLEAVE_IN_PROCESS_DEFAULT;
  if (names == "all") return true;
  for (size_t start = 0; start <= names.size();) {
    const size_t end = std::min(names.find_first_of(",;", start), names.size());
    if (names.compare(start, end - start, service) == 0) return true;
    start = end + 1;
  }
  return false;
}

bool FallsBack() { return std::getenv("CLEAVE_FALLBACK") != nullptr; }

std::string ModulePath(const std::string& service) {
  const char* folder = std::getenv("CLEAVE_MODULE_DIR");
  return (folder != nullptr ? folder : FolderOfProgram() + "/modules") + "/" +
         service + ".so";
}

ModuleAnswer* LoadModule(const std::string& service, std::string* cause) {
  void* module = dlopen(ModulePath(service).c_str(), RTLD_NOW | RTLD_LOCAL);
  void* answer =
      module == nullptr ? nullptr : dlsym(module, "cleave_module_answer");
  if (answer == nullptr) *cause = dlerror();
  return reinterpret_cast<ModuleAnswer*>(answer);
}

ModuleFacts FactsOf(ModuleAnswer* module) {
  LocalCall question;
  module(question);
  return question.facts;
}

}  // namespace cleave::rt
