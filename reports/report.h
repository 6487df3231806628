#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/dependency.h"
#include "graph/health.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// How what remains of the monolith is called wherever a service could stand.
inline constexpr char kMonolithName[] = "monolith";

/// How code that is compiled into every process is called among homes.
inline constexpr char kLibraryName[] = "library";

/// How far the analysis could look.
struct HealthReport {
  struct Problem {
    std::string file;
    bool is_failed = false;  ///< else read in part
    std::string cause;

    friend bool operator==(const Problem&, const Problem&) = default;
  };
  uint32_t units = 0, partial = 0, failed = 0;
  uint32_t components = 0, dependencies = 0;
  uint64_t lines = 0;
  std::vector<Problem> problems;  ///< failed ones first, then by file
  std::vector<HealthNote> notes;  ///< as `FindHealthNotes` orders them

  friend bool operator==(const HealthReport&, const HealthReport&) = default;
};

/// A component as an entry of a list.
struct ComponentReport {
  std::string name;
  uint32_t lines = 0;

  friend bool operator==(const ComponentReport&,
                         const ComponentReport&) = default;
};

/// One service of the split, whether it can be generated or not.
struct ServiceReport {
  std::string name, summary;
  bool is_refused = false;  ///< see `Contract::refused_services`
  std::vector<ComponentReport> components;  ///< sorted by name
  uint64_t lines = 0;
  uint32_t rpcs = 0;               ///< 0 for refused ones
  std::vector<std::string> state;  ///< what it keeps between calls

  friend bool operator==(const ServiceReport&, const ServiceReport&) = default;
};

/// One thing of the other side that is used over a boundary.
struct UseReport {
  std::string subject;  ///< "shop::catalog::Catalog::Find(const std::string &)"
  DependencyKind kind = DependencyKind::kCall;
  uint32_t places = 0;
  uint32_t loop_depth = 0;
  /// The first places in the source, at most `kEvidenceLimit`.
  std::vector<SourcePlace> evidence;
  /// Of a virtual call: the functions that it may run, sorted.
  std::vector<std::string> targets = {};

  static constexpr size_t kEvidenceLimit = 20;

  friend bool operator==(const UseReport&, const UseReport&) = default;
};

/// What one process needs of another.
struct BoundaryReport {
  struct KindCount {
    DependencyKind kind = DependencyKind::kCall;
    uint32_t places = 0;

    friend bool operator==(const KindCount&, const KindCount&) = default;
  };
  std::string from, to;               ///< services, or `kMonolithName`
  double price = 0;                   ///< of cutting it; see docs/price.md
  Verdict verdict = Verdict::kReady;  ///< the worst of its issues
  uint32_t functions = 0;             ///< distinct functions called
  uint32_t call_places = 0;
  uint32_t calls_in_loops = 0;   ///< of the functions, those called in a loop
  std::vector<KindCount> kinds;  ///< in the order of `DependencyKind`
  std::vector<UseReport> uses;   ///< calls first; most places first
  std::vector<ContractIssue> issues;  ///< the worst first

  friend bool operator==(const BoundaryReport&,
                         const BoundaryReport&) = default;
};

/// Who works with one SQL table. Names are services, `kMonolithName`, or
/// `kLibraryName`, which is every process.
struct TableReport {
  std::string name;
  std::string owner;  ///< by people's decision, or the only process that
                      ///< writes; empty if there are several or none
  std::vector<std::string> writers, readers;  ///< sorted; a writer is no reader
  std::vector<std::string> components;        ///< that work with it, sorted

  friend bool operator==(const TableReport&, const TableReport&) = default;
};

/// Who works with one variable that keeps state; as `TableReport`.
struct GlobalReport {
  std::string name;
  SourcePlace place;
  std::string owner;
  std::vector<std::string> writers, readers;

  friend bool operator==(const GlobalReport&, const GlobalReport&) = default;
};

/// Who works with one file on disk; as `TableReport`.
struct FileReport {
  std::string path;  ///< "?" for parts that the source does not say
  std::string owner;
  std::vector<std::string> writers, readers;
  std::vector<std::string> components;  ///< that work with it, sorted
  std::vector<SourcePlace> places;      ///< those that write first, then sorted

  friend bool operator==(const FileReport&, const FileReport&) = default;
};

/// A database transaction of one process with statements of another in it.
struct TransactionReport {
  struct Statement {
    std::string process;
    SourcePlace place;
    std::string text;

    friend auto operator<=>(const Statement&, const Statement&) = default;
  };
  std::string function;  ///< that opens it
  std::string process;
  SourcePlace place;
  std::vector<Statement> statements;  ///< sorted by process and place

  friend bool operator==(const TransactionReport&,
                         const TransactionReport&) = default;
};

/// One number about the split.
struct MetricReport {
  std::string name;  ///< "coupling"
  double value = 0;
  std::string meaning;  ///< what it says, and which direction is better

  friend bool operator==(const MetricReport&, const MetricReport&) = default;
};

/// Everything that a person needs to decide on a split; no format, no layout.
struct Report {
  std::string project;
  std::vector<ServiceReport> services;     ///< sorted by name
  std::vector<ComponentReport> monolith;   ///< what stays, tests left out
  std::vector<ComponentReport> libraries;  ///< compiled into every process
  std::vector<BoundaryReport> boundaries;  ///< sorted by from, to
  std::vector<ContractIssue> issues;       ///< all, the worst first
  std::vector<TableReport> tables;         ///< sorted by name
  std::vector<MetricReport> metrics;
  HealthReport health;
  std::vector<GlobalReport> globals = {};            ///< sorted by name
  std::vector<TransactionReport> transactions = {};  ///< sorted by function
  std::vector<FileReport> files = {};                ///< sorted by path

  friend bool operator==(const Report&, const Report&) = default;
};

}  // namespace cleave
