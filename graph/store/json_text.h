#pragma once

#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/JSON.h"

namespace cleave {

/// How the database spells JSON values and lists of texts.
std::string JsonText(const llvm::json::Value& value);
std::string JsonList(llvm::ArrayRef<std::string> texts);
/// The inverse for lists; nullopt for anything else.
std::optional<std::vector<std::string>> ParseTexts(llvm::StringRef json);

}  // namespace cleave
