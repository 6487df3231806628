#pragma once

#include <grpcpp/support/status.h>

#include <string>

namespace grpc {
class ServerContext;
}

namespace cleave::rt {

/// Who may call this service: the names in setting `CALLERS`, else `from_cut`,
/// which is what the cut says: "cart,monolith,shopd". "*" is everybody.
/// Callers are known by their certificates, so without mutual TLS all may call.
void AllowCallers(const std::string& from_cut);

/// What is wrong with the setting; empty if nothing is.
std::string WrongCallers();

/// True if not everybody may call.
bool ChecksCallers();

/// Whether the caller may: OK, or PERMISSION_DENIED, naming both.
grpc::Status CheckCaller(const grpc::ServerContext& context);

/// Who calls, by its certificate; "" if it showed none.
std::string CallerOf(const grpc::ServerContext& context);

/// Whether `name` is in a list "a,b c;d".
bool IsListed(const std::string& name, const std::string& list);

}  // namespace cleave::rt
