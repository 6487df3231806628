#pragma once

#include <map>
#include <string>

namespace cleave::rt {

/// Sets a variable of this process's environment and of its children.
///
/// Threads of gRPC read the environment whenever they describe an error, and
/// setenv() moves the table of variables under them. Here the table stays where
/// it is, and so does each text that was in it.
void SetVariable(const std::string& name, const std::string& value);

/// Removes a variable, likewise. Does nothing if there is none.
void UnsetVariable(const std::string& name);

/// Sets variables of the environment during its scope.
class Environment {
 public:
  using Variables = std::map<std::string, std::string>;
  explicit Environment(Variables variables);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const Variables variables_;
};

}  // namespace cleave::rt
