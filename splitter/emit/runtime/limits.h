#pragma once

namespace cleave::rt {

/// The largest request or response; larger ones fail with RESOURCE_EXHAUSTED.
inline constexpr int kMaxMessageBytes = 64 * 1024 * 1024;

}  // namespace cleave::rt
