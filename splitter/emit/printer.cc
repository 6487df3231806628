#include "splitter/emit/printer.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"

namespace cleave {
namespace {

llvm::StringRef IndentationOf(llvm::StringRef line) {
  return line.take_while([](char c) { return c == ' '; });
}

/// The lines of a template, as described at `Printer`.
llvm::SmallVector<llvm::StringRef> LinesOf(llvm::StringRef text) {
  text.consume_front("\n");
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n');
  if (lines.back().trim().empty()) lines.pop_back();
  const auto* first = llvm::find_if(
      lines, [](llvm::StringRef line) { return !line.trim().empty(); });
  if (first == lines.end()) return lines;
  const size_t common = IndentationOf(*first).size();
  for (llvm::StringRef& line : lines) {
    line = line.drop_front(std::min(common, IndentationOf(line).size()));
  }
  return lines;
}

const Printer::Variable& Find(Printer::Variables variables,
                              llvm::StringRef name) {
  for (const Printer::Variable& variable : variables) {
    if (variable.name == name) return variable;
  }
  llvm::report_fatal_error(llvm::Twine("template variable without a value: ") +
                           name);
}

/// Takes `$name$` off the front of `text`, which starts with a dollar.
llvm::StringRef TakeName(llvm::StringRef& text) {
  const size_t end = text.find('$', 1);
  if (end == llvm::StringRef::npos) {
    llvm::report_fatal_error(llvm::Twine("template variable without an end: ") +
                             text);
  }
  const llvm::StringRef name = text.slice(1, end);
  text = text.drop_front(end + 1);
  return name;
}

/// The name if `line` is a variable and nothing else; otherwise empty.
llvm::StringRef OnlyVariable(llvm::StringRef line) {
  line = line.trim();
  if (!line.consume_front("$") || !line.consume_back("$")) return "";
  return line.contains('$') ? "" : line;
}

}  // namespace

void Printer::Emit(Variables variables, llvm::StringRef text) {
  for (llvm::StringRef line : LinesOf(text)) EmitLine(variables, line);
}

void Printer::EmitLine(Variables variables, llvm::StringRef line) {
  if (const llvm::StringRef name = OnlyVariable(line); !name.empty()) {
    EmitNested(Find(variables, name), IndentationOf(line));
    return;
  }
  std::string result;
  while (!line.empty()) {
    const size_t dollar = line.find('$');
    result += line.substr(0, dollar);
    if (dollar == llvm::StringRef::npos) break;
    line = line.drop_front(dollar);
    const llvm::StringRef name = TakeName(line);
    if (name.empty()) {
      result += '$';
      continue;
    }
    const Variable& variable = Find(variables, name);
    const auto* value = std::get_if<std::string>(&variable.value);
    if (value == nullptr) {
      llvm::report_fatal_error(
          llvm::Twine("a block must stand alone on its line: ") + name);
    }
    result += *value;
  }
  AppendIndented(result);
}

void Printer::EmitNested(const Variable& variable,
                         llvm::StringRef indentation) {
  const size_t outer = indentation_.size();
  indentation_ += indentation;
  if (const auto* block = std::get_if<Block>(&variable.value)) {
    (*block)();
  } else {
    llvm::StringRef text = std::get<std::string>(variable.value);
    while (!text.empty()) {
      const auto [line, rest] = text.split('\n');
      AppendIndented(line);
      text = rest;
    }
  }
  indentation_.resize(outer);
}

void Printer::AppendIndented(llvm::StringRef line) {
  if (!line.empty()) out_ += indentation_;
  out_ += line;
  out_ += '\n';
}

}  // namespace cleave
