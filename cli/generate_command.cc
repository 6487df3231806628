#include "cli/generate_command.h"

#include <map>
#include <memory>

#include "analyzer/code_format.h"
#include "cli/contract_lines.h"
#include "cli/lock_file.h"
#include "cli/session.h"
#include "cli/verify_wishes_file.h"
#include "cli/wishes_file.h"
#include "cli/write_tree.h"
#include "graph/split_file.h"
#include "graph/tenant_wishes.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "splitter/contract/contract_builder.h"
#include "splitter/contract/data_plan.h"
#include "splitter/contract/needless_wishes.h"
#include "splitter/emit/data/data_emitter.h"
#include "splitter/emit/deploy/deploy_emitter.h"
#include "splitter/emit/header_preludes.h"
#include "splitter/emit/shadow/shadow_emitter.h"
#include "splitter/emit/tenants/tenant_emitter.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Writes the services of the split as a source tree: protos, a servant for each
service that calls the original code, proxies that stand for it in the other
processes, and one CMake tree in which each service is local or remote by a switch
(-DCLEAVE_REMOTE="a;b"). The monolith's sources are compiled from where they are
and not changed.

Beside the code stand files that deploy it: images, Compose, Kubernetes and more,
below DIR/deploy. The section `deploy` of the split file says what cannot be found
in the code: registry, environment, jobs, sizes.

A service is refused, with the reason, if something of it cannot cross: its
components stay linked into the programs that use them. Everything that does not
cross as it is, is listed with its place and what to do about it, here and in
DIR/ISSUES.md.

What the code does not tell, the section `crossing` of the split file may: classes
whose values a person converts, arguments that the callee does not keep, functions
that are withheld from others. DIR/hooks has a file for each such class, to be filled
in; it is written once and never again.

If several processes use a table of the database, DIR/data has the steps by which
it gets an owner, as SQL for SQLite and PostgreSQL, to be reviewed; nothing runs
them by itself.

A folder that holds anything but an earlier tree is left alone. In an earlier tree
only files that change are written, files that are no longer needed are deleted,
and what is not ours (build/, your own files) stays. A generated file that was
edited stops the command; --force overwrites it.

The numbers of fields and enumerators and the names of RPCs are kept in a lock
beside the split (cleave.lock for cleave.split.yaml), so that generating again
changes none of them. Keep it under version control.

Exit codes: 0 if all services were generated; 1 if one was refused (if all were,
nothing is written); 2 if an input or DIR cannot be used.
)";

struct GenerateOptions {
  bool force = false;
};

void PrintText(const Contract& contract, const TreeChanges& changes,
               size_t shared_tables, const std::string& folder,
               llvm::raw_ostream& out) {
  PrintContract(contract, out);
  if (shared_tables > 0) {
    out << llvm::formatv(
        "\ndata: {0} {1} shared; data/README.md has the steps to owners\n",
        shared_tables, shared_tables == 1 ? "table is" : "tables are");
  }
  PrintRefusalCounts(contract, out);
  if (contract.services.empty()) {
    out << "\nno service is left, so nothing was generated\n";
    return;
  }
  out << llvm::formatv("\n{0}: {1} files written, {2} deleted, {3} unchanged\n",
                       folder, changes.written.size(), changes.deleted.size(),
                       changes.unchanged);
}

void PrintJson(const Contract& contract, const TreeChanges& changes,
               llvm::raw_ostream& out) {
  llvm::json::OStream json(out, 2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attributeArray("services", [&] {
      for (const ServiceContract& service : contract.services) {
        json.object([&] {
          json.attribute("name", service.name);
          json.attribute("rpcs", service.rpcs.size());
        });
      }
    });
    json.attribute("refused", llvm::json::Array(contract.refused_services));
    json.attributeArray("issues", [&] {
      for (const ContractIssue& issue : contract.issues) {
        json.object([&] {
          json.attribute("id", issue.id);
          json.attribute("verdict", ToText(issue.verdict));
          json.attribute("service", issue.service);
          json.attribute("subject", issue.subject);
          json.attribute("place", ToText(issue.place));
          json.attribute("message", issue.message);
          json.attribute("suggestion", issue.suggestion);
        });
      }
    });
    json.attribute("written", llvm::json::Array(changes.written));
    json.attribute("deleted", llvm::json::Array(changes.deleted));
    json.attribute("unchanged", changes.unchanged);
  });
  out << "\n";
}

/// What is written beside the code of the services.
struct Beside {
  std::vector<GeneratedFile> files;
  size_t shared_tables = 0;
};

DataPlan PlanData(const DependencyGraph& graph, const Split& split,
                  const Contract& contract, const SplitFile& file) {
  std::map<std::string, std::string> owners;
  for (const ServiceEntry& service : file.services)
    for (const std::string& table : service.tables)
      owners[table] = service.name;
  return BuildDataPlan(graph, split, contract, owners);
}

llvm::Expected<std::string> ReadSource(const Contract& contract,
                                       const std::string& file) {
  return ReadFileWhole(JoinPath(contract.project_root, file));
}

llvm::Error ReadPreludes(Contract& contract) {
  for (HeaderPrelude& each : contract.preludes) {
    llvm::Expected<std::string> source = ReadSource(contract, each.place.file);
    if (!source) return source.takeError();
    each.lines = ReadPrelude(each, *source);
  }
  return llvm::Error::success();
}

/// The copies of headers that clients see.
llvm::Error AddShadows(const Contract& contract,
                       std::vector<GeneratedFile>& files) {
  for (const ServiceContract& service : contract.services) {
    for (const ShadowHeader& each : service.shadows) {
      llvm::Expected<std::string> source = ReadSource(contract, each.file);
      if (!source) return source.takeError();
      llvm::Expected<std::string> shadow =
          EmitShadowHeader(contract, service, each, *source);
      if (!shadow) return shadow.takeError();
      files.push_back(
          {"shadows/" + service.name + "/" + each.file, std::move(*shadow)});
    }
  }
  return llvm::Error::success();
}

/// The files below `deploy/`, as the split file wants them, and below `data/`.
llvm::Expected<Beside> EmitBeside(const DependencyGraph& graph,
                                  const Split& split, const Contract& contract,
                                  const Session& session) {
  const std::string& path = session.options().split;
  llvm::Expected<std::string> yaml = ReadFileWhole(path);
  if (!yaml) return yaml.takeError();
  llvm::Expected<SplitFile> file = ReadSplitFile(*yaml, path);
  if (!file) return file.takeError();
  llvm::Expected<DeploymentPlan> plan = PlanDeployment(
      contract, FindDeploymentFacts(graph, contract), file->deploy);
  if (!plan) return plan.takeError();
  llvm::Expected<std::vector<TenantWish>> tenants = ReadTenantsOf(*yaml, path);
  if (!tenants) return tenants.takeError();
  const DataPlan data = PlanData(graph, split, contract, *file);
  Beside beside{EmitDeployment(contract, *plan), data.tables.size()};
  llvm::append_range(beside.files, EmitTenants(*plan, *tenants));
  llvm::append_range(beside.files, EmitData(contract, data));
  if (file->verify != VerifyWishes())
    beside.files.push_back({kVerifyWishesName.str(), ToJson(file->verify)});
  return beside;
}

llvm::Expected<ExitCode> RunGenerate(const GenerateOptions& options,
                                     Session& session) {
  const std::string& folder = session.options().output;
  if (folder.empty()) {
    return MakeError("-o,--output is missing", "",
                     "usage: cleave generate -o DIR");
  }
  if (llvm::Error error = CheckCanHoldTree(folder)) return error;
  llvm::Expected<DependencyGraph> graph = session.OpenGraph();
  if (!graph) return graph.takeError();
  llvm::Expected<Split> split = session.OpenSplit(*graph);
  if (!split) return split.takeError();
  if (split->services.empty()) {
    return MakeError("has no service, so there is nothing to generate",
                     session.options().split,
                     "name services and their components in it");
  }
  const std::string lock_path = LockPathFor(session.options().split);
  llvm::Expected<WireLock> lock = ReadLock(lock_path);
  if (!lock) return lock.takeError();
  llvm::Expected<CrossingWishes> wishes =
      ReadWishes(session.options().split, *graph);
  if (!wishes) return wishes.takeError();
  Contract contract = BuildContract(*graph, *split, *lock, *wishes);
  if (llvm::Error error = CheckWishesAreNeeded(contract, *wishes)) return error;
  llvm::Expected<TreeChanges> changes = TreeChanges{};
  size_t shared_tables = 0;
  if (!contract.services.empty()) {
    ApplyLock(contract, *lock);
    llvm::Expected<Beside> beside =
        EmitBeside(*graph, *split, contract, session);
    if (!beside) return beside.takeError();
    if (llvm::Error error = ReadPreludes(contract)) return error;
    if (llvm::Error error = AddShadows(contract, beside->files)) return error;
    shared_tables = beside->shared_tables;
    changes = WriteTree(
        folder, EmitTree(contract, std::move(beside->files), FormatCode),
        options.force);
    if (!changes) return changes.takeError();
    if (llvm::Error error = WriteLock(lock_path, *lock)) return error;
  }
  if (session.options().json) {
    PrintJson(contract, *changes, session.out());
  } else {
    PrintText(contract, *changes, shared_tables, folder, session.out());
  }
  return contract.refused_services.empty() ? ExitCode::kOk
                                           : ExitCode::kFindings;
}

}  // namespace

Command GenerateCommand() {
  auto options = std::make_shared<GenerateOptions>();
  return {
      .name = "generate",
      .summary = "write the services of the split as a source tree",
      .usage = "-o DIR [--force]",
      .prose = kProse.str(),
      .example = "cleave generate -o services",
      .options = {{"--force", "", "Overwrite generated files that were edited.",
                   &options->force}},
      .run = [options](
                 Session& session) { return RunGenerate(*options, session); },
  };
}

}  // namespace cleave
