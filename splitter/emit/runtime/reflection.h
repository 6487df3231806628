#pragma once

namespace grpc {
class ServerBuilder;
}

namespace cleave::rt {

/// Whether the server that is being built tells what services, methods and
/// messages it has. gRPC's library does so for each server of a process that
/// it is linked to; here it is the builder's choice.
void SetReflection(grpc::ServerBuilder& builder, bool is_on);

}  // namespace cleave::rt
