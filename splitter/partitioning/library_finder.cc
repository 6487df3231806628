#include "splitter/partitioning/library_finder.h"

#include <algorithm>
#include <map>
#include <set>

#include "splitter/partitioning/vendored_code.h"

namespace cleave {
namespace {

/// A folder is library code when at least this share of its lines is fit for
/// it, and at most the next one works with tables.
constexpr double kLeastFitShare = 0.5;
constexpr double kMostTableShare = 1.0 / 3;

/// How many users make code a library: `share` of all possible ones, in large
/// projects rather `base` and a tenth of that share, but never less than
/// `least`.
struct UserThreshold {
  double share, base;
  size_t least;

  bool IsMet(size_t users, size_t possible) const {
    const double all = static_cast<double>(possible);
    const double needed = std::min(share * all, base + share / 10 * all);
    return users >= least && static_cast<double>(users) >= needed;
  }
};
constexpr UserThreshold kFolderUsers{0.5, 5, 3};
constexpr UserThreshold kStatelessUsers{0.2, 10, 4};
constexpr UserThreshold kStatefulUsers{0.4, 20, 4};

class LibraryFinder {
 public:
  LibraryFinder(const DependencyGraph& graph, const ComponentLinks& links,
                const std::vector<bool>& uses_tables, ComponentRoles& roles)
      : graph_(graph), links_(links), uses_tables_(uses_tables), roles_(roles) {
    for (uint32_t c = 0; c < links.component_count(); ++c) {
      if (roles.role[c] == Role::kService)
        members_[roles.folder[c]].push_back(c);
    }
  }

  void Run() {
    AddVendored();
    while (AddFolders() || AddComponents()) {
    }
  }

 private:
  bool IsOpen(uint32_t c) const { return roles_.role[c] == Role::kService; }

  uint32_t Lines(llvm::ArrayRef<uint32_t> components) const {
    uint32_t lines = 0;
    for (uint32_t c : components) lines += graph_.components()[c].lines;
    return lines;
  }

  /// The largest part of `components` that needs nothing but itself and
  /// library code.
  std::vector<uint32_t> ClosedPart(std::vector<uint32_t> components) const {
    std::set<uint32_t> inside(components.begin(), components.end());
    bool has_changed = true;
    while (has_changed) {
      has_changed = false;
      for (auto it = inside.begin(); it != inside.end();) {
        const bool is_closed = std::all_of(
            links_.Out(*it).begin(), links_.Out(*it).end(), [&](uint32_t i) {
              const ComponentLink& link = links_[i];
              return link.is_include_only || inside.count(link.to) ||
                     IsLibrary(roles_.role[link.to]);
            });
        if (!is_closed) has_changed = true;
        it = is_closed ? std::next(it) : inside.erase(it);
      }
    }
    return {inside.begin(), inside.end()};
  }

  /// Folders with service code, other than `folder`, that use any of these.
  size_t UserFolders(llvm::ArrayRef<uint32_t> components,
                     llvm::StringRef folder) const {
    std::set<llvm::StringRef> users;
    for (uint32_t c : components) {
      for (uint32_t i : links_.In(c)) {
        const uint32_t user = links_[i].from;
        if (links_[i].is_include_only || IsLibrary(roles_.role[user]) ||
            roles_.role[user] == Role::kTest || roles_.folder[user] == folder) {
          continue;
        }
        users.insert(roles_.folder[user]);
      }
    }
    return users.size();
  }

  size_t OpenFolders() const {
    std::set<llvm::StringRef> folders;
    for (uint32_t c = 0; c < links_.component_count(); ++c) {
      if (!IsLibrary(roles_.role[c]) && roles_.role[c] != Role::kTest) {
        folders.insert(roles_.folder[c]);
      }
    }
    return folders.size();
  }

  /// Headers of others need nothing of the project, whatever the templates in
  /// them are made for.
  void AddVendored() {
    std::vector<uint32_t> with_sources;
    for (const auto& [folder, members] : members_) {
      if (!IsVendored(folder)) continue;
      for (uint32_t c : members) {
        if (graph_.components()[c].has_source)
          with_sources.push_back(c);
        else
          MakeLibrary(c);
      }
    }
    for (uint32_t c : ClosedPart(std::move(with_sources))) MakeLibrary(c);
  }

  bool AddFolders() {
    const size_t others = OpenFolders() - 1;
    bool has_found = false;
    for (auto it = members_.begin(); it != members_.end();) {
      const std::vector<uint32_t> part = FitPart(it->first, it->second, others);
      for (uint32_t c : part) MakeLibrary(c);
      has_found |= !part.empty();
      it = part.empty() ? std::next(it) : members_.erase(it);
    }
    return has_found;
  }

  /// The part of a folder that is library code; empty if it is none.
  std::vector<uint32_t> FitPart(llvm::StringRef folder,
                                const std::vector<uint32_t>& members,
                                size_t others) const {
    std::vector<uint32_t> part = ClosedPart(members);
    const double lines = Lines(members);
    std::vector<uint32_t> with_tables;
    std::copy_if(part.begin(), part.end(), std::back_inserter(with_tables),
                 [&](uint32_t c) { return uses_tables_[c]; });
    if (part.empty() || Lines(part) < kLeastFitShare * lines ||
        Lines(with_tables) > kMostTableShare * lines ||
        !kFolderUsers.IsMet(UserFolders(part, folder), others)) {
      return {};
    }
    return part;
  }

  bool AddComponents() {
    std::vector<uint32_t> found;
    uint32_t open = 0;
    for (uint32_t c = 0; c < links_.component_count(); ++c) open += IsOpen(c);
    for (const auto& [folder, members] : members_) {
      for (uint32_t c : members) {
        if (IsOpen(c) && !uses_tables_[c] && IsUsedWidely(c, open) &&
            !ClosedPart({c}).empty()) {
          found.push_back(c);
        }
      }
    }
    for (uint32_t c : found) MakeLibrary(c);
    return !found.empty();
  }

  bool IsUsedWidely(uint32_t c, uint32_t open) const {
    const UserThreshold& threshold =
        roles_.has_state[c] ? kStatefulUsers : kStatelessUsers;
    return threshold.IsMet(roles_.user_count[c], open);
  }

  void MakeLibrary(uint32_t c) {
    roles_.role[c] =
        roles_.has_state[c] ? Role::kInfrastructure : Role::kUtility;
  }

  const DependencyGraph& graph_;
  const ComponentLinks& links_;
  const std::vector<bool>& uses_tables_;
  ComponentRoles& roles_;
  std::map<std::string, std::vector<uint32_t>> members_;  ///< by folder
};

}  // namespace

void FindLibraries(const DependencyGraph& graph, const ComponentLinks& links,
                   const std::vector<bool>& uses_tables,
                   ComponentRoles& roles) {
  LibraryFinder(graph, links, uses_tables, roles).Run();
}

}  // namespace cleave
