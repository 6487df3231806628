#include "cli/session.h"

#include <cstdlib>
#include <thread>

#include "graph/store/store.h"
#include "graph/user_error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace cleave {

unsigned Session::Jobs() const {
  if (options_.jobs > 0) return options_.jobs;
  unsigned processors = std::thread::hardware_concurrency();
  return processors > 0 ? processors : 1;
}

llvm::Expected<DependencyGraph> Session::OpenGraph() const {
  llvm::Expected<Store> store = Store::Open(options_.db);
  if (!store) return store.takeError();
  return store->Read();
}

llvm::Expected<Split> Session::OpenSplit(const DependencyGraph& graph) const {
  llvm::Expected<std::string> yaml =
      ReadFileWhole(options_.split,
                    "let 'cleave suggest' write one, or name it with --split");
  if (!yaml) return yaml.takeError();
  return ParseSplit(*yaml, options_.split, graph);
}

void Session::Say(const llvm::Twine& line) {
  if (!options_.quiet) err_ << line << "\n";
}

llvm::Error Session::Deliver(llvm::StringRef text) {
  if (options_.output.empty() || options_.output == "-") {
    out_ << text;
    return llvm::Error::success();
  }
  return WriteFileWhole(options_.output, text);
}

ExitCode PrintError(llvm::Error error, llvm::raw_ostream& err) {
  ExitCode code = ExitCode::kUsage;
  llvm::handleAllErrors(
      std::move(error),
      [&](const UserError& one) {
        err << "error: ";
        one.log(err);
        err << "\n";
      },
      [&](const llvm::ErrorInfoBase& one) {
        err << "error: ";
        one.log(err);
        err << "\n";
        code = ExitCode::kInternal;
      });
  return code;
}

bool WantsColour(const llvm::raw_ostream& stream) {
  const char* no_colour = std::getenv("NO_COLOR");
  if (no_colour != nullptr && *no_colour != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal != nullptr && llvm::StringRef(terminal) == "dumb") return false;
  return stream.is_displayed();
}

std::string Coloured(const llvm::raw_ostream& stream, llvm::StringRef text,
                     bool is_good) {
  if (!WantsColour(stream)) return text.str();
  return (llvm::Twine(is_good ? "\033[32m" : "\033[31m") + text + "\033[0m")
      .str();
}

llvm::Error WriteFileWhole(llvm::StringRef path, llvm::StringRef content,
                           bool is_executable) {
  llvm::SmallString<128> model(path);
  model += ".%%%%%%.tmp";
  unsigned mode = llvm::sys::fs::all_read | llvm::sys::fs::owner_write;
  if (is_executable) mode |= llvm::sys::fs::all_exe;
  llvm::Expected<llvm::sys::fs::TempFile> file =
      llvm::sys::fs::TempFile::create(model, mode);
  if (!file) {
    return MakeError("cannot be written: " + llvm::toString(file.takeError()),
                     path.str());
  }
  llvm::raw_fd_ostream stream(file->FD, /*shouldClose=*/false);
  stream << content;
  stream.flush();
  if (stream.has_error()) {
    std::string cause = stream.error().message();
    stream.clear_error();
    llvm::consumeError(file->discard());
    return llvm::createStringError(std::errc::io_error, "%s: %s",
                                   path.str().c_str(), cause.c_str());
  }
  return file->keep(path);
}

std::string JoinPath(llvm::StringRef folder, llvm::StringRef name) {
  llvm::SmallString<128> path(folder);
  llvm::sys::path::append(path, name);
  return path.str().str();
}

llvm::Expected<std::string> ReadFileWhole(llvm::StringRef path,
                                          llvm::StringRef hint) {
  if (llvm::sys::fs::is_directory(path)) {
    return MakeError("is a folder", path.str(), hint.str());
  }
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer) {
    return MakeError("cannot be read: " + buffer.getError().message(),
                     path.str(), hint.str());
  }
  return (*buffer)->getBuffer().str();
}

std::string ReadFileIfThere(llvm::StringRef path) {
  llvm::Expected<std::string> text = ReadFileWhole(path);
  if (text) return std::move(*text);
  llvm::consumeError(text.takeError());
  return "";
}

}  // namespace cleave
