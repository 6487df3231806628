#pragma once

#include <cstdint>

#include "splitter/emit/deploy/deployment_plan.h"

namespace cleave {

/// Processor units (1024 are one) and MiB of a task.
struct EcsSize {
  uint32_t cpu = 256, memory_mib = 512;

  friend bool operator==(const EcsSize&, const EcsSize&) = default;
};

/// The smallest size of Fargate that has what `size` asks for.
EcsSize FargateSize(const ProcessSize& size);

}  // namespace cleave
