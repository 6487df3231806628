#include "splitter/partitioning/price_descent.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace cleave {
namespace {

/// Less is rounding.
constexpr double kLeastGain = 1e-6;

/// Components that move together: one class of the anchoring.
struct Block {
  uint32_t service = kNoService;
  uint64_t lines = 0;
  std::vector<uint32_t> components;
  std::vector<uint32_t> labels;  ///< see `Separation`
  bool is_decided = false;
};

/// A move and what it gains; the best one is the greatest.
struct Move {
  double gain = 0;
  uint32_t block = 0, target = 0;

  friend bool operator<(const Move& a, const Move& b) {
    if (a.gain != b.gain) return a.gain < b.gain;
    return std::tie(a.block, a.target) > std::tie(b.block, b.target);
  }
};

class Descent {
 public:
  Descent(const DependencyGraph& graph, const ComponentLinks& links,
          const ComponentRoles& roles, const Anchoring& anchoring,
          const Constraints& constraints, uint32_t least_lines,
          double folder_bond, std::vector<uint32_t>& service_of)
      : links_(links),
        roles_(roles),
        anchoring_(anchoring),
        separation_(constraints),
        least_lines_(least_lines),
        folder_bond_(folder_bond),
        service_of_(service_of) {
    for (uint32_t c = 0; c < service_of.size(); ++c) {
      if (service_of[c] == kNoService) continue;
      Block& block = blocks_[anchoring.class_of[c]];
      block.service = service_of[c];
      block.lines += graph.components()[c].lines;
      block.components.push_back(c);
      block.is_decided |= constraints.HomeOf(c).has_value();
      const std::vector<uint32_t> labels = separation_.LabelsOf(c);
      block.labels.insert(block.labels.end(), labels.begin(), labels.end());
      lines_[service_of[c]] += graph.components()[c].lines;
      ++folders_[roles.folder[c]][service_of[c]];
    }
    for (auto& [id, block] : blocks_) {
      std::sort(block.labels.begin(), block.labels.end());
      members_[block.service].insert(id);
    }
  }

  double Run() {
    double gained = 0;
    for (const auto& [id, block] : blocks_) Consider(id);
    while (!moves_.empty()) {
      const Move best = *moves_.rbegin();
      moves_.erase(best);
      proposed_.erase(best.block);
      if (!IsAllowed(best)) continue;
      Make(best);
      gained += best.gain;
    }
    return gained;
  }

 private:
  /// What is between a block and a service, both ways.
  struct Tie {
    double price = 0, weight = 0;
  };

  std::map<uint32_t, Tie> TiesOf(uint32_t id) const {
    std::map<uint32_t, Tie> ties;
    auto add = [&](uint32_t other, const ComponentLink& link) {
      const uint32_t service = service_of_[other];
      if (service == kNoService || anchoring_.class_of[other] == id) return;
      ties[service].price += link.price;
      ties[service].weight += link.weight;
    };
    for (uint32_t c : blocks_.at(id).components) {
      for (uint32_t i : links_.Out(c)) add(links_[i].to, links_[i]);
      for (uint32_t i : links_.In(c)) add(links_[i].from, links_[i]);
      AddFolder(roles_.folder[c], blocks_.at(id).service, ties);
    }
    return ties;
  }

  /// What binds one component of service `own` to those of its folder.
  void AddFolder(const std::string& folder, uint32_t own,
                 std::map<uint32_t, Tie>& ties) const {
    const std::map<uint32_t, uint32_t>& counts = folders_.at(folder);
    uint32_t others = 0;
    for (const auto& [service, count] : counts) others += count;
    if (--others == 0) return;
    for (const auto& [service, count] : counts)
      ties[service].weight +=
          folder_bond_ * (count - (service == own ? 1 : 0)) / others;
  }

  /// Proposes the best move of a block, in place of what was proposed before.
  void Consider(uint32_t id) {
    if (const auto found = proposed_.find(id); found != proposed_.end()) {
      moves_.erase(found->second);
      proposed_.erase(found);
    }
    const Block& block = blocks_.at(id);
    if (block.is_decided) return;
    std::map<uint32_t, Tie> ties = TiesOf(id);
    const Tie own = ties[block.service];
    Move best;
    for (const auto& [service, tie] : ties) {
      const Move move{tie.price - own.price, id, service};
      if (service != block.service && move.gain > kLeastGain &&
          tie.weight >= own.weight && IsAllowed(move) && best < move)
        best = move;
    }
    if (best.gain <= 0) return;
    moves_.insert(best);
    proposed_[id] = best;
  }

  bool IsAllowed(const Move& move) const {
    const Block& block = blocks_.at(move.block);
    return lines_.at(block.service) >= block.lines + least_lines_ &&
           MayMeet(block, move.target) && IsCalledWithout(move);
  }

  bool MayMeet(const Block& block, uint32_t service) const {
    if (separation_.IsEmpty() || block.labels.empty()) return true;
    const std::set<uint32_t>& members = members_.at(service);
    return std::none_of(members.begin(), members.end(), [&](uint32_t id) {
      return separation_.AreApart(blocks_.at(id).labels, block.labels);
    });
  }

  /// Whether something outside still needs code of the service that the block
  /// leaves; the block itself then is outside.
  bool IsCalledWithout(const Move& move) const {
    const uint32_t left = blocks_.at(move.block).service;
    for (uint32_t id : members_.at(left)) {
      if (id == move.block) continue;
      for (uint32_t c : blocks_.at(id).components)
        for (uint32_t i : links_.In(c))
          if (IsCallFromOutside(links_[i], left, move.block)) return true;
    }
    return false;
  }

  bool IsCallFromOutside(const ComponentLink& link, uint32_t service,
                         uint32_t leaving) const {
    if (!link.needs_code || IsLibrary(roles_.role[link.from]) ||
        roles_.role[link.from] == Role::kTest)
      return false;
    return service_of_[link.from] != service ||
           anchoring_.class_of[link.from] == leaving;
  }

  void Make(const Move& move) {
    Block& block = blocks_.at(move.block);
    lines_[block.service] -= block.lines;
    lines_[move.target] += block.lines;
    members_[block.service].erase(move.block);
    members_[move.target].insert(move.block);
    block.service = move.target;
    std::set<uint32_t> touched = {move.block};
    for (uint32_t c : block.components) {
      --folders_[roles_.folder[c]][service_of_[c]];
      ++folders_[roles_.folder[c]][move.target];
      service_of_[c] = move.target;
    }
    for (uint32_t c : block.components) {
      for (uint32_t i : links_.Out(c)) AddBlock(links_[i].to, touched);
      for (uint32_t i : links_.In(c)) AddBlock(links_[i].from, touched);
    }
    for (uint32_t id : touched) Consider(id);
  }

  void AddBlock(uint32_t component, std::set<uint32_t>& blocks) const {
    if (service_of_[component] != kNoService)
      blocks.insert(anchoring_.class_of[component]);
  }

  const ComponentLinks& links_;
  const ComponentRoles& roles_;
  const Anchoring& anchoring_;
  const Separation separation_;
  const uint32_t least_lines_;
  const double folder_bond_;
  std::vector<uint32_t>& service_of_;
  std::map<uint32_t, Block> blocks_;                ///< by class
  std::map<uint32_t, uint64_t> lines_;              ///< by service
  std::map<uint32_t, std::set<uint32_t>> members_;  ///< blocks of a service
  /// By folder, how many components of it each service has.
  std::map<std::string, std::map<uint32_t, uint32_t>> folders_;
  std::set<Move> moves_;
  std::map<uint32_t, Move> proposed_;  ///< by block
};

}  // namespace

double LowerPrice(const DependencyGraph& graph, const ComponentLinks& links,
                  const ComponentRoles& roles, const Anchoring& anchoring,
                  const ClusterOptions& options, double folder_bond,
                  std::vector<uint32_t>& service_of) {
  static const Constraints kNone;
  return Descent(graph, links, roles, anchoring,
                 options.constraints ? *options.constraints : kNone,
                 options.least_lines, folder_bond, service_of)
      .Run();
}

}  // namespace cleave
