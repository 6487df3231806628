#pragma once

#include <grpcpp/support/status.h>

#include <chrono>
#include <functional>
#include <string>

#include "trace.h"

namespace grpc {
class ServerContext;
}

namespace cleave::rt {

/// What the cut says of a service, for those that decide where it is. Lists
/// are separated by commas.
struct ModuleFacts {
  const char* name = "";
  const char* state = "";  ///< what it keeps between calls; empty: nothing
  const char* uses = "";   ///< services that it calls
  const char* reads = "";  ///< methods that change no object: const ones
};

/// Hands the caller a message of a conversation, and gives its reply; false if
/// there will be none.
using LocalExchange =
    std::function<bool(const std::string& asked, std::string* replied)>;

/// Lets the caller answer a `StoredCall` to what it gave a module to keep; the
/// answer is a `StoredAnswer`. Both are in bytes, as their classes are not the
/// same on both sides.
using LocalAsk = void(const std::string& asked, std::string* answer);

/// A call on its way to a service that is a module of this process. Module and
/// caller have each a copy of this library, so this and a C function are all
/// that they share.
struct LocalCall {
  /// "Find"; null asks for `facts` and nothing else.
  const char* method = nullptr;
  const std::string* request = nullptr;
  std::string* response = nullptr;
  /// The call from another process that the caller is serving; may be null.
  grpc::ServerContext* context = nullptr;
  std::chrono::system_clock::time_point deadline;
  TraceContext trace;
  int last_error = 0;      ///< `errno`: the caller's, then the callee's
  LocalExchange exchange;  ///< of a conversation; empty for all other calls
  LocalAsk* ask = nullptr;
  grpc::Status status;  ///< the answer
  ModuleFacts facts;
};

/// The one symbol that a module shows: `cleave_module_answer`.
using ModuleAnswer = void(LocalCall&);

/// True if calls to `service` stay in this process: `CLEAVE_IN_PROCESS` is
/// "all" or names it ("a,b"); without that variable, if the tree was built so.
bool IsInProcess(const std::string& service);

/// True if `CLEAVE_FALLBACK` is set: a program whose services do not all serve
/// when it starts takes them from its modules instead.
bool FallsBack();

/// The file of a module, beside the program: `modules/<service>.so`, or in the
/// folder named by `CLEAVE_MODULE_DIR`.
std::string ModulePath(const std::string& service);

/// Loads the module of `service` with symbols of its own; once loaded it stays.
/// Null, and a cause, if it cannot be loaded.
ModuleAnswer* LoadModule(const std::string& service, std::string* cause);

ModuleFacts FactsOf(ModuleAnswer* module);

}  // namespace cleave::rt
