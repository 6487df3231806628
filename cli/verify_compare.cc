#include "cli/verify_compare.h"

#include <algorithm>

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

namespace cleave {
namespace {

bool MatchesAny(const std::vector<std::string>& patterns,
                const ProcessResult& result) {
  for (const std::string& pattern : patterns) {
    llvm::Regex regex(pattern, llvm::Regex::Newline);
    if (regex.match(result.out) || regex.match(result.err)) return true;
  }
  return false;
}

/// "(12 ms)" -> "(N ms)", "(12 ms total)" -> "(N ms total)", at a line's end.
std::string WithoutMilliseconds(llvm::StringRef line) {
  size_t open = line.rfind('(');
  if (open == llvm::StringRef::npos) return line.str();
  llvm::StringRef inside = line.substr(open + 1);
  llvm::StringRef rest = inside.drop_while(llvm::isDigit);
  if (rest.size() == inside.size()) return line.str();
  if (rest != " ms)" && rest != " ms total)") return line.str();
  return (line.take_front(open) + "(N" + rest).str();
}

constexpr size_t kMaxOwnLines = 30;
constexpr size_t kMaxOwnLength = 500;

constexpr llvm::StringLiteral kSeedNote =
    "Note: Randomizing tests' orders with a seed of ";

void ReplaceAll(std::string& text, llvm::StringRef from, llvm::StringRef to) {
  if (from.empty()) return;
  for (size_t at = text.find(from.str()); at != std::string::npos;
       at = text.find(from.str(), at + to.size())) {
    text.replace(at, from.size(), to.str());
  }
}

/// A line with its end, so that a missing last newline is a difference.
llvm::StringRef TakeLine(llvm::StringRef& text) {
  size_t end = text.find('\n');
  llvm::StringRef line =
      end == llvm::StringRef::npos ? text : text.take_front(end + 1);
  text = text.drop_front(line.size());
  return line;
}

std::optional<OutputDifference> FirstDifference(llvm::StringRef stream,
                                                llvm::StringRef monolith,
                                                llvm::StringRef split) {
  if (monolith == split) return std::nullopt;
  for (unsigned number = 1;; ++number) {
    llvm::StringRef left = TakeLine(monolith), right = TakeLine(split);
    if (left == right) continue;
    return OutputDifference{stream.str(), number, left.rtrim('\n').str(),
                            right.rtrim('\n').str()};
  }
}

/// What is compared of `output`.
std::string Prepare(const std::string& output, const VerifyTest& test,
                    llvm::ArrayRef<ProgramPair> programs) {
  std::string text = WithMonolithPaths(output, programs);
  return test.is_command ? text : WithoutTimings(text);
}

}  // namespace

bool HasPassed(const VerifyTest& test, const ProcessResult& result) {
  if (result.end != ProcessResult::End::kExited) return false;
  if (test.skip_code && result.code == *test.skip_code) return true;
  if (MatchesAny(test.fail_patterns, result)) return test.will_fail;
  bool is_success = test.pass_patterns.empty()
                        ? result.code == 0
                        : MatchesAny(test.pass_patterns, result);
  return is_success != test.will_fail;
}

std::string WithoutTimings(llvm::StringRef output) {
  std::string text;
  while (!output.empty()) {
    llvm::StringRef line = TakeLine(output);
    llvm::StringRef content = line.rtrim('\n');
    if (content.starts_with("[")) {
      text += WithoutMilliseconds(content);
    } else if (content.starts_with(kSeedNote)) {
      text += (kSeedNote + "N .").str();
    } else {
      text += content;
    }
    text += line.substr(content.size());
  }
  return text;
}

std::string WithMonolithPaths(std::string output,
                              llvm::ArrayRef<ProgramPair> programs) {
  // Long names first: "shop_tests" starts with "shop".
  std::vector<ProgramPair> ordered = programs.vec();
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const ProgramPair& a, const ProgramPair& b) {
                     return a.name.size() > b.name.size();
                   });
  for (const ProgramPair& program : ordered) {
    llvm::StringRef build = llvm::sys::path::parent_path(
        llvm::sys::path::parent_path(program.split));
    ReplaceAll(output, program.split, program.monolith);
    ReplaceAll(output, program.in_process, program.monolith);
    ReplaceAll(output, (build + "/bin/" + program.name).str(),
               program.monolith);
  }
  return output;
}

std::vector<std::string> LinesOfItsOwn(const VerifyTest& test,
                                       llvm::ArrayRef<ProgramPair> programs,
                                       const ProcessResult& monolith,
                                       const ProcessResult& split) {
  std::vector<std::string> own;
  const auto add = [&](const std::string& of_monolith,
                       const std::string& of_split) {
    const std::string expected = Prepare(of_monolith, test, programs);
    const std::string printed = Prepare(of_split, test, programs);
    llvm::StringMap<unsigned> known;
    for (llvm::StringRef line : llvm::split(expected, '\n')) ++known[line];
    for (llvm::StringRef line : llvm::split(printed, '\n')) {
      if (own.size() == kMaxOwnLines) return;
      unsigned& left = known[line];
      if (left > 0)
        --left;
      else if (!line.empty())
        own.push_back(line.take_front(kMaxOwnLength).str());
    }
  };
  add(monolith.out, split.out);
  add(monolith.err, split.err);
  return own;
}

std::optional<OutputDifference> CompareOutputs(
    const VerifyTest& test, llvm::ArrayRef<ProgramPair> programs,
    const ProcessResult& monolith, const ProcessResult& split) {
  const auto prepare = [&](const std::string& output) {
    return Prepare(output, test, programs);
  };
  auto difference =
      FirstDifference("stdout", prepare(monolith.out), prepare(split.out));
  if (difference) return difference;
  return FirstDifference("stderr", prepare(monolith.err), prepare(split.err));
}

}  // namespace cleave
