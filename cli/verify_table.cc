#include "cli/verify_table.h"

#include <algorithm>

#include "cli/session.h"
#include "llvm/ADT/StringExtras.h"
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

std::string Result(const WayOutcome& way) {
  if (way.end.empty()) return "-";
  return way.passed ? "passed" : way.end;
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
  std::string output = Pad(ToText(outcome.output).str(), 10);
  out << Pad(Shortened(outcome.name), width) << "  "
      << Pad(Result(outcome.monolith), 10) << "  "
      << Pad(Result(outcome.in_process), 10) << "  "
      << Pad(Result(outcome.split), 10) << "  "
      << Coloured(out, output, !outcome.IsWrong())
      << llvm::formatv("{0,10:F2} {1,12:F2} {2,7:F2}", outcome.monolith.seconds,
                       outcome.in_process.seconds, outcome.split.seconds)
      << "\n";
}

/// Where `way` first differs from the monolith.
void PrintWay(const TestOutcome& outcome, llvm::StringRef name,
              const WayOutcome& way, llvm::raw_ostream& out) {
  if (outcome.EndsDiffer(way)) {
    out << "  ends with " << outcome.monolith.end << " in the monolith, "
        << way.end << " in " << (name == "split" ? "the split" : "one process")
        << "\n";
  }
  if (!way.own_lines.empty()) out << "  prints what the monolith does not:\n";
  for (const std::string& line : way.own_lines) out << "    " << line << "\n";
  if (!way.difference) return;
  const OutputDifference& first = *way.difference;
  out << "  first difference: " << first.stream << " line " << first.line
      << "\n    monolith: " << first.monolith << "\n    "
      << Pad((name + ":").str(), 9) << " " << first.split << "\n";
}

void PrintDifference(const TestOutcome& outcome, llvm::raw_ostream& out) {
  out << "\n" << outcome.name;
  if (!outcome.cannot_pass.empty())
    out << " cannot pass: " << outcome.cannot_pass;
  out << "\n";
  PrintWay(outcome, "in process", outcome.in_process, out);
  PrintWay(outcome, "split", outcome.split, out);
  if (outcome.differing_call.empty()) return;
  out << "  at the cut, in process (---) and split (+++):\n";
  llvm::SmallVector<llvm::StringRef, 0> lines;
  llvm::StringRef(outcome.differing_call).rtrim('\n').split(lines, '\n');
  for (llvm::StringRef line : lines) out << "    " << line << "\n";
}

/// Excuses of tests that are the same all the same.
void PrintNeedlessExcuses(llvm::ArrayRef<TestOutcome> outcomes,
                          llvm::raw_ostream& out) {
  for (const TestOutcome& outcome : outcomes) {
    if (outcome.cannot_pass.empty() || outcome.Differs()) continue;
    out << "\n"
        << outcome.name
        << " is the same, although the split file says that it cannot pass: "
        << outcome.cannot_pass << "\n";
  }
}

void PrintTotals(const VerifyTotals& totals, llvm::raw_ostream& out) {
  out << llvm::formatv(
      "\n{0} tests and {1} commands compared: {2} the same, {3} differ\n",
      totals.tests - totals.commands, totals.commands,
      totals.tests - totals.differ - totals.cannot_pass, totals.differ);
  if (totals.cannot_pass > 0) {
    out << totals.cannot_pass << " cannot pass, for the reasons given\n";
  }
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
               const WayOutcome& way) {
  if (way.end.empty()) return;
  json.attributeObject(name, [&] {
    json.attribute("end", way.end);
    json.attribute("passed", way.passed);
    json.attribute("seconds", way.seconds);
    if (way.own_lines.empty()) return;
    json.attributeArray("own_lines", [&] {
      for (const std::string& line : way.own_lines)
        json.value(llvm::json::fixUTF8(line));
    });
  });
}

/// The split's difference, or the one in process if only that differs.
const std::optional<OutputDifference>& DifferenceOf(
    const TestOutcome& outcome) {
  return outcome.split.difference ? outcome.split.difference
                                  : outcome.in_process.difference;
}

void PrintTest(llvm::json::OStream& json, const TestOutcome& outcome) {
  json.attribute("name", outcome.name);
  json.attribute("kind", outcome.is_command ? "command" : "test");
  PrintSide(json, "monolith", outcome.monolith);
  PrintSide(json, "in_process", outcome.in_process);
  PrintSide(json, "split", outcome.split);
  json.attribute("output", ToText(outcome.output));
  json.attribute("differs", outcome.Differs());
  if (!outcome.cannot_pass.empty()) {
    json.attribute("cannot_pass", outcome.cannot_pass);
  }
  if (!outcome.differing_call.empty()) {
    json.attribute("differing_call",
                   llvm::json::fixUTF8(outcome.differing_call));
  }
  if (!DifferenceOf(outcome)) return;
  const OutputDifference& first = *DifferenceOf(outcome);
  json.attributeObject("difference", [&] {
    json.attribute("way", outcome.split.difference ? "split" : "in process");
    json.attribute("stream", first.stream);
    json.attribute("line", first.line);
    json.attribute("monolith", llvm::json::fixUTF8(first.monolith));
    json.attribute("split", llvm::json::fixUTF8(first.split));
  });
}

double MeanUs(const CallTotals& totals) {
  return totals.calls == 0
             ? 0
             : static_cast<double>(totals.total_us) / totals.calls;
}

/// What each method cost that was called at the cut, dearest first.
void PrintEntryPoints(llvm::ArrayRef<MethodTotals> entries,
                      llvm::raw_ostream& out) {
  if (entries.empty()) return;
  size_t width = 11;
  for (const MethodTotals& entry : entries) {
    width = std::max(width, entry.service.size() + entry.method.size() + 1);
  }
  out << "\n"
      << Pad("entry point", width)
      << "      calls  failed  in process us   split us    split ms        "
         "bytes\n";
  for (const MethodTotals& entry : entries) {
    out << Pad(entry.service + "." + entry.method, width)
        << llvm::formatv(" {0,10} {1,7} {2,14:F1} {3,10:F1} {4,11:F1} {5,12}",
                         entry.split.calls, entry.split.failures,
                         MeanUs(entry.in_process), MeanUs(entry.split),
                         entry.split.total_us / 1000.0, entry.split.bytes)
        << "\n";
  }
}

/// What the comparison says nothing of.
void PrintInsiders(llvm::ArrayRef<TreeManifest::Program> insiders,
                   llvm::raw_ostream& out) {
  for (const TreeManifest::Program& program : insiders)
    out << "\n"
        << program.name << " has " << llvm::join(program.inside, ", ")
        << " linked in, as it tests what is inside: it does not call "
        << (program.inside.size() == 1 ? "that service" : "those services");
  if (!insiders.empty()) out << "\n";
}

void PrintCalls(llvm::json::OStream& json, llvm::StringRef name,
                const CallTotals& totals) {
  json.attributeObject(name, [&] {
    json.attribute("calls", totals.calls);
    json.attribute("failures", totals.failures);
    json.attribute("total_us", totals.total_us);
    json.attribute("longest_us", totals.longest_us);
    json.attribute("bytes", totals.bytes);
  });
}

void PrintMethodTotals(llvm::json::OStream& json, const MethodTotals& entry) {
  json.attribute("service", entry.service);
  json.attribute("method", entry.method);
  PrintCalls(json, "in_process", entry.in_process);
  PrintCalls(json, "split", entry.split);
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
    totals.differ += outcome.IsWrong();
    totals.cannot_pass += outcome.Differs() && !outcome.IsWrong();
    totals.vary += outcome.output == TestOutcome::Output::kVaries;
    totals.failing += !outcome.Differs() && !outcome.monolith.passed;
  }
  return totals;
}

void PrintTable(const VerifyResults& results, llvm::raw_ostream& out) {
  const std::vector<TestOutcome>& outcomes = results.outcomes;
  size_t width = 4;
  for (const TestOutcome& outcome : outcomes) {
    width = std::max(width, Shortened(outcome.name).size());
  }
  out << Pad("test", width)
      << "  monolith    in process  split       output      "
         "monolith s in process s split s\n";
  for (const TestOutcome& outcome : outcomes) PrintRow(outcome, width, out);
  for (const TestOutcome& outcome : outcomes) {
    if (outcome.Differs()) PrintDifference(outcome, out);
  }
  PrintEntryPoints(results.entry_points, out);
  PrintInsiders(results.insiders, out);
  PrintNeedlessExcuses(outcomes, out);
  PrintTotals(Sum(outcomes), out);
}

void PrintJson(const VerifyResults& results, llvm::raw_ostream& out) {
  const std::vector<TestOutcome>& outcomes = results.outcomes;
  llvm::json::OStream json(out, 2);
  const VerifyTotals totals = Sum(outcomes);
  json.object([&] {
    json.attribute("schema", 1);
    json.attributeArray("tests", [&] {
      for (const TestOutcome& outcome : outcomes) {
        json.object([&] { PrintTest(json, outcome); });
      }
    });
    json.attributeArray("entry_points", [&] {
      for (const MethodTotals& entry : results.entry_points) {
        json.object([&] { PrintMethodTotals(json, entry); });
      }
    });
    json.attributeObject("inside", [&] {
      for (const TreeManifest::Program& program : results.insiders)
        json.attribute(program.name, llvm::json::Array(program.inside));
    });
    json.attributeObject("totals", [&] {
      json.attribute("compared", totals.tests);
      json.attribute("commands", totals.commands);
      json.attribute("differ", totals.differ);
      json.attribute("cannot_pass", totals.cannot_pass);
      json.attribute("vary", totals.vary);
      json.attribute("not_split", totals.not_split);
      json.attribute("fail_in_both", totals.failing);
    });
  });
  out << "\n";
}

}  // namespace cleave
