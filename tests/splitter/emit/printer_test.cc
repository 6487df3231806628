#include "splitter/emit/printer.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

TEST(Printer, TakesTheIndentationOfTheFirstLineOff) {
  Printer printer;
  printer.Emit(R"code(
    int main() {
      return 0;
    }
  )code");
  EXPECT_EQ(printer.text(), "int main() {\n  return 0;\n}\n");
}

TEST(Printer, ReplacesVariables) {
  Printer printer;
  printer.Emit({{"type", "int"}, {"name", std::string("x")}},
               "$type$ $name$ = $name$;");
  EXPECT_EQ(printer.text(), "int x = x;\n");
}

TEST(Printer, KeepsADoubledDollar) {
  Printer printer;
  printer.Emit({{"name", "x"}}, "$$$name$ costs 3 $$");
  EXPECT_EQ(printer.text(), "$x costs 3 $\n");
}

TEST(Printer, IndentsABlockLikeItsLine) {
  Printer printer;
  const auto body = [&] {
    printer.Emit({{"inner", [&] { printer.Emit("a();\n\nb();"); }}}, R"code(
      if (c) {
        $inner$
      }
    )code");
  };
  printer.Emit({{"body", body}}, R"code(
    void F() {
      $body$
    }
  )code");
  EXPECT_EQ(printer.text(),
            "void F() {\n  if (c) {\n    a();\n\n    b();\n  }\n}\n");
}

TEST(Printer, DropsTheLineOfABlockThatEmitsNothing) {
  Printer printer;
  printer.Emit({{"none", [] {}}, {"empty", ""}}, R"code(
    a
      $none$
    $empty$
    b
  )code");
  EXPECT_EQ(printer.text(), "a\nb\n");
}

TEST(Printer, IndentsEachLineOfAString) {
  Printer printer;
  printer.Emit({{"lines", "one\ntwo\n"}}, R"code(
    begin
      $lines$
    end
  )code");
  EXPECT_EQ(printer.text(), "begin\n  one\n  two\nend\n");
}

TEST(Printer, KeepsBlankLinesInside) {
  Printer printer;
  printer.Emit(R"code(

    a

    b
  )code");
  EXPECT_EQ(printer.text(), "\na\n\nb\n");
}

TEST(PrinterDeathTest, EndsTheProgramForAnUnknownVariable) {
  Printer printer;
  EXPECT_DEATH(printer.Emit({{"a", "1"}}, "$a$ $b$"), "without a value: b");
  EXPECT_DEATH(printer.Emit("a $b"), "without an end");
}

TEST(PrinterDeathTest, EndsTheProgramForABlockInsideALine) {
  Printer printer;
  EXPECT_DEATH(printer.Emit({{"a", [] {}}}, "x $a$"), "alone on its line: a");
}

}  // namespace
}  // namespace cleave
