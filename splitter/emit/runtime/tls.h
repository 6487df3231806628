#pragma once

#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>

#include <memory>
#include <string>

namespace cleave::rt {

/// The settings `TLS_CERT`, `TLS_KEY` and `TLS_CA`, PEM files that are read
/// again every `TLS_RELOAD_S` seconds, so that a certificate can be replaced
/// while the process runs:
///
/// | set             | as a service                  | as a caller            |
/// |-----------------|-------------------------------|------------------------|
/// | nothing         | plain text                    | plain text             |
/// | `CERT`, `KEY`   | TLS                           | no more than `CA` says |
/// | `CA`            | error                         | TLS                    |
/// | all three       | TLS; callers show one as well | TLS; shows its own     |

/// What is wrong with the three; empty if nothing is.
std::string WrongTls(bool is_service);

/// Whether this service wants a certificate of its callers.
bool KnowsCallers();

std::shared_ptr<grpc::ServerCredentials> ServiceCredentials();

/// For calls to `service`, whose certificate must identify it (identity.h).
std::shared_ptr<grpc::ChannelCredentials> CallerCredentials(
    const std::string& service);

/// For calls of a service to itself, whatever certificate it has.
std::shared_ptr<grpc::ChannelCredentials> OwnCredentials();

}  // namespace cleave::rt
