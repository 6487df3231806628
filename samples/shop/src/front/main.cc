// shopd: the shop daemon.
//
//   shopd [--set KEY=VALUE]... [serve|settle|report|reset]
//
// `reset` empties the shop; it is there for demonstrations.
//
// Exit status: 0 fine, 1 failed, 2 wrong usage.

#include <exception>
#include <iostream>
#include <string>

#include "base/config.h"
#include "base/database.h"
#include "base/log.h"
#include "batch/sales_report.h"
#include "batch/settlement.h"
#include "batch/stock_audit.h"
#include "catalog/catalog.h"
#include "front/shell.h"
#include "inventory/stock_keeper.h"

namespace {

int Usage() {
  std::cerr
      << "usage: shopd [--set KEY=VALUE]... [serve|settle|report|reset]\n";
  return 2;
}

int Run(const std::string& command) {
  if (command == "serve") {
    shop::front::WireUp();
    shop::front::Serve(std::cin, std::cout);
    return 0;
  }
  if (command == "settle") {
    shop::batch::PrintSettlement(shop::batch::RunSettlement(), std::cout);
    return 0;
  }
  if (command == "report") {
    shop::batch::PrintSalesReport(shop::batch::BuildSalesReport(), std::cout);
    shop::batch::PrintStockAudit(std::cout);
    return 0;
  }
  if (command == "reset") {
    shop::base::Database::Instance().Wipe();
    shop::catalog::Catalog::Instance().Reload();
    shop::inventory::StockKeeper::Instance().Reset();
    std::cout << "the shop is empty\n";
    return 0;
  }
  return Usage();
}

}  // namespace

int main(int argc, char** argv) {
  std::string command = "serve";
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--set" && i + 1 < argc) {
      const std::string setting = argv[++i];
      const std::size_t equals = setting.find('=');
      if (equals == std::string::npos) return Usage();
      shop::base::Config::Global().Set(setting.substr(0, equals),
                                       setting.substr(equals + 1));
    } else if (i + 1 == argc) {
      command = word;
    } else {
      return Usage();
    }
  }
  try {
    return Run(command);
  } catch (const std::exception& error) {
    shop::base::LogError("shopd", error.what());
    std::cerr << "shopd: " << error.what() << "\n";
    return 1;
  }
}
