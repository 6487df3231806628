#include "analyzer/code_format.h"

#include "clang/Format/Format.h"
#include "clang/Tooling/Core/Replacement.h"

namespace cleave {

std::string FormatCode(llvm::StringRef code, llvm::StringRef style_text) {
  clang::format::FormatStyle style = clang::format::getGoogleStyle(
      clang::format::FormatStyle::LanguageKind::LK_Cpp);
  if (clang::format::parseConfiguration(style_text, &style)) return code.str();
  const clang::tooling::Range whole(0, code.size());
  llvm::Expected<std::string> formatted = clang::tooling::applyAllReplacements(
      code, clang::format::reformat(style, code, whole));
  if (formatted) return std::move(*formatted);
  llvm::consumeError(formatted.takeError());
  return code.str();
}

}  // namespace cleave
