#pragma once

#include <string>
#include <vector>

#include "splitter/contract/data_plan.h"

namespace cleave {

/// Names in generated SQL.

/// "orders" -> "\"orders\"", "main.orders" -> "\"main\".\"orders\""
std::string QuotedTable(llvm::StringRef table);
/// "unit price" -> "\"unit price\""
std::string QuotedName(llvm::StringRef name);
/// A part of other names and a folder: "main.orders" -> "main_orders"
std::string TableStem(llvm::StringRef table);
/// {"id", "sku"}, "NEW." -> "NEW.\"id\", NEW.\"sku\""
std::string NameList(const std::vector<std::string>& names,
                     llvm::StringRef prefix = "");
/// ("shop", "orders") -> "shop_orders": the role of a process in PostgreSQL.
std::string RoleOf(llvm::StringRef project, llvm::StringRef process);

/// The steps up to an owner can be written for this table: its name is known
/// and it has an owner.
bool HasSteps(const TablePlan& table);
/// All its rows can be named and copied: columns and primary key are known.
bool HasKey(const TablePlan& table);

/// The processes that work with it besides its owner, sorted.
std::vector<std::string> OtherUsers(const TablePlan& table);

}  // namespace cleave
