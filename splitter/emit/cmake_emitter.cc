#include "splitter/emit/cmake_emitter.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "splitter/emit/compile_flags.h"
#include "splitter/emit/hook_emitter.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"
#include "splitter/emit/source_sets.h"

namespace cleave {
namespace {

std::vector<std::string> QuotedAll(const std::vector<std::string>& items) {
  std::vector<std::string> quoted;
  for (const std::string& item : items) quoted.push_back(CMakeQuoted(item));
  return quoted;
}

std::vector<std::string> NamesOf(const std::vector<SourceSet>& sets) {
  std::vector<std::string> names;
  for (const SourceSet& set : sets) names.push_back(set.name);
  return names;
}

/// `KEYWORD item item ...`, one a line; nothing without items.
std::string Clause(llvm::StringRef keyword,
                   const std::vector<std::string>& items) {
  if (items.empty()) return "";
  std::string text = keyword.str();
  for (const std::string& item : items) text += "\n  " + item;
  return text;
}

/// A command with a name and clauses, of which some may be empty.
void EmitCommand(Printer& printer, llvm::StringRef command,
                 llvm::StringRef name,
                 const std::vector<std::string>& clauses) {
  const auto body = [&] {
    for (const std::string& clause : clauses) {
      if (clause.empty()) continue;
      printer.Emit({{"clause", clause}}, "$clause$");
    }
  };
  printer.Emit({{"command", command}, {"name", name}, {"body", body}},
               R"code(

                 $command$($name$
                   $body$
                 )
               )code");
}

/// Sets of which some programs are named are in no module.
void EmitSourceSets(Printer& printer, const std::vector<SourceSet>& sets) {
  for (const SourceSet& set : sets) {
    EmitCommand(printer, "cleave_sources", set.name,
                {set.programs.empty() ? "" : "NOT_IN_MODULES",
                 Clause("ARGUMENTS", CMakeOptions(set.arguments)),
                 Clause("SOURCES", QuotedAll(set.sources))});
  }
}

/// Flags of generated code that includes headers of a service, a client of it
/// (no service given), or any.
std::vector<std::string> FlagsOf(const Contract& contract,
                                 const ServiceContract* service) {
  std::vector<const SourceGroup*> groups;
  const auto add = [&](const std::vector<SourceGroup>& more) {
    for (const SourceGroup& group : more) groups.push_back(&group);
  };
  if (service != nullptr) add(service->sources);
  add(contract.library);
  if (service == nullptr) {
    for (const ServiceContract& each : contract.services) add(each.sources);
    for (const ProgramContract& program : contract.programs) {
      add(program.sources);
    }
  }
  return CMakeOptions(GeneratedCodeFlags(groups));
}

void EmitService(Printer& printer, const Contract& contract,
                 const ServiceContract& service,
                 const std::vector<SourceSet>& sets) {
  std::vector<std::string> proxies;
  for (const auto& [header, file] : ProxyFiles(service)) {
    proxies.push_back(CMakeQuoted(file));
  }
  std::ranges::sort(proxies);
  std::vector<std::string> shadows;
  for (const ShadowHeader& each : service.shadows) {
    shadows.push_back(CMakeQuoted(each.file));
  }
  EmitSourceSets(printer, sets);
  EmitCommand(
      printer, "cleave_service", service.name,
      {Clause("SETS", NamesOf(sets)), Clause("PROXIES", proxies),
       Clause("SHADOWS", shadows), Clause("FLAGS", FlagsOf(contract, &service)),
       Clause("USES", service.uses),
       Clause("LINK", QuotedAll(service.link_arguments))});
}

void EmitProgram(Printer& printer, const ProgramContract& program,
                 const std::vector<SourceSet>& sets) {
  std::vector<std::string> linked;
  for (const SourceSet& set : sets) {
    if (llvm::is_contained(set.programs, program.name)) {
      linked.push_back(set.name);
    }
  }
  EmitCommand(printer, "cleave_program", program.name,
              {Clause("SETS", linked), Clause("USES", program.uses),
               Clause("INSIDE", program.inside),
               Clause("LINK", QuotedAll(program.link_arguments))});
}

std::vector<std::string> ServiceNames(const Contract& contract) {
  std::vector<std::string> names;
  for (const ServiceContract& service : contract.services) {
    names.push_back(service.name);
  }
  return names;
}

}  // namespace

std::string EmitCMakeLists(const Contract& contract) {
  const SourceSets sets = MakeSourceSets(contract);
  Printer printer;
  const auto body = [&] {
    EmitCommand(printer, "cleave_tree", contract.project,
                {Clause("FLAGS", FlagsOf(contract, nullptr)),
                 Clause("SERVICES", ServiceNames(contract)),
                 Clause("LIBRARY", NamesOf(sets.library)),
                 Clause("HOOKS", QuotedAll(HookFiles(contract)))});
    EmitSourceSets(printer, sets.library);
    for (size_t i = 0; i < contract.services.size(); ++i) {
      EmitService(printer, contract, contract.services[i], sets.services[i]);
    }
    EmitSourceSets(printer, sets.monolith);
    for (const ProgramContract& program : contract.programs) {
      EmitProgram(printer, program, sets.monolith);
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"project", contract.project},
                {"root", CMakeQuoted(contract.project_root)},
                {"build", CMakeQuoted(contract.build_directory)},
                {"body", body}},
               R"code(
                 # $by$
                 #
                 #     cmake -S . -B BUILD [-DCLEAVE_REMOTE="a;b"]
                 #           [-DCLEAVE_IN_PROCESS="a;b"]
                 #     cmake --build BUILD
                 #     BUILD/split/PROGRAM         a program beside its services

                 cmake_minimum_required(VERSION 3.25)
                 project($project$_split LANGUAGES C CXX)

                 set(MONOLITH_DIR $root$
                     CACHE PATH "The monolith's sources")
                 set(MONOLITH_BUILD_DIR $build$
                     CACHE PATH "Its build, for headers that are made there")
                 set(CLEAVE_REMOTE "all"
                     CACHE STRING "Services that are processes; all; none")
                 set(CLEAVE_IN_PROCESS "none"
                     CACHE STRING "Services that are modules; all; none")

                 include(runtime/split.cmake)
                 $body$

                 cleave_finish()
               )code");
  return printer.text();
}

}  // namespace cleave
