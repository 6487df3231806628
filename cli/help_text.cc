#include "cli/help_text.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace cleave {
namespace {

constexpr size_t kWidth = 80;
constexpr size_t kOptionColumn = 24;

constexpr llvm::StringLiteral kRoad = R"(
cleave takes a C++ monolith apart along its natural planes. It reads the compile
commands of the monolith's build, builds a graph of what depends on what, suggests
which parts could be services of their own, and generates those services, over
gRPC, from the unmodified sources. Each step leaves a file that you can read,
change and keep.

  cleave analyze -p build       compile_commands.json -> cleave.db
  cleave suggest                cleave.db -> cleave.split.yaml, yours to edit
  cleave report                 why this boundary, what it costs, what blocks it
  cleave generate -o services   servants, proxies, protos, one CMake tree
  cleave verify services        the monolith's own tests against the services
  cleave check                  in CI: no new dependency across a boundary
)";

constexpr llvm::StringLiteral kHabits = R"(
Results go to standard output, progress and errors to standard error. Nothing is
coloured when NO_COLOR is set or the output is not a terminal.

What the command line does not say, a variable (CLEAVE_JOBS, CLEAVE_ANALYZE_BUILD)
or else the file .cleave.yaml may: docs/settings.md. 'cleave help COMMAND' explains
a command, 'cleave doctor' what this machine lacks.
)";

constexpr ExitCodeHelp kExitCodes[] = {
    {ExitCode::kOk, "done, all of it"},
    {ExitCode::kFindings,
     "done, and something was found that a person must see: a service that "
     "could not be generated, a test that differs"},
    {ExitCode::kUsage,
     "wrong options, or an input that cannot be used: a file that is not "
     "there, "
     "is damaged, has another version, or says what cannot be; nothing was "
     "written"},
    {ExitCode::kIncomplete,
     "incomplete: translation units could not be read, and what was written "
     "lacks them"},
    {ExitCode::kInternal,
     "a defect of cleave, or the machine failed (disk full, out of memory)"},
};

/// `text` in lines of at most `kWidth`, all but the first starting at `column`.
std::string Wrap(llvm::StringRef text, size_t column) {
  std::string lines;
  size_t at = column;
  llvm::SmallVector<llvm::StringRef, 32> words;
  llvm::SplitString(text, words, " \n");
  for (llvm::StringRef word : words) {
    if (at != column && at + 1 + word.size() > kWidth) {
      lines += "\n" + std::string(column, ' ');
      at = column;
    }
    if (at != column) {
      lines += ' ';
      ++at;
    }
    lines += word;
    at += word.size();
  }
  return lines;
}

std::string WrapProse(llvm::StringRef prose) {
  std::string text;
  ForEachParagraph(prose, [&](llvm::StringRef paragraph, bool is_verbatim) {
    text += "\n" + (is_verbatim ? paragraph.str() : Wrap(paragraph, 0)) + "\n";
  });
  return text;
}

/// Two columns, the right one wrapped.
std::string Row(const std::string& left, llvm::StringRef right) {
  std::string row = "  " + left;
  if (row.size() + 2 > kOptionColumn) {
    row += "\n" + std::string(kOptionColumn, ' ');
  } else {
    row.resize(kOptionColumn, ' ');
  }
  return row + Wrap(right, kOptionColumn) + "\n";
}

std::string Spell(const Option& option) {
  std::string names;
  llvm::SmallVector<llvm::StringRef, 2> all;
  llvm::StringRef(option.names).split(all, ',');
  names = llvm::join(all, ", ");
  return option.value.empty() ? names : names + " " + option.value;
}

std::string RenderOptions(llvm::ArrayRef<Option> options) {
  std::string text;
  for (const Option& option : options) text += Row(Spell(option), option.help);
  return text;
}

std::string RenderExitCodes() {
  std::string text;
  for (const ExitCodeHelp& entry : kExitCodes) {
    text += "  " + std::to_string(static_cast<int>(entry.code)) + "  " +
            Wrap(entry.meaning, 5) + "\n";
  }
  return text;
}

std::string IndentLines(llvm::StringRef lines) {
  std::string text;
  llvm::SmallVector<llvm::StringRef, 8> all;
  lines.trim('\n').split(all, '\n');
  for (llvm::StringRef line : all) text += ("  " + line + "\n").str();
  return text;
}

std::string ProseAsMarkdown(llvm::StringRef prose) {
  std::string text;
  ForEachParagraph(prose, [&](llvm::StringRef paragraph, bool is_verbatim) {
    text += "\n";
    text += is_verbatim ? "```\n" + paragraph.str() + "\n```\n"
                        : Wrap(paragraph, 0) + "\n";
  });
  return text;
}

std::string OptionsAsMarkdown(llvm::ArrayRef<Option> options) {
  std::string text = "\n";
  for (const Option& option : options) {
    text += "- `" + Spell(option) + "`: " + option.help + "\n";
  }
  return text;
}

std::string CommandAsMarkdown(const Command& command) {
  std::string text = "\n## cleave " + command.name + "\n\n";
  text += "`cleave " + command.name +
          (command.usage.empty() ? "" : " " + command.usage) +
          "`: " + command.summary + ".\n";
  text += ProseAsMarkdown(command.prose);
  if (!command.options.empty()) text += OptionsAsMarkdown(command.options);
  text += "\nExample:\n\n```sh\n" +
          llvm::StringRef(command.example).trim('\n').str() + "\n```\n";
  return text;
}

}  // namespace

llvm::ArrayRef<ExitCodeHelp> ExitCodeHelps() { return kExitCodes; }

llvm::StringRef Road() { return kRoad; }

void ForEachParagraph(
    llvm::StringRef prose,
    llvm::function_ref<void(llvm::StringRef, bool is_verbatim)> block) {
  llvm::SmallVector<llvm::StringRef, 16> paragraphs;
  prose.trim('\n').split(paragraphs, "\n\n");
  for (llvm::StringRef paragraph : paragraphs) {
    paragraph = paragraph.trim('\n');
    block(paragraph, paragraph.starts_with("  "));
  }
}

std::vector<Option> DeclareCommonOptions(CommonOptions& options) {
  return {
      {"--db", "FILE", "The database with the graph. Default: cleave.db.",
       &options.db},
      {"--split", "FILE", "The split file. Default: cleave.split.yaml.",
       &options.split},
      {"-o,--output", "PATH", "The file or folder that the command writes.",
       &options.output},
      {"-j,--jobs", "N",
       "How many things to do at the same time. The result is the same for "
       "any number. Default: one for each processor.",
       &options.jobs},
      {"--json", "", "Print the result as JSON.", &options.json},
      {"-q,--quiet", "", "No progress and no remarks; errors only.",
       &options.quiet},
      {"-v,--verbose", "", "Say more of what is done.", &options.verbose},
  };
}

std::string RenderOverview(llvm::ArrayRef<Command> commands) {
  std::string text = "usage: cleave COMMAND [options]\n" + WrapProse(kRoad);
  llvm::StringRef group;
  for (const Command& command : commands) {
    if (command.group != group) text += "\n" + command.group + ":\n";
    group = command.group;
    text += Row(command.name, command.summary);
  }
  CommonOptions unused;
  text += "\noptions of every command:\n";
  text += RenderOptions(DeclareCommonOptions(unused));
  text += Row("-h, --help", "Print the help of the command.");
  text += "\nexit codes:\n" + RenderExitCodes() + WrapProse(kHabits);
  return text;
}

std::string RenderHelp(const Command& command) {
  std::string text = "usage: cleave " + command.name;
  if (!command.usage.empty()) text += " " + command.usage;
  text += "\n" + WrapProse(command.prose);
  if (!command.options.empty()) {
    text += "\noptions:\n" + RenderOptions(command.options);
  }
  CommonOptions unused;
  text += "\noptions of every command:\n";
  text += RenderOptions(DeclareCommonOptions(unused));
  text += "\nexample:\n" + IndentLines(command.example);
  return text;
}

std::string RenderReference(llvm::ArrayRef<Command> commands) {
  std::string text =
      "<!-- Written by `cleave help --markdown`; do not edit. -->\n"
      "# Reference\n";
  text += ProseAsMarkdown(kRoad);
  CommonOptions unused;
  text += "\n## Options of every command\n";
  text += OptionsAsMarkdown(DeclareCommonOptions(unused));
  text += "- `-h, --help`: Print the help of the command.\n";
  text += "\n## Exit codes\n\n| code | meaning |\n|---|---|\n";
  for (const ExitCodeHelp& entry : kExitCodes) {
    text += llvm::formatv("| {0} | {1} |\n", static_cast<int>(entry.code),
                          entry.meaning);
  }
  text += ProseAsMarkdown(kHabits);
  for (const Command& command : commands) text += CommandAsMarkdown(command);
  return text;
}

}  // namespace cleave
