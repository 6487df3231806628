#pragma once

#include <string>
#include <system_error>

#include "cli/command.h"
#include "cli/exit_code.h"
#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {

/// The options that every command takes.
struct CommonOptions {
  std::string db = "cleave.db";
  std::string split = "cleave.split.yaml";
  std::string output;  ///< empty: what the command writes by default
  unsigned jobs = 0;   ///< 0: not given
  bool json = false;
  bool quiet = false;
  bool verbose = false;
};

/// What a running command has at hand: the common options, the two streams,
/// the inputs that most commands open. Results go to `out`, everything else to
/// `err`.
class Session {
 public:
  Session(CommonOptions options, llvm::raw_ostream& out, llvm::raw_ostream& err)
      : options_(std::move(options)), out_(out), err_(err) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const CommonOptions& options() const { return options_; }
  llvm::raw_ostream& out() { return out_; }
  llvm::raw_ostream& err() { return err_; }

  /// `-j`, or the number of processors.
  unsigned Jobs() const;

  /// The graph in `--db`. A `UserError` if the file is not there, is not a
  /// database of ours, or has another schema version.
  llvm::Expected<DependencyGraph> OpenGraph() const;
  /// The split in `--split`, checked against `graph`.
  llvm::Expected<Split> OpenSplit(const DependencyGraph& graph) const;

  /// A line on `err`, unless `-q`.
  void Say(const llvm::Twine& line);

  /// Writes `text` to `-o`, or to `out` when that is empty or "-". The file is
  /// written beside its name and renamed.
  llvm::Error Deliver(llvm::StringRef text);

 private:
  CommonOptions options_;
  llvm::raw_ostream& out_;
  llvm::raw_ostream& err_;
};

/// Prints `error: WHERE: MESSAGE` and `hint: HINT` for each error in `error`,
/// and says how the process should end: `kUsage` if all are `UserError`s.
ExitCode PrintError(llvm::Error error, llvm::raw_ostream& err);

/// True if colours may be written to `stream`: it is a terminal, and NO_COLOR
/// is not set.
bool WantsColour(const llvm::raw_ostream& stream);

/// `text` in a colour that says good or bad, if `stream` wants any.
std::string Coloured(const llvm::raw_ostream& stream, llvm::StringRef text,
                     bool is_good);

/// For what cannot be helped when it fails: cleaning up, mostly.
inline void Ignore(std::error_code) {}

/// The path of `name` in `folder`.
std::string JoinPath(llvm::StringRef folder, llvm::StringRef name);

/// Replaces the file `path` by `content` in one step: readers see the old or
/// the new file, never a part.
llvm::Error WriteFileWhole(llvm::StringRef path, llvm::StringRef content,
                           bool is_executable = false);

/// The content of `path`; a `UserError` with `hint` if it cannot be read.
llvm::Expected<std::string> ReadFileWhole(llvm::StringRef path,
                                          llvm::StringRef hint = "");

/// The same, but empty if it cannot be read.
std::string ReadFileIfThere(llvm::StringRef path);

}  // namespace cleave
