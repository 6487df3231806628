#include "cli/version_command.h"

#include "cli/session.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/JSON.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Prints the version of cleave and of the LLVM that reads the sources.
)";

llvm::Expected<ExitCode> RunVersion(Session& session) {
  if (session.options().json) {
    llvm::json::OStream json(session.out(), 2);
    json.object([&] {
      json.attribute("cleave", CLEAVE_VERSION);
      json.attribute("llvm", LLVM_VERSION_STRING);
    });
    session.out() << "\n";
  } else {
    session.out() << "cleave " << CLEAVE_VERSION << " (LLVM "
                  << LLVM_VERSION_STRING << ")\n";
  }
  return ExitCode::kOk;
}

}  // namespace

Command VersionCommand() {
  return {
      .name = "version",
      .summary = "print the version",
      .usage = "",
      .prose = kProse.str(),
      .example = "cleave version --json",
      .options = {},
      .run = RunVersion,
  };
}

}  // namespace cleave
