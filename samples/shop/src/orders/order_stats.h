#pragma once

#include "base/money.h"

namespace shop::orders {

/// Counters since the process started. Anybody adds, the sales report and the
/// `stats` command read. Was meant to be temporary (2014-12).
struct OrderStats {
  int placed = 0;
  int cancelled = 0;
  int shipped = 0;
  int refunds = 0;
  base::Money revenue;
};

extern OrderStats g_order_stats;

}  // namespace shop::orders
