#pragma once

#include <vector>

#include "splitter/contract/class_roles.h"
#include "splitter/contract/rpc_builder.h"

namespace cleave {

/// What one dependency asks of a component that runs in another process.
struct Demand {
  /// `to` must be called there; a variable, read or written.
  bool needs_call = false;
  /// The compiler makes, copies or ends an object of class `to`, which lives
  /// there: see `ShadowHeader`.
  bool needs_object = false;
  /// The process has a definition of its own of the constant `to`.
  bool needs_constant = false;
  bool is_sourced = false;  ///< something of the component's source files is
                            ///< needed; false for types and inline code
  /// What is needed is in a header, and called there only so that clients of a
  /// service need not see it: see `ShadowHeader`.
  bool is_in_shadow = false;
  std::vector<Refusal> refusals;  ///< reasons why it cannot be had
};

/// Of something in a source file, which cannot be had.
Demand RefusedDemand(Refusal why);

/// Finds out what uses of symbols mean when a boundary lies between their ends.
/// Does not depend on the split.
class Crossings {
 public:
  Crossings(const ClassIndex& classes, ClassRoles& roles,
            const CrossingWishes& wishes)
      : classes_(classes), roles_(roles), wishes_(wishes) {}

  Demand Examine(const Dependency& use);

 private:
  Demand ExamineFunction(const Dependency& use);
  Demand ExamineObject(const Symbol& record);
  Demand ExamineClass(llvm::StringRef name);
  /// Making an object of `name`, or deriving from it.
  Demand ExamineAnother(llvm::StringRef name);
  Demand ExamineField(const Dependency& use);
  Demand ExamineVariable(const Dependency& use);

  const ClassIndex& classes_;
  ClassRoles& roles_;
  const CrossingWishes& wishes_;
};

}  // namespace cleave
