#include "analyzer/refused_arguments.h"

#include <algorithm>

#include "analyzer/clang_arguments.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/Utils.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

using Words = std::vector<std::string>;

/// Each round takes one away, or is the last.
constexpr int kRounds = 16;

/// Keeps the texts of errors.
class ErrorTexts : public clang::DiagnosticConsumer {
 public:
  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& info) override {
    if (level < clang::DiagnosticsEngine::Error) return;
    llvm::SmallString<128> text;
    info.FormatDiagnostic(text);
    texts.push_back(std::string(text));
  }
  Words texts;
};

/// What Clang says of the arguments before it opens any file.
Words ErrorsFor(const Words& implied, const Words& arguments, bool is_c) {
  CompileUnit unit;
  unit.implied_arguments = implied;
  unit.arguments = arguments;
  unit.is_c = is_c;
  Words line = ClangArguments(unit, is_c ? "/none.c" : "/none.cc");
  std::vector<const char*> words;
  for (const std::string& each : line) words.push_back(each.c_str());
  ErrorTexts errors;
  clang::CreateInvocationOptions options;
  options.Diags = clang::CompilerInstance::createDiagnostics(
      new clang::DiagnosticOptions(), &errors, /*ShouldOwnClient=*/false);
  options.RecoverOnError = true;
  if (auto invocation = clang::createInvocation(words, options)) {
    auto target =
        std::make_shared<clang::TargetOptions>(invocation->getTargetOpts());
    // Owned by its reference count.
    llvm::IntrusiveRefCntPtr<clang::TargetInfo> info(
        clang::TargetInfo::CreateTargetInfo(*options.Diags, target));
  }
  return errors.texts;
}

/// The parts of a message in single quotes: options, then values, which are
/// less certain.
Words QuotedParts(llvm::StringRef text) {
  Words parts;
  llvm::SmallVector<llvm::StringRef> pieces;
  text.split(pieces, '\'');
  for (size_t i = 1; i + 1 < pieces.size(); i += 2)
    if (!pieces[i].empty()) parts.push_back(pieces[i].str());
  std::stable_partition(parts.begin(), parts.end(), [](llvm::StringRef part) {
    return part.starts_with("-");
  });
  return parts;
}

/// Whether a message that quotes `part` can be about `argument`.
bool IsAbout(llvm::StringRef argument, llvm::StringRef part) {
  if (argument == part) return true;
  if (part.starts_with("-"))
    return part.ends_with("=") && argument.starts_with(part);
  return argument.starts_with("-") && argument.split('=').second == part;
}

/// The first argument that one of the errors is about; end if none.
Words::iterator FindCulprit(Words& arguments, const Words& errors) {
  for (const std::string& error : errors)
    for (const std::string& part : QuotedParts(error)) {
      auto found = llvm::find_if(arguments, [&](const std::string& argument) {
        return IsAbout(argument, part);
      });
      if (found != arguments.end()) return found;
    }
  return arguments.end();
}

Words FindRefused(const Words& implied, Words arguments, bool is_c) {
  Words refused = UnknownArguments(arguments);
  for (const std::string& each : refused) llvm::erase(arguments, each);
  for (int round = 0; round < kRounds; ++round) {
    auto culprit = FindCulprit(arguments, ErrorsFor(implied, arguments, is_c));
    if (culprit == arguments.end()) break;
    refused.push_back(*culprit);
    arguments.erase(culprit);
  }
  return refused;
}

/// `arguments` without macros and search paths, of which Clang refuses none.
Words Deciding(const Words& arguments) {
  Words result;
  for (size_t i = 0; i < arguments.size(); ++i) {
    llvm::StringRef word = arguments[i];
    bool is_path = word.starts_with("-I") || word.starts_with("-isystem") ||
                   word.starts_with("-iquote") ||
                   word.starts_with("-idirafter");
    if (word == "-I" || word == "-isystem" || word == "-iquote" ||
        word == "-idirafter" || word == "-D" || word == "-U" ||
        word == "-include" || word == "-imacros") {
      ++i;
    } else if (!is_path && !word.starts_with("-D") && !word.starts_with("-U")) {
      result.push_back(word.str());
    }
  }
  return result;
}

}  // namespace

const Words& RefusedArguments::Find(const Words& implied,
                                    const Words& arguments, bool is_c) {
  Words question = Deciding(arguments);
  Words key = question;
  key.insert(key.end(), implied.begin(), implied.end());
  key.push_back(is_c ? "c" : "c++");
  auto [entry, is_new] = known_.try_emplace(std::move(key));
  if (is_new) entry->second = FindRefused(implied, std::move(question), is_c);
  return entry->second;
}

}  // namespace cleave
