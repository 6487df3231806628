#pragma once

#include <string>

#include "base/ids.h"
#include "base/money.h"
#include "customers/customer.h"

// Buying on invoice.

namespace shop::customers {

/// Throws CustomerNotFound.
CreditStatus CreditOf(base::CustomerId id);

/// Throws CreditLimitExceeded if `amount` does not fit. Changes nothing.
void CheckCredit(base::CustomerId id, base::Money amount);

/// Uses up credit. The result is what is left. Throws as CheckCredit.
base::Money UseCredit(base::CustomerId id, base::Money amount);

/// Gives credit back; never more than was used.
void FreeCredit(base::CustomerId id, base::Money amount);

}  // namespace shop::customers
