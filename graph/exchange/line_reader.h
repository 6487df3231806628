#pragma once

#include <algorithm>
#include <string>

#include "graph/exchange/graph_readers.h"
#include "graph/user_error.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace cleave {

/// Goes through the lines of a text and knows their numbers, for messages.
class LineReader {
 public:
  explicit LineReader(const NamedText& file)
      : name_(file.name), rest_(file.text) {
    rest_.consume_front("\xef\xbb\xbf");  // byte order mark
  }

  /// The next line without its end; false after the last.
  bool Next(llvm::StringRef& line) {
    if (rest_.empty()) return false;
    std::tie(line, rest_) = rest_.split('\n');
    line.consume_back("\r");
    ++number_;
    return true;
  }

  /// Why the current line cannot be text; success if it can.
  llvm::Error CheckText(llvm::StringRef line) const {
    if (line.contains('\0')) return ErrorHere("this is not a text file");
    if (!llvm::json::isUTF8(line)) return ErrorHere("the line is not UTF-8");
    return llvm::Error::success();
  }

  llvm::Error ErrorHere(std::string message, std::string hint = "") const {
    return MakeError(std::move(message),
                     name_ + ":" + llvm::utostr(std::max(number_, 1u)),
                     std::move(hint));
  }

 private:
  std::string name_;
  llvm::StringRef rest_;
  unsigned number_ = 0;
};

/// Parses a finite number; false if `text` is none.
bool ParseWeight(llvm::StringRef text, double& weight);

}  // namespace cleave
