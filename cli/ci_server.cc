#include "cli/ci_server.h"

#include <cstdlib>

#include "llvm/ADT/StringRef.h"

namespace cleave {

bool IsOnCiServer() {
  const char* value = std::getenv("CI");
  const llvm::StringRef ci = value ? value : "";
  return !ci.empty() && !ci.equals_insensitive("false") && ci != "0";
}

}  // namespace cleave
