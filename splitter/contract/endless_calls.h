#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "splitter/contract/analysis.h"
#include "splitter/contract/processes.h"

namespace cleave {

/// Finds functions of services that clients cannot call: to read the answer
/// they make objects, and code in headers that makes, copies or ends these
/// calls the function again: `class Draft { Draft() { Clear(); } void Clear();
/// };`.
class EndlessCalls {
 public:
  EndlessCalls(ContractAnalysis& analysis, const Processes& processes)
      : analysis_(analysis), processes_(processes) {}

  /// Why a call of `function` would not end; `CUT081`.
  std::optional<Refusal> Examine(SymbolId function);

 private:
  /// A member function of a class that calls one of a service.
  struct Caller {
    SymbolId member, called;
  };
  const std::vector<Caller>& CallersIn(const std::string& class_name);
  std::vector<std::string> AnswerClasses(SymbolId function);
  Refusal Explain(SymbolId function, const std::string& class_name,
                  const Caller& caller) const;

  ContractAnalysis& analysis_;
  const Processes& processes_;
  std::map<std::string, std::vector<Caller>> callers_;  ///< by class
};

}  // namespace cleave
