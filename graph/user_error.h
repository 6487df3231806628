#pragma once

#include <string>
#include <system_error>
#include <utility>

#include "llvm/Support/Error.h"

namespace cleave {

/// An error that the user or the world made, never a bug of ours.
///
/// `message` says what is wrong (lower-case start, no full stop), `where` the
/// place (`file`, `file:line:column`, or empty), `hint` what to do about it
/// (may be empty). Printed as `error: WHERE: MESSAGE` and `hint: HINT`.
class UserError : public llvm::ErrorInfo<UserError> {
 public:
  static char ID;

  std::string message;
  std::string where;
  std::string hint;

  UserError(std::string message, std::string where = "", std::string hint = "")
      : message(std::move(message)),
        where(std::move(where)),
        hint(std::move(hint)) {}

  void log(llvm::raw_ostream& os) const override;
  std::error_code convertToErrorCode() const override;
};

/// Shorthand for `llvm::make_error<UserError>(...)`.
llvm::Error MakeError(std::string message, std::string where = "",
                      std::string hint = "");

}  // namespace cleave
