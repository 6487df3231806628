#pragma once

namespace cleave {

/// Whether we run on a CI server, as all of them say with the variable `CI`:
/// there, files that are kept with the code are not written.
bool IsOnCiServer();

}  // namespace cleave
