#include "kept_views.h"

#include <map>
#include <mutex>
#include <set>
#include <utility>

namespace cleave::rt {
namespace {

struct Kept {
  std::map<std::string, std::shared_ptr<const void>> views;
  std::set<std::string> texts;  // nodes stay where they are
};

struct KeptByShell {
  std::mutex mutex;
  std::map<const void*, Kept> shells;
};

// Never destroyed, as destructors of static objects may still ask.
KeptByShell& All() {
  static auto* all = new KeptByShell;
  return *all;
}

}  // namespace

std::shared_ptr<const void> KeepForShell(
    const void* shell, const std::string& key,
    const std::shared_ptr<const void>& value) {
  KeptByShell& all = All();
  const std::lock_guard<std::mutex> lock(all.mutex);
  return all.shells[shell].views.emplace(key, value).first->second;
}

const std::string& KeepView(const void* shell, const std::string& text) {
  return *static_cast<const std::string*>(
      KeepForShell(shell, "text " + text,
                   std::make_shared<const std::string>(text))
          .get());
}

const char* KeepText(const void* shell, const std::string& text) {
  KeptByShell& all = All();
  const std::lock_guard<std::mutex> lock(all.mutex);
  return all.shells[shell].texts.insert(text).first->c_str();
}

void EndViews(const void* shell) {
  KeptByShell& all = All();
  std::map<std::string, std::shared_ptr<const void>> ended;
  const std::lock_guard<std::mutex> lock(all.mutex);
  const auto found = all.shells.find(shell);
  if (found != all.shells.end()) ended.swap(found->second.views);
}

void EndAllViews(const void* shell) {
  KeptByShell& all = All();
  const std::lock_guard<std::mutex> lock(all.mutex);
  all.shells.erase(shell);
}

}  // namespace cleave::rt
