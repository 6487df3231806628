#include "splitter/partitioning/vendored_code.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kNames[] = {"3rdparty", "deps",      "extern",
                                          "external", "externals", "thirdparty",
                                          "vendor",   "vendored",  "vendors"};

/// "Third-Party" -> "thirdparty".
std::string Plain(llvm::StringRef name) {
  std::string plain = name.lower();
  llvm::erase_if(plain, [](char c) { return c == '-' || c == '_'; });
  return plain;
}

}  // namespace

bool IsVendored(llvm::StringRef folder) {
  llvm::SmallVector<llvm::StringRef> parts;
  folder.split(parts, '/');
  return llvm::any_of(parts, [](llvm::StringRef part) {
    return llvm::is_contained(kNames, llvm::StringRef(Plain(part)));
  });
}

}  // namespace cleave
