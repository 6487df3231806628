#include "customers/credit.h"

#include <algorithm>

#include "base/database.h"
#include "customers/errors.h"

namespace shop::customers {

CreditStatus CreditOf(base::CustomerId id) {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT credit_limit, credit_used FROM customers WHERE id = ?",
      {id.value()});
  if (!row) throw CustomerNotFound(id);
  CreditStatus status;
  status.limit = base::Money(row->Int(0));
  status.used = base::Money(row->Int(1));
  return status;
}

void CheckCredit(base::CustomerId id, base::Money amount) {
  const CreditStatus status = CreditOf(id);
  if (amount > status.available()) {
    throw CreditLimitExceeded(id, amount, status.available());
  }
}

base::Money UseCredit(base::CustomerId id, base::Money amount) {
  base::Transaction transaction;
  CheckCredit(id, amount);
  base::Database::Instance().Execute(
      "UPDATE customers SET credit_used = credit_used + ? WHERE id = ?",
      {amount.cents(), id.value()});
  const base::Money left = CreditOf(id).available();
  transaction.Commit();
  return left;
}

void FreeCredit(base::CustomerId id, base::Money amount) {
  const CreditStatus status = CreditOf(id);
  const base::Money freed = std::min(amount, status.used);
  base::Database::Instance().Execute(
      "UPDATE customers SET credit_used = credit_used - ? WHERE id = ?",
      {freed.cents(), id.value()});
}

}  // namespace shop::customers
