#include "splitter/contract/deployment_facts.h"

#include <map>
#include <set>

#include "graph/call_closures.h"
#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/hazards.h"

namespace cleave {
namespace {

using Effects = std::vector<std::set<std::string>>;

std::vector<StateVariable> StateIn(const DependencyGraph& graph,
                                   llvm::ArrayRef<SymbolId> symbols) {
  std::map<std::string, SourcePlace> places;
  for (SymbolId id : symbols) {
    const Symbol& symbol = graph.symbol(id);
    if (!symbol.variable || symbol.variable->is_const) continue;
    places.emplace(symbol.name, PlaceOf(symbol));
  }
  std::vector<StateVariable> state;
  for (auto& [name, place] : places) state.push_back({name, place});
  return state;
}

ServiceFacts FactsOf(const DependencyGraph& graph, const Effects& effects,
                     const ServiceContract& service) {
  std::vector<SymbolId> symbols;
  for (const std::string& name : service.components)
    if (std::optional<ComponentId> component = graph.FindComponent(name))
      llvm::append_range(symbols, graph.component(*component).symbols);
  std::set<std::string> all;
  for (const RpcMethod& rpc : service.rpcs)
    if (std::optional<SymbolId> function = graph.FindSymbol(rpc.usr))
      all.insert(effects[Index(*function)].begin(),
                 effects[Index(*function)].end());
  return {StateIn(graph, symbols), {all.begin(), all.end()}};
}

std::set<std::string> SourcesOf(const ProgramContract& program) {
  std::set<std::string> sources;
  for (const SourceGroup& group : program.sources)
    sources.insert(group.sources.begin(), group.sources.end());
  return sources;
}

/// What the `main` functions in the program's own sources reach.
std::vector<std::string> EffectsOf(const DependencyGraph& graph,
                                   const Effects& effects,
                                   const ProgramContract& program) {
  const std::set<std::string> sources = SourcesOf(program);
  std::set<std::string> all;
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    if (symbol.kind != SymbolKind::kFunction || symbol.name != "main" ||
        !sources.count(symbol.defined.file))
      continue;
    all.insert(effects[i].begin(), effects[i].end());
  }
  return {all.begin(), all.end()};
}

}  // namespace

DeploymentFacts FindDeploymentFacts(const DependencyGraph& graph,
                                    const Contract& contract) {
  const Effects effects = CloseEffects(graph);
  DeploymentFacts facts;
  for (const ServiceContract& service : contract.services)
    facts.services.push_back(FactsOf(graph, effects, service));
  for (const ProgramContract& program : contract.programs)
    facts.program_effects.push_back(EffectsOf(graph, effects, program));
  for (const ContractIssue& issue : contract.issues)
    if (issue.id == "HZ-STATE")
      facts.library_state.push_back({issue.subject, issue.place});
  return facts;
}

}  // namespace cleave
