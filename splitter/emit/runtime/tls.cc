#include "tls.h"

#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_certificate_verifier.h>
#include <grpcpp/security/tls_credentials_options.h>

#include <algorithm>

#include "identity.h"
#include "settings.h"

namespace cleave::rt {
namespace {

using grpc::experimental::CertificateProviderInterface;
using grpc::experimental::CertificateVerifier;
using grpc::experimental::ExternalCertificateVerifier;
using grpc::experimental::FileWatcherCertificateProvider;
using grpc::experimental::TlsCustomVerificationCheckRequest;

struct Files {
  std::string cert = Setting("TLS_CERT");
  std::string key = Setting("TLS_KEY");
  std::string ca = Setting("TLS_CA");
  bool has_own() const { return !cert.empty() && !key.empty(); }
};

std::shared_ptr<CertificateProviderInterface> Watch(const Files& files) {
  const auto seconds =
      static_cast<unsigned>(std::max(NumberSetting("TLS_RELOAD_S", 10), 1L));
  if (!files.has_own()) {
    return std::make_shared<FileWatcherCertificateProvider>(files.ca, seconds);
  }
  return std::make_shared<FileWatcherCertificateProvider>(files.key, files.cert,
                                                          files.ca, seconds);
}

std::vector<std::string> Strings(const std::vector<grpc::string_ref>& views) {
  std::vector<std::string> strings;
  for (const grpc::string_ref& view : views) {
    strings.emplace_back(view.data(), view.size());
  }
  return strings;
}

/// Refuses a server that is another service than it should be. An address
/// changes with the deployment; the name of a service does not.
class IsService final : public ExternalCertificateVerifier {
 public:
  explicit IsService(std::string name) : name_(std::move(name)) {}

  bool Verify(TlsCustomVerificationCheckRequest* request,
              std::function<void(grpc::Status)>,
              grpc::Status* status) override {
    const grpc::string_ref common = request->common_name();
    const CertificateNames names{Strings(request->uri_names()),
                                 Strings(request->dns_names()),
                                 std::string(common.data(), common.size())};
    if (!Identifies(names, name_)) {
      *status = {grpc::StatusCode::UNAUTHENTICATED,
                 "its certificate is not one of service '" + name_ + "'"};
    }
    return true;
  }
  void Cancel(TlsCustomVerificationCheckRequest*) override {}

 private:
  const std::string name_;
};

std::shared_ptr<grpc::ChannelCredentials> Credentials(
    const Files& files, std::shared_ptr<CertificateVerifier> verifier,
    bool verifies) {
  grpc::experimental::TlsChannelCredentialsOptions options;
  if (files.has_own() || !files.ca.empty()) {
    options.set_certificate_provider(Watch(files));
  }
  if (verifies) options.watch_root_certs();
  if (files.has_own()) options.watch_identity_key_cert_pairs();
  options.set_verify_server_certs(verifies);
  options.set_check_call_host(false);
  options.set_certificate_verifier(std::move(verifier));
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace

std::string WrongTls(bool is_service) {
  const Files files;
  if (files.cert.empty() != files.key.empty()) {
    const char* missing = files.cert.empty() ? "TLS_CERT" : "TLS_KEY";
    return VariableOf(missing) + " is not set, but its counterpart is";
  }
  if (is_service && !files.ca.empty() && files.cert.empty()) {
    return VariableOf("TLS_CA") +
           " is set, so callers would have to show a certificate, but " +
           VariableOf("TLS_CERT") + " is not";
  }
  return "";
}

bool KnowsCallers() {
  const Files files;
  return files.has_own() && !files.ca.empty();
}

std::shared_ptr<grpc::ServerCredentials> ServiceCredentials() {
  const Files files;
  if (!files.has_own()) return grpc::InsecureServerCredentials();
  grpc::experimental::TlsServerCredentialsOptions options(Watch(files));
  options.watch_identity_key_cert_pairs();
  if (KnowsCallers()) {
    options.watch_root_certs();
    options.set_cert_request_type(
        GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return grpc::experimental::TlsServerCredentials(options);
}

std::shared_ptr<grpc::ChannelCredentials> CallerCredentials(
    const std::string& service) {
  const Files files;
  if (files.ca.empty()) return grpc::InsecureChannelCredentials();
  return Credentials(files,
                     ExternalCertificateVerifier::Create<IsService>(service),
                     /*verifies=*/true);
}

std::shared_ptr<grpc::ChannelCredentials> OwnCredentials() {
  const Files files;
  if (!files.has_own()) return grpc::InsecureChannelCredentials();
  return Credentials(
      files, std::make_shared<grpc::experimental::NoOpCertificateVerifier>(),
      /*verifies=*/false);
}

}  // namespace cleave::rt
