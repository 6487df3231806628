#include "orders/order_stats.h"

namespace shop::orders {

OrderStats g_order_stats;

}  // namespace shop::orders
