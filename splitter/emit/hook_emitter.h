#pragma once

#include <string>
#include <vector>

#include "splitter/contract/contract.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// Classes that a person converts; see `MessageType::Kind::kByHand`.
bool HasHooks(const Contract& contract);

/// `hooks.h`, which declares what a person writes.
std::string EmitHooksHeader(const Contract& contract);

/// A file for each class, to start from: `hooks/status.cc`. Does not compile
/// until somebody has filled it in, and is never written again.
std::vector<GeneratedFile> EmitHooks(const Contract& contract);

/// Where these are in the tree, sorted.
std::vector<std::string> HookFiles(const Contract& contract);

}  // namespace cleave
