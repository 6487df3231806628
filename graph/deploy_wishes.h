#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/yaml_tree.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// What people say of one process in the section `deploy` of a split file.
/// Everything that is not said has a default, which the emitters choose.
struct ProcessWish {
  std::string name;                     ///< of a service or a program
  std::optional<uint32_t> memory_mib;   ///< at most 122,880
  std::optional<uint32_t> cpu_millis;   ///< thousandths of a processor
  std::optional<uint32_t> least, most;  ///< replicas, at least 1
  std::optional<uint32_t> port;         ///< a program: it listens there
  std::vector<std::string> arguments;   ///< of a program
  bool copies_are_safe = false;  ///< variables may differ between replicas
  bool is_exposed = false;       ///< reachable from outside, as HTTP and JSON
  bool is_function = false;      ///< a Lambda function is wanted
  unsigned line = 0, column = 0;

  friend bool operator==(const ProcessWish&, const ProcessWish&) = default;
};

/// A run of a program that comes to an end.
struct JobWish {
  std::string name, program;
  std::vector<std::string> arguments;
  std::string schedule;  ///< five fields of cron; empty: started by hand
  std::optional<uint32_t> memory_mib, cpu_millis;
  std::optional<uint32_t> tasks;    ///< 2..10,000: an array of so many
  std::optional<uint32_t> retries;  ///< at most 9
  unsigned line = 0, column = 0;

  friend bool operator==(const JobWish&, const JobWish&) = default;
};

/// The section `deploy` of a split file; see docs/deployment.md.
struct DeployWishes {
  std::string file_name;  ///< for messages
  std::string registry;   ///< "registry.example.com/shop"; empty: the project
  /// Debian packages that it takes to build the monolith's sources.
  std::vector<std::string> packages;
  std::string data;  ///< absolute folder that all processes share; may be empty
  std::map<std::string, std::string> environment;  ///< of every process
  std::vector<std::string> secrets;  ///< variables whose values are secret
  std::vector<ProcessWish> services, programs;
  std::vector<JobWish> jobs;

  friend bool operator==(const DeployWishes&, const DeployWishes&) = default;
};

/// Reads the section; `node` may be null: nothing is wished then. Unknown keys
/// and values that cannot be are `UserError`s at `file:line:column`.
llvm::Expected<DeployWishes> ReadDeployWishes(const YamlNode* node,
                                              llvm::StringRef file_name);

}  // namespace cleave
