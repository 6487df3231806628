#include "front/shell.h"

#include <istream>
#include <memory>
#include <ostream>

#include "base/errors.h"
#include "base/log.h"
#include "base/strings.h"
#include "front/command_registry.h"
#include "front/tokenizer.h"
#include "notifications/notifier.h"
#include "orders/fulfilment_policy.h"
#include "shipping/default_policy.h"

namespace shop::front {

namespace {

void LinkCommands() {
  LinkCatalogCommands();
  LinkStockCommands();
  LinkCustomerCommands();
  LinkCartCommands();
  LinkOrderCommands();
  LinkOfficeCommands();
}

std::string Help() {
  return base::Join(CommandRegistry::Instance().Help(), "\n");
}

std::string WithOk(const std::string& reply) {
  if (reply.empty() || reply.front() == '\n') return "OK" + reply;
  return "OK " + reply;
}

}  // namespace

void WireUp() {
  LinkCommands();
  orders::SetFulfilmentPolicy(std::make_shared<shipping::DefaultPolicy>());
  notifications::Notifier::Instance().Start();
}

std::string RunCommand(const std::string& line) {
  const std::string text = base::Trim(line);
  if (text.empty() || text[0] == '#') return "";
  std::vector<std::string> words = Tokenize(text);
  const std::string name = words.front();
  words.erase(words.begin());
  if (name == "help") return "OK\n" + Help();
  const CommandRegistry::Handler* handler =
      CommandRegistry::Instance().Find(name);
  if (handler == nullptr) return "ERR CMD-1: no command '" + name + "'";
  try {
    return WithOk((*handler)(Arguments(words)));
  } catch (const base::ShopError& error) {
    return std::string("ERR ") + error.what();
  } catch (const std::exception& error) {
    base::LogError("front", name + ": " + error.what());
    return "ERR SYS-1: internal error";
  }
}

void Serve(std::istream& in, std::ostream& out) {
  std::string line;
  while (std::getline(in, line)) {
    if (base::Trim(line) == "quit") break;
    const std::string reply = RunCommand(line);
    if (reply.empty()) continue;
    out << "> " << base::Trim(line) << "\n" << reply << std::endl;
  }
}

}  // namespace shop::front
