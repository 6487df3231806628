#pragma once

#include <map>
#include <string>

namespace cleave::rt {

/// What a process holds, as Linux says.
struct Usage {
  long files = 0;      ///< open file descriptors
  long kilobytes = 0;  ///< resident memory
};

/// Of the services whose `.pid` files stand in `CLEAVE_SOCKET_DIR`, by name.
std::map<std::string, Usage> ServiceUsage();

}  // namespace cleave::rt
