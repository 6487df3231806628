#pragma once

#include <set>
#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What any form of a report shows, so that tests ask the same of all: the
/// processes, and "from -> to" for each boundary.
struct Shown {
  std::set<std::string> processes;
  std::set<std::string> boundaries;

  friend bool operator==(const Shown&, const Shown&) = default;
};

/// For the messages of failed tests.
std::ostream& operator<<(std::ostream& out, const Shown& shown);

/// Each reads one form back. CSV and Markdown have no
/// processes without boundaries.
Shown ShownByJson(llvm::StringRef text);
Shown ShownByDot(llvm::StringRef text);
Shown ShownByMermaid(llvm::StringRef text);
Shown ShownByStructurizr(llvm::StringRef text);
Shown ShownByCsv(llvm::StringRef text);
Shown ShownByMarkdown(llvm::StringRef text);
Shown ShownBySvg(llvm::StringRef text);

}  // namespace cleave
