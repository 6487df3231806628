#include "cli/man_page.h"

#include "cli/help_text.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

/// A hyphen that can be copied, and no line that is taken for a request.
std::string Escaped(llvm::StringRef text) {
  std::string escaped;
  bool is_line_start = true;
  for (char each : text) {
    if (is_line_start && (each == '.' || each == '\'')) escaped += "\\&";
    if (each == '\\')
      escaped += "\\e";
    else if (each == '-')
      escaped += "\\-";
    else
      escaped += each;
    is_line_start = each == '\n';
  }
  return escaped;
}

std::string Verbatim(llvm::StringRef lines) {
  return ".PP\n.nf\n" + Escaped(lines.trim('\n')) + "\n.fi\n";
}

std::string Prose(llvm::StringRef prose) {
  std::string text;
  ForEachParagraph(prose, [&](llvm::StringRef paragraph, bool is_verbatim) {
    text +=
        is_verbatim ? Verbatim(paragraph) : ".PP\n" + Escaped(paragraph) + "\n";
  });
  return text;
}

std::string Options(llvm::ArrayRef<Option> options) {
  std::string text;
  for (const Option& option : options) {
    llvm::SmallVector<llvm::StringRef, 2> names;
    llvm::StringRef(option.names).split(names, ',');
    std::vector<std::string> bold;
    for (llvm::StringRef name : names)
      bold.push_back("\\fB" + Escaped(name) + "\\fR");
    text += ".TP\n" + llvm::join(bold, ", ");
    if (!option.value.empty()) text += " \\fI" + Escaped(option.value) + "\\fR";
    text += "\n" + Escaped(option.help) + "\n";
  }
  return text;
}

std::string CommandSection(const Command& command) {
  std::string text = ".SS cleave " + command.name;
  if (!command.usage.empty()) text += " " + Escaped(command.usage);
  text += "\n" + Prose(command.prose) + Options(command.options);
  return text + Verbatim(command.example);
}

}  // namespace

std::string RenderManPage(llvm::ArrayRef<Command> commands) {
  CommonOptions unused;
  std::string text = ".TH CLEAVE 1 \"\" \"cleave " CLEAVE_VERSION
                     "\" \"User Commands\"\n"
                     ".SH NAME\ncleave \\- split a C++ monolith into services\n"
                     ".SH SYNOPSIS\n\\fBcleave\\fR \\fICOMMAND\\fR [options]\n"
                     ".SH DESCRIPTION\n" +
                     Prose(Road()) + ".SH OPTIONS OF EVERY COMMAND\n" +
                     Options(DeclareCommonOptions(unused)) +
                     ".TP\n\\fB\\-h\\fR, \\fB\\-\\-help\\fR\n"
                     "Print the help of the command.\n"
                     ".SH COMMANDS\n";
  for (const Command& command : commands) text += CommandSection(command);
  text += ".SH EXIT STATUS\n";
  for (const ExitCodeHelp& each : ExitCodeHelps())
    text += ".TP\n" + std::to_string(static_cast<int>(each.code)) + "\n" +
            Escaped(each.meaning) + "\n";
  return text +
         ".SH ENVIRONMENT\n.TP\nNO_COLOR\nNothing is coloured when it is "
         "set.\n";
}

}  // namespace cleave
