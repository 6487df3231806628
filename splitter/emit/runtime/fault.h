#pragma once

namespace cleave::rt {

/// Does to this service what `CLEAVE_FAULT` asks for, so that a test can see
/// what its callers make of it. To be called at the start of each call.
///
///     CLEAVE_FAULT=inventory:kill:3    SIGKILL in its third call
///     CLEAVE_FAULT=inventory:hang:3    SIGSTOP in its third call
///     CLEAVE_FAULT=inventory:slow:50   50 ms more in each call
///
/// Nothing if the variable is not set, or names another service.
void InjectFault();

}  // namespace cleave::rt
