#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "front/arguments.h"

namespace shop::front {

/// All commands by name. Each commands_*.cc adds its own before main() runs.
class CommandRegistry {
 public:
  /// Returns the reply; several lines are fine, no newline at the end.
  using Handler = std::function<std::string(const Arguments&)>;

  static CommandRegistry& Instance();

  CommandRegistry(const CommandRegistry&) = delete;
  CommandRegistry& operator=(const CommandRegistry&) = delete;

  void Add(const std::string& name, const std::string& usage, Handler handler);

  /// Null if unknown.
  const Handler* Find(const std::string& name) const;

  /// "name usage", sorted.
  std::vector<std::string> Help() const;

 private:
  struct Command {
    std::string usage;
    Handler handler;
  };

  CommandRegistry() = default;

  std::map<std::string, Command> commands_;
};

/// `const CommandRegistrar kShow("product.show", "SKU", ShowProduct);`
class CommandRegistrar {
 public:
  CommandRegistrar(const std::string& name, const std::string& usage,
                   CommandRegistry::Handler handler);
};

// See pricing/discount_rule.h for why these are needed.
void LinkCatalogCommands();
void LinkStockCommands();
void LinkCustomerCommands();
void LinkCartCommands();
void LinkOrderCommands();
void LinkOfficeCommands();

}  // namespace shop::front
