#include "splitter/emit/deploy/docker_emitter.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

/// What an image is made of.
struct Image {
  std::string target;  ///< of CMake
  std::string binary;
  const ProcessPlan* service = nullptr;  ///< null: of a program
};

}  // namespace

std::string BuildPackages(const DeploymentPlan& plan) {
  std::vector<std::string> packages = {
      "ca-certificates",       "cmake",       "g++",        "libgrpc++-dev",
      "libprotobuf-dev",       "ninja-build", "pkg-config", "protobuf-compiler",
      "protobuf-compiler-grpc"};
  llvm::append_range(packages, plan.packages);
  return llvm::join(packages, " ");
}

namespace {

/// What only a service has: its port, how it is asked for its health.
std::string ServiceLines(const DeploymentPlan& plan, const Image& image) {
  if (image.service == nullptr) return "";
  Printer printer;
  const std::string port = std::to_string(image.service->port);
  printer.Emit(
      {{"variable", ListenVariable(image.service->name)},
       {"port", port},
       {"command", QuotedList({"/opt/" + plan.host + "/bin/" + image.binary,
                               "--healthcheck"})}},
      R"text(
        ENV $variable$=0.0.0.0:$port$
        EXPOSE $port$
        HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD $command$
      )text");
  return printer.text();
}

std::string EmitDockerfile(const DeploymentPlan& plan, const Image& image) {
  const std::string home = "/opt/" + plan.host;
  Printer printer;
  printer.Emit(
      {{"by", kGeneratedBy},
       {"packages", BuildPackages(plan)},
       {"target", image.target},
       {"binary", image.binary},
       {"home", home},
       {"data",
        plan.data.empty() ? "" : "RUN mkdir -p -m 0777 /out" + plan.data},
       {"service", ServiceLines(plan, image)},
       {"entry", QuotedList({home + "/bin/" + image.binary})}},
      R"text(
        # $by$
        #
        # deploy/docker/build.sh builds it: the context is the generated tree, and
        # the monolith's sources are a second one, called "monolith".

        ARG BUILD_BASE=docker.io/library/debian:12-slim
        ARG RUN_BASE=docker.io/library/debian:12-slim

        FROM $${BUILD_BASE} AS build
        RUN apt-get update && apt-get install -y --no-install-recommends \
            $packages$ \
            && rm -rf /var/lib/apt/lists/*
        COPY --from=monolith . /src/monolith
        COPY . /src/tree
        RUN cmake -S /src/tree -B /build -G Ninja -DCMAKE_BUILD_TYPE=Release \
            -DMONOLITH_DIR=/src/monolith -DMONOLITH_BUILD_DIR=/src/monolith/build \
            && cmake --build /build --target $target$
        # The program and the libraries that it needs, but for those of the C
        # library, which are the base's.
        RUN mkdir -p /out$home$/bin /out$home$/lib \
            && cp /build/bin/$binary$ /out$home$/bin/ \
            && strip /out$home$/bin/$binary$ \
            && ldd /build/bin/$binary$ | awk '$$3 ~ "^/" {print $$3}' \
            | grep -v -E '/(libc|libm|libdl|librt|libpthread|libresolv)[.]so' \
            | xargs -r cp -L -t /out$home$/lib
        $data$

        FROM $${RUN_BASE}
        COPY --from=build /out /
        ENV LD_LIBRARY_PATH=$home$/lib
        ENV CLEAVE_LOG=stderr CLEAVE_LOG_FORMAT=json
        $service$
        STOPSIGNAL SIGTERM
        USER 65532:65532
        WORKDIR /tmp
        ENTRYPOINT $entry$
      )text");
  return printer.text();
}

std::string EmitBuildScript(const DeploymentPlan& plan,
                            llvm::ArrayRef<std::string> names) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"registry", plan.registry},
                {"names", llvm::join(names, " ")}},
               R"text(
    #!/bin/sh
    # $by$
    #
    # Builds images: of all processes, or of those that are named.
    #
    #   MONOLITH=/path/to/the/monolith deploy/docker/build.sh [NAME]...
    #
    # BUILDER   docker, podman or buildah; default: the first that is there
    # OPTIONS   more options for it, separated by blanks: "--build-arg A=b"
    # REGISTRY  default: $registry$
    # TAG       default: dev
    set -eu
    cd "$$(dirname "$$0")/../.."
    : "$${MONOLITH:?says where the sources of the monolith are}"
    REGISTRY=$${REGISTRY:-$registry$}
    TAG=$${TAG:-dev}
    if [ -z "$${BUILDER:-}" ]; then
      for BUILDER in docker podman buildah; do
        ! command -v "$$BUILDER" >/dev/null || break
      done
    fi
    [ $$# -gt 0 ] || set -- $names$
    for name in "$$@"; do
      # shellcheck disable=SC2086  # OPTIONS are several words
      "$$BUILDER" build $${OPTIONS:-} --build-context "monolith=$$MONOLITH" \
        -f "deploy/docker/$$name.Dockerfile" -t "$$REGISTRY/$$name:$$TAG" .
    done
  )text");
  return printer.text();
}

}  // namespace

std::vector<GeneratedFile> EmitDocker(const DeploymentPlan& plan) {
  std::vector<GeneratedFile> files;
  std::vector<std::string> names;
  const auto add = [&](const std::string& host, const Image& image) {
    names.push_back(host);
    files.push_back(
        {"deploy/docker/" + host + ".Dockerfile", EmitDockerfile(plan, image)});
  };
  for (const ProcessPlan& service : plan.services) {
    add(service.host, {service.binary, service.binary, &service});
  }
  for (const ProgramImage& image : plan.images) {
    add(image.host, {"program_" + image.program, image.program, nullptr});
  }
  for (const ProcessPlan& service : plan.services) {
    if (service.is_function) names.push_back(service.host + "-function");
  }
  if (plan.HasGateway()) names.push_back(kGatewayHost.str());
  files.push_back({"deploy/docker/build.sh", EmitBuildScript(plan, names),
                   /*is_executable=*/true});
  return files;
}

}  // namespace cleave
