#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "reports/plan/plan.h"

namespace cleave {

/// What is kept of a plan from one analysis to the next: which refactorings
/// there ever were, and how far things were each time.
struct WorkList {
  struct Item {
    std::string id, subject;
    bool is_done = false;

    friend auto operator<=>(const Item&, const Item&) = default;
  };
  /// How things stood once.
  struct Mark {
    std::string digest;  ///< of the database
    uint32_t open = 0, done = 0;
    uint32_t ready = 0, services = 0;  ///< services that can be generated, all

    friend bool operator==(const Mark&, const Mark&) = default;
  };
  std::vector<Item> items;  ///< by id and subject
  std::vector<Mark> marks;  ///< the oldest first

  friend bool operator==(const WorkList&, const WorkList&) = default;
};

/// Reads what `ToText` wrote; a line that is none is a `UserError` at
/// `file_name:line`.
llvm::Expected<WorkList> ReadWorkList(llvm::StringRef text,
                                      llvm::StringRef file_name);

/// A line each, fields parted by tabs.
std::string ToText(const WorkList& list);

/// `list` after another look: what `plan` has is open, what it no longer has is
/// done. A mark is added unless the last one says the same of the same graph.
WorkList Advance(WorkList list, const Plan& plan, llvm::StringRef digest);

}  // namespace cleave
