#include "identity.h"

#include <grpc/grpc_security_constants.h>
#include <grpcpp/security/auth_context.h>

#include <algorithm>

namespace cleave::rt {
namespace {

constexpr char kSpiffe[] = "spiffe://";

std::string WithUnderscores(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::vector<std::string> Values(const grpc::AuthContext& peer,
                                const char* property) {
  std::vector<std::string> values;
  for (const grpc::string_ref& value : peer.FindPropertyValues(property)) {
    values.emplace_back(value.data(), value.size());
  }
  return values;
}

}  // namespace

std::vector<std::string> IdentitiesOf(const CertificateNames& names) {
  std::vector<std::string> identities;
  for (const std::string& uri : names.uris) {
    if (uri.compare(0, sizeof(kSpiffe) - 1, kSpiffe) != 0) continue;
    identities.push_back(WithUnderscores(uri.substr(uri.rfind('/') + 1)));
  }
  if (!identities.empty()) return identities;
  for (const std::string& name : names.dns) {
    identities.push_back(WithUnderscores(name.substr(0, name.find('.'))));
  }
  if (identities.empty() && !names.common_name.empty()) {
    identities.push_back(WithUnderscores(names.common_name));
  }
  return identities;
}

bool Identifies(const CertificateNames& names, const std::string& name) {
  const std::vector<std::string> identities = IdentitiesOf(names);
  return std::find(identities.begin(), identities.end(),
                   WithUnderscores(name)) != identities.end();
}

CertificateNames NamesOfPeer(const grpc::AuthContext& peer) {
  CertificateNames names;
  if (!peer.IsPeerAuthenticated()) return names;
  names.uris = Values(peer, GRPC_PEER_SPIFFE_ID_PROPERTY_NAME);
  names.dns = Values(peer, GRPC_X509_SAN_PROPERTY_NAME);
  const std::vector<std::string> common =
      Values(peer, GRPC_X509_CN_PROPERTY_NAME);
  if (!common.empty()) names.common_name = common.front();
  // The alternative names are of all kinds: a URI is no name of a machine.
  names.dns.erase(std::remove_if(names.dns.begin(), names.dns.end(),
                                 [](const std::string& name) {
                                   return name.find(':') != std::string::npos ||
                                          name.find('@') != std::string::npos;
                                 }),
                  names.dns.end());
  return names;
}

}  // namespace cleave::rt
