#include "front/command_registry.h"

#include <utility>

namespace shop::front {

CommandRegistry& CommandRegistry::Instance() {
  static CommandRegistry registry;
  return registry;
}

void CommandRegistry::Add(const std::string& name, const std::string& usage,
                          Handler handler) {
  commands_[name] = {usage, std::move(handler)};
}

const CommandRegistry::Handler* CommandRegistry::Find(
    const std::string& name) const {
  const auto found = commands_.find(name);
  return found == commands_.end() ? nullptr : &found->second.handler;
}

std::vector<std::string> CommandRegistry::Help() const {
  std::vector<std::string> lines;
  for (const auto& entry : commands_) {
    lines.push_back(entry.second.usage.empty()
                        ? entry.first
                        : entry.first + " " + entry.second.usage);
  }
  return lines;
}

CommandRegistrar::CommandRegistrar(const std::string& name,
                                   const std::string& usage,
                                   CommandRegistry::Handler handler) {
  CommandRegistry::Instance().Add(name, usage, std::move(handler));
}

}  // namespace shop::front
