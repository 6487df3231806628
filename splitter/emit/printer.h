#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <variant>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Prints text from templates that read as the text they make:
///
///     printer.Emit({{"class", "Cart"}, {"members", [&] { ... }}}, R"code(
///       class $class$ {
///         $members$
///       };
///     )code");
///
/// - The line break after `R"code(` and the last line, if blank, are dropped;
/// the
///   indentation of the first line with text is taken off all lines.
/// - `$name$` is replaced by its string. `$$` is one dollar sign.
/// - A line that is only `$name$` is replaced by what its block emits, indented
///   like the line, or vanishes if it emits nothing. The same holds for a
///   string of any number of lines.
/// - Blank lines are never indented.
///
/// A variable that is unknown is a bug of the template: the program aborts.
class Printer {
 public:
  using Block = std::function<void()>;
  struct Variable {
    Variable(llvm::StringRef name, std::string value)
        : name(name), value(std::move(value)) {}
    Variable(llvm::StringRef name, const char* value)
        : name(name), value(std::string(value)) {}
    Variable(llvm::StringRef name, llvm::StringRef value)
        : name(name), value(value.str()) {}
    template <class F>
      requires std::is_invocable_v<F>
    Variable(llvm::StringRef name, F block)
        : name(name), value(Block(std::move(block))) {}

    llvm::StringRef name;
    std::variant<std::string, Block> value;
  };
  using Variables = std::initializer_list<Variable>;

  void Emit(Variables variables, llvm::StringRef text);
  void Emit(llvm::StringRef text) { Emit({}, text); }

  /// All that was printed.
  const std::string& text() const { return out_; }

 private:
  void EmitLine(Variables variables, llvm::StringRef line);
  void EmitNested(const Variable& variable, llvm::StringRef indentation);
  void AppendIndented(llvm::StringRef line);

  std::string out_;
  std::string indentation_;
};

}  // namespace cleave
