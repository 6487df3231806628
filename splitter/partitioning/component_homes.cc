#include "splitter/partitioning/component_homes.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/calls.h"

namespace cleave {
namespace {

/// Moves library components into the one service that uses them.
class Localisation {
 public:
  Localisation(const DependencyGraph& graph, const ComponentLinks& links,
               const ComponentRoles& roles, std::vector<Home>& homes)
      : graph_(graph), links_(links), roles_(roles), homes_(homes) {}

  void Run() {
    bool has_changed = true;
    while (has_changed) {
      has_changed = false;
      for (uint32_t c = 0; c < homes_.size(); ++c) {
        if (homes_[c].kind != HomeKind::kLibrary || !MayMove(c)) continue;
        const Home only = OnlyUser(c);
        if (only.kind != HomeKind::kService) continue;
        homes_[c] = only;
        has_changed = true;
      }
    }
  }

 private:
  bool MayMove(uint32_t c) const {
    return roles_.role[c] == Role::kData || IsPlainHeader(graph_, roles_, c);
  }

  /// The service in which all users of `c` live; the library if there is no
  /// such service.
  Home OnlyUser(uint32_t c) const {
    Home only{HomeKind::kLibrary};
    for (uint32_t i : links_.In(c)) {
      if (links_[i].is_include_only) continue;
      const Home& user = homes_[links_[i].from];
      if (user.kind != HomeKind::kService) return {HomeKind::kLibrary};
      if (only.kind == HomeKind::kService && only != user) {
        return {HomeKind::kLibrary};
      }
      only = user;
    }
    return only;
  }

  const DependencyGraph& graph_;
  const ComponentLinks& links_;
  const ComponentRoles& roles_;
  std::vector<Home>& homes_;
};

/// Whether anything is used of a component; to be included is not enough.
bool IsUsed(const ComponentLinks& links, uint32_t c) {
  return std::any_of(links.In(c).begin(), links.In(c).end(),
                     [&](uint32_t i) { return !links[i].is_include_only; });
}

/// Leaves services that no other process calls to the monolith, until all that
/// are left are called.
void DropUncalledServices(const DependencyGraph& graph,
                          const ComponentLinks& links,
                          const Constraints& constraints,
                          std::vector<Home>& homes) {
  std::set<uint32_t> decided;
  for (uint32_t c = 0; c < homes.size(); ++c) {
    if (homes[c].kind == HomeKind::kService && constraints.HomeOf(c))
      decided.insert(homes[c].service);
  }
  bool has_changed = true;
  while (has_changed) {
    has_changed = false;
    std::set<uint32_t> called = decided;
    for (const ComponentLink& link : links.all()) {
      if (link.needs_code && Crosses(graph, link, homes)) {
        if (homes[link.to].kind == HomeKind::kService) {
          called.insert(homes[link.to].service);
        }
      }
    }
    for (Home& home : homes) {
      if (home.kind != HomeKind::kService || called.count(home.service)) {
        continue;
      }
      home = {};
      has_changed = true;
    }
  }
}

/// Marks the plain headers that can be library code: what they need is library
/// code as well.
void MakeHeadersLibrary(const DependencyGraph& graph,
                        const ComponentLinks& links,
                        const ComponentRoles& roles, const Anchoring& anchoring,
                        std::vector<Home>& homes) {
  std::vector<std::pair<uint32_t, Home>> headers;
  for (uint32_t c = 0; c < homes.size(); ++c) {
    if (!IsPlainHeader(graph, roles, c) ||
        anchoring.anchor[c].reason != Anchor::Reason::kFree ||
        !IsUsed(links, c)) {
      continue;
    }
    headers.push_back({c, homes[c]});
    homes[c] = {HomeKind::kLibrary};
  }
  bool has_changed = true;
  while (has_changed) {
    has_changed = false;
    for (const auto& [c, clustered] : headers) {
      if (homes[c].kind != HomeKind::kLibrary) continue;
      const bool is_closed = std::all_of(
          links.Out(c).begin(), links.Out(c).end(), [&](uint32_t i) {
            return !links[i].needs_code ||
                   homes[links[i].to].kind == HomeKind::kLibrary;
          });
      if (is_closed) continue;
      homes[c] = clustered;
      has_changed = true;
    }
  }
}

}  // namespace

std::vector<Home> FindHomes(const DependencyGraph& graph,
                            const ComponentLinks& links,
                            const ComponentRoles& roles,
                            const Anchoring& anchoring,
                            const std::vector<uint32_t>& service_of,
                            const Constraints& constraints) {
  std::vector<Home> homes(service_of.size());
  for (uint32_t c = 0; c < homes.size(); ++c) {
    if (IsLibrary(roles.role[c]) && IsUsed(links, c)) {
      homes[c] = {HomeKind::kLibrary};
    } else if (service_of[c] != kNoService) {
      homes[c] = {HomeKind::kService, service_of[c]};
    }
  }
  MakeHeadersLibrary(graph, links, roles, anchoring, homes);
  Localisation(graph, links, roles, homes).Run();
  for (uint32_t c = 0; c < homes.size(); ++c) {
    const std::optional<Home> decided = constraints.HomeOf(c);
    if (!decided || roles.role[c] == Role::kTest ||
        roles.role[c] == Role::kMain)
      continue;
    if (decided->kind != HomeKind::kService)
      homes[c] = {decided->kind};
    else if (service_of[c] != kNoService)
      homes[c] = {HomeKind::kService, service_of[c]};
  }
  DropUncalledServices(graph, links, constraints, homes);
  return homes;
}

bool Crosses(const DependencyGraph& graph, const ComponentLink& link,
             llvm::ArrayRef<Home> homes) {
  const Home& from = homes[link.from];
  const Home& to = homes[link.to];
  return from != to && from.kind != HomeKind::kLibrary &&
         to.kind != HomeKind::kLibrary && !link.is_include_only &&
         !graph.components()[link.from].is_test;
}

std::vector<Boundary> FindBoundaries(const DependencyGraph& graph,
                                     const ComponentLinks& links,
                                     llvm::ArrayRef<Home> homes) {
  using Key = std::pair<uint32_t, uint32_t>;  // 0: monolith, else service + 1
  auto key = [](const Home& home) {
    return home.kind == HomeKind::kService ? home.service + 1 : 0;
  };
  std::map<Key, Boundary> boundaries;
  std::map<Key, std::map<SymbolId, bool>> functions;  // called in a loop?
  for (size_t i = 0; i < links.all().size(); ++i) {
    const ComponentLink& link = links.all()[i];
    if (!Crosses(graph, link, homes)) continue;
    const Key pair{key(homes[link.from]), key(homes[link.to])};
    Boundary& boundary = boundaries[pair];
    boundary.from = homes[link.from];
    boundary.to = homes[link.to];
    boundary.price += link.price;
    boundary.blocked += link.is_blocked;
    for (uint32_t index : graph.component_dependencies()[i].dependencies) {
      const Dependency& dependency = graph.dependencies()[index];
      if (!IsCall(dependency.kind) || !graph.symbol(dependency.to).function) {
        continue;
      }
      boundary.places += dependency.count;
      functions[pair][dependency.to] |= dependency.loop_depth > 0;
    }
  }
  std::vector<Boundary> result;
  for (auto& [pair, boundary] : boundaries) {
    for (const auto& [function, is_in_loop] : functions[pair]) {
      ++boundary.functions;
      boundary.in_loops += is_in_loop;
    }
    result.push_back(boundary);
  }
  return result;
}

}  // namespace cleave
