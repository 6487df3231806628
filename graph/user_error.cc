#include "graph/user_error.h"

#include "llvm/Support/raw_ostream.h"

namespace cleave {

char UserError::ID = 0;

void UserError::log(llvm::raw_ostream& os) const {
  if (!where.empty()) os << where << ": ";
  os << message;
  if (!hint.empty()) os << "\nhint: " << hint;
}

std::error_code UserError::convertToErrorCode() const {
  return std::make_error_code(std::errc::invalid_argument);
}

llvm::Error MakeError(std::string message, std::string where,
                      std::string hint) {
  return llvm::make_error<UserError>(std::move(message), std::move(where),
                                     std::move(hint));
}

}  // namespace cleave
