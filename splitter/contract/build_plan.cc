#include "splitter/contract/build_plan.h"

#include <map>
#include <set>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"
#include "splitter/contract/compile_arguments.h"
#include "splitter/contract/issues.h"

namespace cleave {
namespace {

bool IsTestLibrary(llvm::StringRef argument) {
  llvm::StringRef name = llvm::sys::path::filename(argument);
  name.consume_front("-l");
  name.consume_front("lib");
  for (llvm::StringRef test : {"gtest", "gmock", "benchmark", "Catch2",
                               "boost_unit_test_framework", "doctest"})
    if (name.starts_with(test)) return true;
  return false;
}

class Planner {
 public:
  Planner(const DependencyGraph& graph, const Split& split,
          llvm::ArrayRef<Home> homes)
      : graph_(graph), build_(graph.build()), split_(split), homes_(homes) {
    for (const CompileUnit& unit : build_.units) units_[unit.file] = &unit;
    for (uint32_t i = 0; i < graph.components().size(); ++i)
      for (const std::string& file : graph.components()[i].files)
        component_of_[file] = ComponentId{i};
    for (const BuildTarget& target : build_.targets)
      targets_[target.name] = &target;
  }

  BuildPlan Plan() {
    std::vector<std::set<std::string>> services(split_.services.size());
    std::set<std::string> library;
    for (const CompileUnit& unit : build_.units) {
      const Home home = HomeOf(unit.file);
      if (home.kind == HomeKind::kService)
        services[home.service].insert(unit.file);
      if (home.kind == HomeKind::kLibrary) library.insert(unit.file);
    }
    BuildPlan plan;
    for (const std::set<std::string>& sources : services)
      plan.services.push_back(Grouped(sources));
    plan.library = Grouped(library);
    if (build_.targets.empty()) {
      AddProgramsByMain(plan);
    } else {
      for (const BuildTarget& target : build_.targets)
        if (target.kind == BuildTarget::Kind::kExecutable)
          AddProgram(target, plan);
    }
    for (uint32_t i = 0; i < services.size(); ++i) {
      std::set<std::string> sources = services[i];
      sources.insert(library.begin(), library.end());
      plan.service_link_arguments.push_back(
          ServiceLinkArguments(split_.services[i].name, sources, plan));
    }
    return plan;
  }

 private:
  Home HomeOf(llvm::StringRef file) const {
    auto found = component_of_.find(file);
    return found == component_of_.end() ? Home() : homes_[Index(found->second)];
  }
  bool IsTest(llvm::StringRef file) const {
    auto found = component_of_.find(file);
    return found != component_of_.end() &&
           graph_.component(found->second).is_test;
  }

  std::vector<SourceGroup> Grouped(const std::set<std::string>& sources) const {
    std::map<std::vector<std::string>, std::vector<std::string>> groups;
    for (const std::string& source : sources)
      if (auto unit = units_.find(source); unit != units_.end())
        groups[SemanticArguments(build_, *unit->second)].push_back(source);
    std::vector<SourceGroup> result;
    for (auto& [arguments, files] : groups)
      result.push_back({std::move(files), arguments});
    llvm::sort(result, [](const SourceGroup& a, const SourceGroup& b) {
      return a.sources < b.sources;
    });
    return result;
  }

  /// `target` and the targets that it links, itself first, each once.
  void AddLinked(const BuildTarget& target, std::set<std::string>& seen,
                 std::vector<const BuildTarget*>& linked) const {
    if (!seen.insert(target.name).second) return;
    linked.push_back(&target);
    for (const std::string& name : target.dependencies)
      if (auto found = targets_.find(name);
          found != targets_.end() &&
          found->second->kind != BuildTarget::Kind::kExecutable)
        AddLinked(*found->second, seen, linked);
  }

  /// A library that the project builds. A shared one is linked by the name
  /// with its version, `libbase.so.4.1`.
  bool IsOwnLibrary(llvm::StringRef argument) const {
    if (const size_t at = argument.rfind(".so."); at != llvm::StringRef::npos)
      argument = argument.take_front(at + 3);
    return llvm::any_of(build_.targets, [&](const BuildTarget& target) {
      return !target.artifact.empty() &&
             (argument == target.artifact ||
              llvm::StringRef(target.artifact)
                  .ends_with(("/" + argument).str()));
    });
  }

  void AppendLinkArguments(const BuildTarget& target,
                           std::vector<std::string>& arguments) const {
    for (const std::string& argument : target.link_arguments) {
      if (IsOwnLibrary(argument)) continue;
      std::string relocated = Relocated(build_, argument);
      if (!llvm::is_contained(arguments, relocated))
        arguments.push_back(std::move(relocated));
    }
  }

  void AddProgram(const BuildTarget& target, BuildPlan& plan) const {
    std::set<std::string> seen;
    std::vector<const BuildTarget*> linked;
    AddLinked(target, seen, linked);
    ProgramContract program;
    program.name = target.name;
    program.artifact = target.artifact;
    program.is_test = llvm::any_of(
        target.sources, [&](const std::string& file) { return IsTest(file); });
    std::set<std::string> sources;
    std::set<std::string> uses;
    for (const BuildTarget* each : linked) {
      for (const std::string& source : each->sources) {
        const Home home = HomeOf(source);
        if (home.kind == HomeKind::kMonolith) sources.insert(source);
        if (home.kind == HomeKind::kService)
          uses.insert(split_.services[home.service].name);
      }
      AppendLinkArguments(*each, program.link_arguments);
    }
    program.sources = Grouped(sources);
    program.uses.assign(uses.begin(), uses.end());
    if (!program.sources.empty()) plan.programs.push_back(std::move(program));
  }

  void AddProgramsByMain(BuildPlan& plan) const {
    std::set<std::string> shared;
    for (const CompileUnit& unit : build_.units) {
      auto component = component_of_.find(unit.file);
      if (component == component_of_.end()) continue;
      const Component& each = graph_.component(component->second);
      if (HomeOf(unit.file).kind == HomeKind::kMonolith && !each.is_test &&
          !each.has_main)
        shared.insert(unit.file);
    }
    for (const Component& component : graph_.components()) {
      if (!component.has_main) continue;
      ProgramContract program;
      program.name = llvm::sys::path::filename(component.name).str();
      program.is_test = component.is_test;
      std::set<std::string> sources = shared;
      sources.insert(component.files.begin(), component.files.end());
      program.sources = Grouped(sources);
      for (const ServicePlan& service : split_.services)
        program.uses.push_back(service.name);
      ContractIssue issue = IssueFor(
          Refuse("HZ-BUILD", "the build says nothing of how `" + program.name +
                                 "` is linked; it gets all that remains of the "
                                 "monolith"));
      issue.to = component.name;
      issue.subject = program.name;
      plan.issues.push_back(std::move(issue));
      plan.programs.push_back(std::move(program));
    }
  }

  /// What the targets with these sources, or the programs that use the service,
  /// are linked with; test libraries excepted.
  std::vector<std::string> ServiceLinkArguments(
      const std::string& service, const std::set<std::string>& sources,
      const BuildPlan& plan) const {
    std::vector<std::string> arguments;
    for (const BuildTarget& target : build_.targets) {
      const bool contains =
          llvm::any_of(target.sources, [&](const std::string& source) {
            return sources.count(source) != 0;
          });
      if (contains) AppendLinkArguments(target, arguments);
    }
    for (const ProgramContract& program : plan.programs)
      if (llvm::is_contained(program.uses, service))
        for (const std::string& argument : program.link_arguments)
          if (!llvm::is_contained(arguments, argument))
            arguments.push_back(argument);
    std::erase_if(arguments, [](const std::string& argument) {
      return IsTestLibrary(argument);
    });
    return arguments;
  }

  const DependencyGraph& graph_;
  const BuildFacts& build_;
  const Split& split_;
  llvm::ArrayRef<Home> homes_;
  llvm::StringMap<const CompileUnit*> units_;
  llvm::StringMap<ComponentId> component_of_;
  std::map<std::string, const BuildTarget*, std::less<>> targets_;
};

}  // namespace

BuildPlan PlanBuild(const DependencyGraph& graph, const Split& split,
                    llvm::ArrayRef<Home> homes) {
  return Planner(graph, split, homes).Plan();
}

}  // namespace cleave
