#include "cli/verify_table.h"

#include <algorithm>

#include "cli/session.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

namespace cleave {
namespace {

constexpr size_t kMaxName = 48;

std::string Pad(std::string text, size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

std::string Shortened(const std::string& name) {
  return name.size() <= kMaxName ? name : name.substr(0, kMaxName - 3) + "...";
}

std::string Result(bool passed, const std::string& end) {
  return passed ? "passed" : end;
}

llvm::StringRef ToText(TestOutcome::Output output) {
  switch (output) {
    case TestOutcome::Output::kSame:
      return "same";
    case TestOutcome::Output::kDifferent:
      return "different";
    case TestOutcome::Output::kVaries:
      return "varies";
    case TestOutcome::Output::kNotSplit:
      break;
  }
  return "not split";
}

void PrintRow(const TestOutcome& outcome, size_t width,
              llvm::raw_ostream& out) {
  const bool is_split = outcome.output != TestOutcome::Output::kNotSplit;
  std::string output = Pad(ToText(outcome.output).str(), 10);
  out << Pad(Shortened(outcome.name), width) << "  "
      << Pad(Result(outcome.monolith_passed, outcome.monolith_end), 10) << "  "
      << Pad(is_split ? Result(outcome.split_passed, outcome.split_end) : "-",
             10)
      << "  " << Coloured(out, output, !outcome.Differs())
      << llvm::formatv("{0,9:F2} {1,9:F2}", outcome.monolith_seconds,
                       outcome.split_seconds)
      << "\n";
}

void PrintDifference(const TestOutcome& outcome, llvm::raw_ostream& out) {
  out << "\n" << outcome.name << "\n";
  if (outcome.monolith_end != outcome.split_end) {
    out << "  ends with " << outcome.monolith_end << " in the monolith, "
        << outcome.split_end << " in the split\n";
  }
  if (!outcome.difference) return;
  const OutputDifference& first = *outcome.difference;
  out << "  first difference: " << first.stream << " line " << first.line
      << "\n    monolith: " << first.monolith
      << "\n    split:    " << first.split << "\n";
}

void PrintTotals(const VerifyTotals& totals, llvm::raw_ostream& out) {
  out << llvm::formatv(
      "\n{0} tests and {1} commands compared: {2} the same, {3} differ\n",
      totals.tests - totals.commands, totals.commands,
      totals.tests - totals.differ, totals.differ);
  if (totals.failing > 0) {
    out << totals.failing << " fail in the monolith and in the split alike\n";
  }
  if (totals.vary > 0) {
    out << totals.vary
        << " print something else each time they run, in the monolith too; "
           "only how they end was compared\n";
  }
  if (totals.not_split > 0) {
    out << totals.not_split
        << " run no program of the tree and say nothing of the split\n";
  }
}

void PrintSide(llvm::json::OStream& json, llvm::StringRef name,
               const std::string& end, bool passed, double seconds) {
  json.attributeObject(name, [&] {
    json.attribute("end", end);
    json.attribute("passed", passed);
    json.attribute("seconds", seconds);
  });
}

void PrintTest(llvm::json::OStream& json, const TestOutcome& outcome) {
  json.attribute("name", outcome.name);
  json.attribute("kind", outcome.is_command ? "command" : "test");
  PrintSide(json, "monolith", outcome.monolith_end, outcome.monolith_passed,
            outcome.monolith_seconds);
  if (outcome.output != TestOutcome::Output::kNotSplit) {
    PrintSide(json, "split", outcome.split_end, outcome.split_passed,
              outcome.split_seconds);
  }
  json.attribute("output", ToText(outcome.output));
  json.attribute("differs", outcome.Differs());
  if (!outcome.difference) return;
  const OutputDifference& first = *outcome.difference;
  json.attributeObject("difference", [&] {
    json.attribute("stream", first.stream);
    json.attribute("line", first.line);
    json.attribute("monolith", llvm::json::fixUTF8(first.monolith));
    json.attribute("split", llvm::json::fixUTF8(first.split));
  });
}

}  // namespace

VerifyTotals Sum(llvm::ArrayRef<TestOutcome> outcomes) {
  VerifyTotals totals;
  for (const TestOutcome& outcome : outcomes) {
    if (outcome.output == TestOutcome::Output::kNotSplit) {
      ++totals.not_split;
      continue;
    }
    ++totals.tests;
    totals.commands += outcome.is_command;
    totals.differ += outcome.Differs();
    totals.vary += outcome.output == TestOutcome::Output::kVaries;
    totals.failing += !outcome.Differs() && !outcome.monolith_passed;
  }
  return totals;
}

void PrintTable(llvm::ArrayRef<TestOutcome> outcomes, llvm::raw_ostream& out) {
  size_t width = 4;
  for (const TestOutcome& outcome : outcomes) {
    width = std::max(width, Shortened(outcome.name).size());
  }
  out << Pad("test", width)
      << "  monolith    split       output    monolith s   split s\n";
  for (const TestOutcome& outcome : outcomes) PrintRow(outcome, width, out);
  for (const TestOutcome& outcome : outcomes) {
    if (outcome.Differs()) PrintDifference(outcome, out);
  }
  PrintTotals(Sum(outcomes), out);
}

void PrintJson(llvm::ArrayRef<TestOutcome> outcomes, llvm::raw_ostream& out) {
  llvm::json::OStream json(out, 2);
  const VerifyTotals totals = Sum(outcomes);
  json.object([&] {
    json.attribute("schema", 1);
    json.attributeArray("tests", [&] {
      for (const TestOutcome& outcome : outcomes) {
        json.object([&] { PrintTest(json, outcome); });
      }
    });
    json.attributeObject("totals", [&] {
      json.attribute("compared", totals.tests);
      json.attribute("commands", totals.commands);
      json.attribute("differ", totals.differ);
      json.attribute("vary", totals.vary);
      json.attribute("not_split", totals.not_split);
      json.attribute("fail_in_both", totals.failing);
    });
  });
  out << "\n";
}

}  // namespace cleave
