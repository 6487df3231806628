#pragma once

#include <string>
#include <vector>

namespace grpc {
class AuthContext;
}

namespace cleave::rt {

/// What a certificate says of who shows it.
struct CertificateNames {
  std::vector<std::string> uris;
  std::vector<std::string> dns;
  std::string common_name;
};

/// The services or programs that a certificate stands for, "-" written "_":
/// the last part of its SPIFFE id ("spiffe://shop/ns/prod/sa/catalog" is
/// "catalog"); without one, the first label of each DNS name
/// ("catalog.shop.svc"); without those, its common name.
std::vector<std::string> IdentitiesOf(const CertificateNames& names);

/// True if one of them is `name`.
bool Identifies(const CertificateNames& names, const std::string& name);

/// Of the other end of a connection; all empty if it showed no certificate.
CertificateNames NamesOfPeer(const grpc::AuthContext& peer);

}  // namespace cleave::rt
