#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace cleave::rt {

/// How a child is started.
struct ChildOptions {
  bool has_no_input = false;  ///< stdin is /dev/null, not ours
  bool own_group = false;     ///< Ctrl-C does not reach it, and it ends with us
};

/// Starts `command` with our environment, folder, and outputs. Its number, or
/// -1; a program that cannot be executed ends with code 127.
pid_t StartChild(const std::vector<std::string>& command,
                 const ChildOptions& options);

/// True once `child` has ended; then `status` is what waitpid said.
bool HasEnded(pid_t child, int* status);

/// Waits for the end of `child`: its exit code, or 128 + its signal.
int WaitFor(pid_t child);

/// "exit code 3", "signal 9".
std::string DescribeEnd(int status);

}  // namespace cleave::rt
