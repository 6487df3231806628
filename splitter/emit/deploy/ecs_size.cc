#include "splitter/emit/deploy/ecs_size.h"

namespace cleave {
namespace {

/// How much memory Fargate offers with so many units: from, to, in steps of.
struct Offer {
  uint32_t cpu, least, most, step;
};
constexpr Offer kOffers[] = {
    {256, 512, 512, 512},       {256, 1024, 2048, 1024},
    {512, 1024, 4096, 1024},    {1024, 2048, 8192, 1024},
    {2048, 4096, 16384, 1024},  {4096, 8192, 30720, 1024},
    {8192, 16384, 61440, 4096}, {16384, 32768, 122880, 8192},
};

}  // namespace

EcsSize FargateSize(const ProcessSize& size) {
  for (const Offer& offer : kOffers) {
    if (uint64_t{offer.cpu} * 1000 < uint64_t{size.cpu_millis} * 1024) continue;
    for (uint32_t memory = offer.least; memory <= offer.most;
         memory += offer.step) {
      if (memory >= size.memory_mib) return {offer.cpu, memory};
    }
  }
  return {16384, 122880};
}

}  // namespace cleave
