#include "callers.h"

#include <grpcpp/server_context.h>

#include <algorithm>

#include "identity.h"
#include "settings.h"
#include "tls.h"

namespace cleave::rt {
namespace {

std::string& Allowed() {
  static auto* allowed = new std::string("*");
  return *allowed;
}

CertificateNames NamesOf(const grpc::ServerContext& context) {
  return NamesOfPeer(*context.auth_context());
}

}  // namespace

bool IsListed(const std::string& name, const std::string& list) {
  for (size_t start = 0; start <= list.size();) {
    const size_t end = std::min(list.find_first_of(",; ", start), list.size());
    if (list.compare(start, end - start, name) == 0) return true;
    start = end + 1;
  }
  return false;
}

void AllowCallers(const std::string& from_cut) {
  Allowed() = KnowsCallers() ? Setting("CALLERS", from_cut) : "*";
}

std::string WrongCallers() {
  const std::string asked = Setting("CALLERS");
  if (asked.empty() || asked == "*" || KnowsCallers()) return "";
  return VariableOf("CALLERS") +
         " is set, but callers are known by their certificates only: set "
         "CLEAVE_TLS_CERT, CLEAVE_TLS_KEY and CLEAVE_TLS_CA as well";
}

bool ChecksCallers() { return Allowed() != "*"; }

grpc::Status CheckCaller(const grpc::ServerContext& context) {
  for (const std::string& name : IdentitiesOf(NamesOf(context))) {
    if (IsListed(name, Allowed())) return grpc::Status::OK;
  }
  return {grpc::StatusCode::PERMISSION_DENIED,
          "service '" + ProcessName() + "' may not be called by '" +
              CallerOf(context) + "', only by " + Allowed() +
              " (CLEAVE_CALLERS)"};
}

std::string CallerOf(const grpc::ServerContext& context) {
  std::string all;
  for (const std::string& name : IdentitiesOf(NamesOf(context))) {
    all += (all.empty() ? "" : ",") + name;
  }
  return all;
}

}  // namespace cleave::rt
