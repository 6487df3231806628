#include "base/schema.h"

namespace shop::base {

// The whole shop's schema in one place: the DBA wanted one file to review
// (2013). Amounts are cents, times are seconds since 1970, flags are 0/1.
std::vector<std::string> SchemaStatements() {
  return {
      // -- base
      "CREATE TABLE IF NOT EXISTS sequences ("
      " name TEXT PRIMARY KEY, value INTEGER NOT NULL)",
      "CREATE TABLE IF NOT EXISTS audit_log ("
      " id INTEGER PRIMARY KEY, record_type TEXT NOT NULL,"
      " record_id INTEGER NOT NULL, action TEXT NOT NULL,"
      " detail TEXT NOT NULL, at INTEGER NOT NULL)",

      // -- catalog
      "CREATE TABLE IF NOT EXISTS categories ("
      " code TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT NOT NULL)",
      "CREATE TABLE IF NOT EXISTS products ("
      " id INTEGER PRIMARY KEY, sku TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
      " category TEXT NOT NULL, price INTEGER NOT NULL, vat INTEGER NOT NULL,"
      " weight INTEGER NOT NULL, status INTEGER NOT NULL)",
      "CREATE TABLE IF NOT EXISTS product_tags ("
      " sku TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (sku, tag))",

      // -- pricing
      "CREATE TABLE IF NOT EXISTS special_prices ("
      " sku TEXT NOT NULL, tier INTEGER NOT NULL, price INTEGER NOT NULL,"
      " PRIMARY KEY (sku, tier))",
      "CREATE TABLE IF NOT EXISTS category_sales ("
      " id INTEGER PRIMARY KEY, category TEXT NOT NULL,"
      " percent INTEGER NOT NULL, starts INTEGER NOT NULL,"
      " ends INTEGER NOT NULL)",
      "CREATE TABLE IF NOT EXISTS coupons ("
      " code TEXT PRIMARY KEY, kind INTEGER NOT NULL, value INTEGER NOT NULL,"
      " minimum INTEGER NOT NULL, uses_left INTEGER NOT NULL,"
      " expires INTEGER NOT NULL)",
      "CREATE TABLE IF NOT EXISTS coupon_redemptions ("
      " code TEXT NOT NULL, customer_id INTEGER NOT NULL,"
      " at INTEGER NOT NULL, PRIMARY KEY (code, customer_id))",

      // -- inventory
      "CREATE TABLE IF NOT EXISTS warehouses ("
      " code TEXT PRIMARY KEY, city TEXT NOT NULL, priority INTEGER NOT NULL)",
      "CREATE TABLE IF NOT EXISTS stock ("
      " sku TEXT NOT NULL, warehouse TEXT NOT NULL, quantity INTEGER NOT NULL,"
      " PRIMARY KEY (sku, warehouse))",
      "CREATE TABLE IF NOT EXISTS stock_movements ("
      " id INTEGER PRIMARY KEY, sku TEXT NOT NULL, warehouse TEXT NOT NULL,"
      " delta INTEGER NOT NULL, kind INTEGER NOT NULL, reason TEXT NOT NULL,"
      " at INTEGER NOT NULL)",

      // -- customers
      "CREATE TABLE IF NOT EXISTS customers ("
      " id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE,"
      " tier INTEGER NOT NULL, credit_limit INTEGER NOT NULL,"
      " contact INTEGER NOT NULL, active INTEGER NOT NULL,"
      " credit_used INTEGER NOT NULL, created_at INTEGER NOT NULL)",
      "CREATE TABLE IF NOT EXISTS addresses ("
      " customer_id INTEGER NOT NULL, position INTEGER NOT NULL,"
      " street TEXT NOT NULL, zip TEXT NOT NULL, city TEXT NOT NULL,"
      " country TEXT NOT NULL, is_primary INTEGER NOT NULL,"
      " PRIMARY KEY (customer_id, position))",
      "CREATE TABLE IF NOT EXISTS loyalty_points ("
      " customer_id INTEGER PRIMARY KEY, balance INTEGER NOT NULL,"
      " earned INTEGER NOT NULL)",

      // -- cart
      "CREATE TABLE IF NOT EXISTS cart_lines ("
      " customer_id INTEGER NOT NULL, sku TEXT NOT NULL,"
      " quantity INTEGER NOT NULL, position INTEGER NOT NULL,"
      " PRIMARY KEY (customer_id, sku))",
      "CREATE TABLE IF NOT EXISTS wishlist ("
      " customer_id INTEGER NOT NULL, sku TEXT NOT NULL,"
      " PRIMARY KEY (customer_id, sku))",

      // -- orders
      "CREATE TABLE IF NOT EXISTS orders ("
      " id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL,"
      " status INTEGER NOT NULL, method INTEGER NOT NULL,"
      " goods INTEGER NOT NULL, discount INTEGER NOT NULL,"
      " vat INTEGER NOT NULL, shipping INTEGER NOT NULL,"
      " total INTEGER NOT NULL, carrier TEXT NOT NULL,"
      " country TEXT NOT NULL, placed_at INTEGER NOT NULL)",
      "CREATE TABLE IF NOT EXISTS order_lines ("
      " order_id INTEGER NOT NULL, position INTEGER NOT NULL,"
      " sku TEXT NOT NULL, name TEXT NOT NULL, quantity INTEGER NOT NULL,"
      " unit_price INTEGER NOT NULL, net INTEGER NOT NULL,"
      " returned INTEGER NOT NULL, PRIMARY KEY (order_id, position))",
      "CREATE TABLE IF NOT EXISTS order_history ("
      " order_id INTEGER NOT NULL, status INTEGER NOT NULL,"
      " note TEXT NOT NULL, at INTEGER NOT NULL)",
      "CREATE TABLE IF NOT EXISTS returns ("
      " id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, sku TEXT NOT NULL,"
      " quantity INTEGER NOT NULL, reason TEXT NOT NULL,"
      " accepted INTEGER NOT NULL)",

      // -- payments
      "CREATE TABLE IF NOT EXISTS payments ("
      " id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL,"
      " method INTEGER NOT NULL, amount INTEGER NOT NULL,"
      " state INTEGER NOT NULL, auth_code TEXT NOT NULL)",
      "CREATE TABLE IF NOT EXISTS ledger ("
      " id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL,"
      " kind TEXT NOT NULL, amount INTEGER NOT NULL, memo TEXT NOT NULL,"
      " settlement_id INTEGER NOT NULL, at INTEGER NOT NULL)",

      // -- shipping
      "CREATE TABLE IF NOT EXISTS shipments ("
      " id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL,"
      " carrier TEXT NOT NULL, tracking TEXT NOT NULL,"
      " weight INTEGER NOT NULL, shipped_at INTEGER NOT NULL,"
      " delivered_at INTEGER NOT NULL)",

      // -- notifications
      "CREATE TABLE IF NOT EXISTS outbox ("
      " id INTEGER PRIMARY KEY, channel TEXT NOT NULL,"
      " recipient TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,"
      " sent INTEGER NOT NULL, at INTEGER NOT NULL)",

      // -- batch
      "CREATE TABLE IF NOT EXISTS settlements ("
      " id INTEGER PRIMARY KEY, entries INTEGER NOT NULL,"
      " amount INTEGER NOT NULL, at INTEGER NOT NULL)",
  };
}

}  // namespace shop::base
