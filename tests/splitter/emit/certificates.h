#pragma once

#include <string>

namespace cleave::rt {

/// A certificate and its key, as PEM files.
struct Certificate {
  std::string cert, key;
};

/// An authority of its own, with what it has signed in a folder of its own.
class CertificateAuthority {
 public:
  CertificateAuthority();

  /// Of `common_name`; `names` as OpenSSL writes them: "DNS:a,URI:spiffe://b".
  Certificate Sign(const std::string& common_name,
                   const std::string& names = "") const;

  const std::string& file() const { return file_; }

 private:
  std::string folder_, file_;
};

}  // namespace cleave::rt
