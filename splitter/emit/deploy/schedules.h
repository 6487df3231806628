#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Five fields of cron as EventBridge writes them: "0 2 * * *" -> "cron(0 2 * *
/// ? *)". It counts days of the week from 1 (Sunday), and wants "?" in one of
/// the two fields of days. Empty if both are given: cron then means either,
/// which EventBridge cannot say.
std::string EventBridgeSchedule(llvm::StringRef cron);

}  // namespace cleave
