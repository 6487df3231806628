#include "tests/splitter/contract/code_contract.h"

#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/sketch.h"
#include "tests/support/test_project.h"

namespace cleave {

Contract ContractOfCode(const std::string& header, const std::string& program,
                        const std::string& source,
                        const CrossingWishes& wishes) {
  const std::string include = "#include \"desk.h\"\n";
  const DependencyGraph graph =
      TestProject::WithCode(include + program)
          .WithFile("desk.h", "#pragma once\n" + header)
          .WithFile("desk.cc", include + source)
          .Graph();
  return BuildContract(graph, SketchSplit("desk: desk"), {}, wishes);
}

std::string IssuesText(const Contract& contract) {
  std::string text;
  for (const ContractIssue& issue : contract.issues)
    if (issue.id != "HZ-BUILD")
      text += issue.id + " at " + ToText(issue.place) + "\n  " + issue.message +
              "\n  " + issue.suggestion + "\n";
  return text;
}

}  // namespace cleave
