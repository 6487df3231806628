#include "splitter/contract/endless_calls.h"

#include <set>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/hierarchies.h"
#include "splitter/contract/issues.h"
#include "splitter/contract/message_collector.h"

namespace cleave {
namespace {

/// Conversions make, copy and end objects with it.
bool MakesOrEnds(const Symbol& member, const std::string& class_name) {
  const FunctionFacts& function = *member.function;
  if (function.kind == FunctionKind::kDestructor) return true;
  const bool takes_another =
      function.parameters.size() == 1 &&
      function.parameters[0].type.Referee().name == class_name;
  if (function.kind == FunctionKind::kConstructor)
    return takes_another || function.parameters.empty();
  return takes_another && member.name == class_name + "::operator=";
}

}  // namespace

std::optional<Refusal> EndlessCalls::Examine(SymbolId function) {
  std::vector<std::string> waiting = AnswerClasses(function);
  std::set<std::string> seen(waiting.begin(), waiting.end());
  while (!waiting.empty()) {
    const std::string name = waiting.back();
    waiting.pop_back();
    for (const Caller& caller : CallersIn(name)) {
      if (caller.called == function) return Explain(function, name, caller);
      for (std::string& next : AnswerClasses(caller.called))
        if (seen.insert(next).second) waiting.push_back(std::move(next));
    }
  }
  return std::nullopt;
}

const std::vector<EndlessCalls::Caller>& EndlessCalls::CallersIn(
    const std::string& class_name) {
  const auto [found, is_new] = callers_.try_emplace(class_name);
  std::vector<Caller>& callers = found->second;
  if (!is_new) return callers;
  const ClassIndex& classes = analysis_.classes;
  const ClassEntry& entry = *classes.FindClass(class_name);
  const auto maker = analysis_.mapper.values().Examine(class_name).constructor;
  std::vector<const ClassEntry*> all = BasesOf(classes, entry);
  all.push_back(&entry);
  for (const ClassEntry* each : all) {
    const std::string& name = classes.symbol(*each).name;
    for (SymbolId member : MembersOf(*each)) {
      const Symbol& symbol = analysis_.graph.symbol(member);
      if (!RunsInItsUsers(symbol) ||
          (member != maker && !MakesOrEnds(symbol, name)))
        continue;
      for (SymbolId called : processes_.SourcedBy(member)) {
        const auto component = analysis_.graph.ComponentOf(called);
        if (component &&
            processes_.HomeOf(*component).kind == HomeKind::kService)
          callers.push_back({member, called});
      }
    }
  }
  return callers;
}

std::vector<std::string> EndlessCalls::AnswerClasses(SymbolId function) {
  if (!analysis_.graph.symbol(function).function) return {};
  const RpcPlan& plan = analysis_.rpcs.Plan(function);
  if (!plan.method) return {};
  MessageCollector answer(analysis_.mapper);
  answer.AddAnswer(*plan.method);
  return answer.ValueClasses();
}

Refusal EndlessCalls::Explain(SymbolId function, const std::string& class_name,
                              const Caller& caller) const {
  const Symbol& symbol = analysis_.graph.symbol(function);
  const Symbol& member = analysis_.graph.symbol(caller.member);
  return Refuse("CUT081",
                "a client cannot read what `" + symbol.name +
                    "` gives back, as it would make a `" + class_name +
                    "` for that, whose `" + member.name + "` calls `" +
                    symbol.name + "`",
                member.declared);
}

}  // namespace cleave
