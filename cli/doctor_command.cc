#include "cli/doctor_command.h"

#include <optional>

#include "analyzer/clang_arguments.h"
#include "cli/run_process.h"
#include "cli/session.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Program.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Looks for everything that cleave's commands call or read besides the monolith
itself, and says what is missing and how to get it. Exit code 1 if something is
missing that a command cannot do without.
)";

constexpr std::chrono::seconds kTimeLimit{10};

/// Something that has to be on the machine.
struct Need {
  enum class Kind {
    kProgram,  ///< in PATH; says its version when asked with `--version`
    kLibrary,  ///< known to pkg-config
    kFolder,
  };
  Kind kind;
  std::string name;     ///< of the program, library or folder
  std::string used_by;  ///< commands
  std::string package;  ///< Debian's
  bool is_optional = false;
};

struct Finding {
  Need need;
  std::optional<std::string> found;  ///< a version, or where it is
};

std::vector<Need> AllNeeds() {
  using Kind = Need::Kind;
  return {
      {Kind::kFolder, ClangHeaders().rtrim('/').str(), "analyze",
       "libclang-common-19-dev"},
      {Kind::kProgram, "dot", "report --svg", "graphviz"},
      {Kind::kProgram, "sfdp", "report --svg", "graphviz"},
      {Kind::kProgram, "c++", "verify", "g++"},
      {Kind::kProgram, "cmake", "verify", "cmake"},
      {Kind::kProgram, "ninja", "verify", "ninja-build"},
      {Kind::kProgram, "protoc", "verify", "protobuf-compiler"},
      {Kind::kProgram, "grpc_cpp_plugin", "verify", "protobuf-compiler-grpc"},
      {Kind::kProgram, "pkg-config", "doctor", "pkg-config"},
      {Kind::kLibrary, "grpc++", "verify", "libgrpc++-dev"},
      {Kind::kLibrary, "protobuf", "verify", "libprotobuf-dev"},
      {Kind::kProgram, "ccache", "verify, faster", "ccache", true},
  };
}

/// The first line that a program prints, if it ends well.
std::optional<std::string> FirstLineOf(std::vector<std::string> command) {
  ProcessSpec spec;
  spec.command = std::move(command);
  spec.time_limit = kTimeLimit;
  llvm::Expected<ProcessResult> result = RunProcess(spec);
  if (!result) {
    llvm::consumeError(result.takeError());
    return std::nullopt;
  }
  if (result->end != ProcessResult::End::kExited || result->code != 0)
    return std::nullopt;
  return llvm::StringRef(result->out).split('\n').first.trim().str();
}

std::optional<std::string> Find(const Need& need) {
  switch (need.kind) {
    case Need::Kind::kFolder:
      if (llvm::sys::fs::is_directory(need.name)) return need.name;
      return std::nullopt;
    case Need::Kind::kLibrary:
      return FirstLineOf({"pkg-config", "--modversion", need.name});
    case Need::Kind::kProgram:
      break;
  }
  llvm::ErrorOr<std::string> path = llvm::sys::findProgramByName(need.name);
  if (!path) return std::nullopt;
  // Some print nothing, or wait for input.
  std::string version = FirstLineOf({*path, "--version"}).value_or("");
  return version.empty() ? *path : version;
}

bool IsTrouble(const Finding& finding) {
  return !finding.found && !finding.need.is_optional;
}

/// "sudo apt-get install ..." for what is missing; empty if nothing is.
std::string InstallLine(llvm::ArrayRef<Finding> findings) {
  std::vector<std::string> packages;
  for (const Finding& each : findings)
    if (!each.found) packages.push_back(each.need.package);
  llvm::sort(packages);
  packages.erase(std::unique(packages.begin(), packages.end()), packages.end());
  return packages.empty() ? ""
                          : "sudo apt-get install " + llvm::join(packages, " ");
}

void Print(llvm::ArrayRef<Finding> findings, Session& session) {
  llvm::raw_ostream& out = session.out();
  for (const Finding& each : findings) {
    const bool is_missing = !each.found;
    const char* state = !is_missing             ? "ok"
                        : each.need.is_optional ? "absent"
                                                : "missing";
    out << Coloured(out, llvm::formatv("{0,-8}", state).str(), !is_missing)
        << llvm::formatv("{0,-16} for {1}", each.need.name, each.need.used_by);
    if (!is_missing && *each.found != each.need.name)
      out << ": " << *each.found;
    out << "\n";
  }
  const std::string install = InstallLine(findings);
  if (!install.empty())
    out << "\nOn Debian and its kin:\n  " << install << "\n";
}

void PrintJson(llvm::ArrayRef<Finding> findings, Session& session) {
  llvm::json::OStream json(session.out(), 2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attributeArray("needs", [&] {
      for (const Finding& each : findings)
        json.object([&] {
          json.attribute("name", each.need.name);
          json.attribute("for", each.need.used_by);
          json.attribute("package", each.need.package);
          json.attribute("optional", each.need.is_optional);
          json.attribute("found", llvm::json::fixUTF8(each.found.value_or("")));
        });
    });
    json.attribute("install", InstallLine(findings));
  });
  session.out() << "\n";
}

llvm::Expected<ExitCode> RunDoctor(Session& session) {
  std::vector<Finding> findings;
  for (Need& need : AllNeeds()) {
    std::optional<std::string> found = Find(need);
    findings.push_back({std::move(need), std::move(found)});
  }
  if (session.options().json) {
    PrintJson(findings, session);
  } else {
    Print(findings, session);
  }
  return llvm::any_of(findings, IsTrouble) ? ExitCode::kFindings
                                           : ExitCode::kOk;
}

}  // namespace

Command DoctorCommand() {
  return {
      .name = "doctor",
      .summary = "say what is missing on this machine",
      .usage = "",
      .prose = kProse.str(),
      .example = "cleave doctor",
      .options = {},
      .run = RunDoctor,
  };
}

}  // namespace cleave
