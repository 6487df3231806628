#include "reflection.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace cleave::rt {
namespace {

/// Takes the library's part out of a server.
class WithoutReflection final : public grpc::ServerBuilderOption {
 public:
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>*
                         plugins) override {
    const auto is_reflection =
        [](const std::unique_ptr<grpc::ServerBuilderPlugin>& plugin) {
          return plugin->name() == "proto_server_reflection";
        };
    plugins->erase(
        std::remove_if(plugins->begin(), plugins->end(), is_reflection),
        plugins->end());
  }
};

}  // namespace

void SetReflection(grpc::ServerBuilder& builder, bool is_on) {
  // Has an effect on builders that are made afterwards only, so it is for the
  // linker: it keeps the library, which then does the same when it is loaded.
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  if (!is_on) builder.SetOption(std::make_unique<WithoutReflection>());
}

}  // namespace cleave::rt
