#include "splitter/emit/source_sets.h"

#include <map>
#include <set>
#include <utility>

namespace cleave {
namespace {

std::vector<SourceSet> FromGroups(const std::string& name,
                                  const std::vector<SourceGroup>& groups) {
  std::vector<SourceSet> sets;
  for (const SourceGroup& group : groups) {
    if (group.sources.empty()) continue;
    sets.push_back({name + "_" + std::to_string(sets.size() + 1),
                    group.arguments,
                    group.sources,
                    {}});
  }
  return sets;
}

/// Sources of programs by what they have in common: equal arguments and the
/// same programs.
std::vector<SourceSet> FromPrograms(
    const std::vector<ProgramContract>& programs) {
  using Compilation = std::pair<std::vector<std::string>, std::string>;
  std::map<Compilation, std::set<std::string>> users;
  for (const ProgramContract& program : programs) {
    for (const SourceGroup& group : program.sources) {
      for (const std::string& source : group.sources) {
        users[{group.arguments, source}].insert(program.name);
      }
    }
  }
  using Common = std::pair<std::set<std::string>, std::vector<std::string>>;
  std::map<Common, std::vector<std::string>> sources;
  for (const auto& [compilation, programs_of_it] : users) {
    sources[{programs_of_it, compilation.first}].push_back(compilation.second);
  }
  std::vector<SourceSet> sets;
  for (const auto& [common, sources_of_it] : sources) {
    sets.push_back({"monolith_" + std::to_string(sets.size() + 1),
                    common.second,
                    sources_of_it,
                    {common.first.begin(), common.first.end()}});
  }
  return sets;
}

}  // namespace

SourceSets MakeSourceSets(const Contract& contract) {
  SourceSets sets;
  sets.library = FromGroups("library", contract.library);
  for (const ServiceContract& service : contract.services) {
    sets.services.push_back(FromGroups(service.name, service.sources));
  }
  sets.monolith = FromPrograms(contract.programs);
  return sets;
}

}  // namespace cleave
