#include "reports/svg_renderer.h"

#include "graph/user_error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/dot_renderer.h"

namespace cleave {
namespace {

constexpr unsigned kTimeLimit = 20;  // seconds

/// A temporary file that goes with its scope.
struct TemporaryFile {
  llvm::SmallString<128> path;
  llvm::FileRemover remover;

  llvm::Error Create(llvm::StringRef suffix) {
    if (std::error_code error =
            llvm::sys::fs::createTemporaryFile("cleave-report", suffix, path)) {
      return MakeError("cannot make a temporary file: " + error.message());
    }
    remover.setFile(path);
    return llvm::Error::success();
  }
};

llvm::Error WriteText(llvm::StringRef path, llvm::StringRef text) {
  std::error_code error;
  llvm::raw_fd_ostream out(path, error);
  out << text;
  out.close();
  if (error || out.has_error()) {
    out.clear_error();
    return MakeError("cannot write a temporary file", path.str());
  }
  return llvm::Error::success();
}

/// Without what differs between versions of Graphviz: the comments.
std::string WithoutComments(llvm::StringRef svg) {
  std::string result;
  while (true) {
    auto [before, rest] = svg.split("<!--");
    result += before;
    if (rest.empty()) return result;
    svg = rest.split("-->").second.ltrim('\n');
  }
}

/// Runs one layout program; the result's error text is empty on success.
llvm::Expected<std::string> Layout(llvm::StringRef name, llvm::StringRef dot,
                                   bool& is_timeout) {
  llvm::ErrorOr<std::string> program = llvm::sys::findProgramByName(name);
  if (!program) {
    return MakeError("cannot draw the SVG: the program '" + name.str() +
                         "' of Graphviz was not found",
                     "", "install the package 'graphviz', or ask for --dot");
  }
  TemporaryFile input, output;
  if (llvm::Error error = input.Create("dot")) return error;
  if (llvm::Error error = output.Create("svg")) return error;
  if (llvm::Error error = WriteText(input.path, dot)) return error;
  const std::optional<llvm::StringRef> redirects[] = {
      llvm::StringRef(""), llvm::StringRef(""), llvm::StringRef("")};
  std::string message;
  const int result = llvm::sys::ExecuteAndWait(
      *program, {name, "-Tsvg", "-o", output.path.str(), input.path.str()},
      std::nullopt, redirects, kTimeLimit, 0, &message);
  is_timeout = result == -2;
  if (result != 0) {
    return MakeError("cannot draw the SVG: '" + name.str() + "' failed" +
                     (message.empty() ? "" : ": " + message));
  }
  auto svg = llvm::MemoryBuffer::getFile(output.path);
  if (!svg) return MakeError("cannot read what Graphviz drew");
  return WithoutComments((*svg)->getBuffer());
}

}  // namespace

llvm::Expected<std::string> RenderSvg(const Report& report) {
  const std::string dot = RenderDot(report);
  bool is_timeout = false;
  llvm::Expected<std::string> svg = Layout("dot", dot, is_timeout);
  if (svg || !is_timeout) return svg;
  llvm::consumeError(svg.takeError());
  return Layout("sfdp", dot, is_timeout);
}

}  // namespace cleave
