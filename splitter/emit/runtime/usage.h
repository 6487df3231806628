#pragma once

#include <map>
#include <string>

namespace cleave::rt {

/// What a service holds: as Linux says, and as it says itself.
struct Usage {
  long files = 0;      ///< open file descriptors
  long kilobytes = 0;  ///< resident memory
  long objects = 0;    ///< that clients know by a handle
};

/// Of the services whose `.pid` files stand in `CLEAVE_SOCKET_DIR`, by name.
std::map<std::string, Usage> ServiceUsage();

}  // namespace cleave::rt
