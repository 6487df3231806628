// Classes whose values hold others of their own class, directly, over other
// classes or over what derives from a base class.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/value_types.h"

namespace cleave {
namespace {

/// The class whose `HierarchyKey` it is; nullopt if it is the name of a class.
std::optional<std::string> ClassOfHierarchy(llvm::StringRef key) {
  if (!IsHierarchyKey(key)) return std::nullopt;
  return key.substr(HierarchyKey("").size()).str();
}

}  // namespace

/// Whether the class that is examined takes part in a cycle with this one. What
/// a hierarchy is made of has no places: it holds the lists.
bool ValueTypes::IsNodeHere(const std::string& cpp_name) const {
  if (in_progress_.empty() || IsHierarchyKey(in_progress_.back())) return false;
  auto cycle = cycles_.find(in_progress_.back());
  return cycle != cycles_.end() && cycle->second.count(cpp_name);
}

/// Classes of which a value holds some, over any number of others.
std::set<std::string> ValueTypes::HeldBy(const std::string& cpp_name) const {
  std::set<std::string> held;
  std::vector<std::string> waiting = {cpp_name};
  auto visit = [&](auto& self, const WireType& type) -> void {
    const bool is_hierarchy = type.form == WireForm::kHierarchy ||
                              type.form == WireForm::kHierarchyNode;
    const std::string name =
        is_hierarchy ? HierarchyKey(type.cpp.name) : type.cpp.name;
    if ((is_hierarchy || type.form == WireForm::kMessage ||
         type.form == WireForm::kNode) &&
        held.insert(name).second)
      waiting.push_back(name);
    for (const WireType& arg : type.args) self(self, arg);
  };
  while (!waiting.empty()) {
    auto found = known_.find(waiting.back());
    waiting.pop_back();
    if (found == known_.end()) continue;
    for (const MessageField& field : found->second.message.fields)
      visit(visit, field.type);
  }
  return held;
}

/// All that takes part in a cycle with `name`. Each class of a hierarchy that
/// does may be held in the place of any other.
std::set<std::string> ValueTypes::CycleOf(const std::string& name) const {
  std::set<std::string> cycle;
  std::vector<std::string> waiting = {name};
  while (!waiting.empty()) {
    const std::string each = std::move(waiting.back());
    waiting.pop_back();
    const std::set<std::string> held = HeldBy(each);
    if (!cycle.insert(each).second) continue;
    for (const std::string& other : held)
      if (HeldBy(other).count(each)) waiting.push_back(other);
    if (!IsHierarchyKey(each)) continue;
    for (const MessageField& field : known_.find(each)->second.message.fields)
      waiting.push_back(field.cpp_name);
  }
  return cycle;
}

void ValueTypes::SettleCycles() {
  const std::set<std::string> found = std::move(recursive_);
  recursive_.clear();
  std::set<std::string> again;
  for (const std::string& name : found) {
    std::set<std::string> cycle = CycleOf(name);
    for (const std::string& each : std::set<std::string>(cycle))
      if (auto known = cycles_.find(each); known != cycles_.end())
        cycle.insert(known->second.begin(), known->second.end());
    again.insert(cycle.begin(), cycle.end());
    for (const std::string& each : cycle) cycles_[each] = cycle;
  }
  std::map<std::string, std::vector<std::string>> headers;
  for (const std::string& name : again) {
    auto first = known_.find(name);
    headers[name] = first->second.message.argument_headers;
    known_.erase(first);
  }
  for (const std::string& name : again) {
    if (const std::optional<std::string> base = ClassOfHierarchy(name))
      ExamineHierarchy(*base);
    else
      Examine(name);
  }
  for (const std::string& name : again) {
    known_.find(name)->second.message.argument_headers = headers[name];
    RefuseWithItsCycle(name);
  }
}

/// One that is no value spoils all that hold it.
void ValueTypes::RefuseWithItsCycle(const std::string& name) {
  const ValueType refused = known_.find(name)->second;
  auto cycle = cycles_.find(name);
  if (refused.is_value || cycle == cycles_.end()) return;
  for (const std::string& each : cycle->second) {
    ValueType& other = known_.find(each)->second;
    if (!other.is_value) continue;
    other.is_value = false;
    other.refusal = refused.refusal;
  }
}

}  // namespace cleave
