#include "splitter/contract/wire_lock.h"

#include <algorithm>
#include <set>

#include "graph/user_error.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kHead =
    "# cleave.lock, schema 1: numbers and names on the wire. `cleave "
    "generate`\n"
    "# adds to it; keep it beside the split, under version control.\n";

/// Gives out the numbers of one scope.
class Numbering {
 public:
  Numbering(WireLock::Scope& scope, uint32_t first) : scope_(scope) {
    next_ = first;
    for (const auto& [key, entry] : scope)
      next_ = std::max(next_, entry.number + 1);
  }

  /// Sets `number` and `name` to what `key` has, or has from now on.
  void Apply(const std::string& key, uint32_t& number, std::string& name) {
    used_.insert(key);
    auto [entry, is_new] = scope_.try_emplace(key);
    if (is_new) entry->second = {next_++, Unused(name)};
    number = entry->second.number;
    name = entry->second.name;
  }

  /// Numbers of what is no longer there, ascending.
  std::vector<uint32_t> Reserved() const {
    std::vector<uint32_t> numbers;
    for (const auto& [key, entry] : scope_)
      if (!used_.count(key)) numbers.push_back(entry.number);
    llvm::sort(numbers);
    return numbers;
  }

 private:
  std::string Unused(const std::string& wanted) const {
    auto is_used = [&](const std::string& name) {
      return llvm::any_of(
          scope_, [&](const auto& each) { return each.second.name == name; });
    };
    std::string name = wanted;
    for (unsigned n = 2; is_used(name); ++n) name = wanted + std::to_string(n);
    return name;
  }

  WireLock::Scope& scope_;
  uint32_t next_ = 0;
  std::set<std::string> used_;
};

/// What the lock knows the message of a class by.
std::string KeyOf(const MessageType& message) {
  return message.kind == MessageType::Kind::kHierarchy
             ? HierarchyKey(message.cpp_name)
             : message.cpp_name;
}

void LockMessage(MessageType& message, WireLock& lock) {
  Numbering numbering(lock.numbers[{"field", KeyOf(message)}], 1);
  for (MessageField& field : message.fields)
    numbering.Apply(field.cpp_name, field.number, field.proto_name);
  message.reserved = numbering.Reserved();
  if (message.nodes.empty()) return;
  Numbering nodes(lock.numbers[{"node", message.cpp_name}], 1);
  for (NodeClass& node : message.nodes) {
    nodes.Apply(node.cpp_name, node.number, node.proto_name);
    lock.types[NodeLockKey(node.cpp_name)] = node.proto_name;
  }
}

void LockEnum(EnumType& type, WireLock& lock) {
  Numbering numbering(lock.numbers[{"value", type.cpp_name}], 1);
  for (EnumType::Value& value : type.values)
    numbering.Apply(value.cpp_name, value.number, value.proto_name);
  type.reserved = numbering.Reserved();
}

/// With another type it is another field.
llvm::StringRef FormOfCallback(const RpcParameter& parameter) {
  const bool is_function = parameter.type.form == WireForm::kCallback;
  if (parameter.is_kept && is_function) return "-function";
  return parameter.is_kept || parameter.may_be_remote ? "-object" : "";
}

void LockParameters(const std::string& service, RpcMethod& rpc,
                    WireLock& lock) {
  const std::string scope = service + "." + rpc.name;
  Numbering requests(lock.numbers[{"request", scope}], SendsSelf(rpc) ? 2 : 1);
  Numbering responses(lock.numbers[{"response", scope}], 3);
  for (size_t i = 0; i < rpc.parameters.size(); ++i) {
    RpcParameter& parameter = rpc.parameters[i];
    const std::string key = (llvm::Twine(i) + FormOfCallback(parameter)).str();
    if (parameter.request_number != 0)
      requests.Apply(key, parameter.request_number, parameter.proto_name);
    if (parameter.response_number != 0)
      responses.Apply(key, parameter.response_number, parameter.proto_name);
  }
  std::string self = "self";
  if (rpc.self_number != 0) responses.Apply(self, rpc.self_number, self);
}

std::string Line(std::initializer_list<llvm::StringRef> words) {
  return llvm::join(words, "\t") + "\n";
}

llvm::Error Malformed(llvm::StringRef file, size_t line) {
  return MakeError("not an entry of a lock",
                   (file + ":" + llvm::Twine(line)).str(),
                   "take the file from version control again");
}

/// Adds what one line says; false if it is none.
bool ReadLine(llvm::ArrayRef<llvm::StringRef> words, WireLock& lock) {
  const llvm::StringRef kind = words[0];
  if (kind == "type" && words.size() == 3) {
    lock.types[words[1].str()] = words[2].str();
    return true;
  }
  if (kind == "rpc" && words.size() == 4) {
    lock.rpcs[words[1].str()][words[2].str()] = words[3].str();
    return true;
  }
  const bool has_number = kind == "field" || kind == "value" ||
                          kind == "payload" || kind == "request" ||
                          kind == "response" || kind == "node";
  WireLock::Entry entry;
  if (!has_number || words.size() != 5 ||
      words[3].getAsInteger(10, entry.number))
    return false;
  entry.name = words[4].str();
  lock.numbers[{kind.str(), words[1].str()}][words[2].str()] = entry;
  return true;
}

}  // namespace

std::string LockKey(const RpcMethod& rpc) {
  return rpc.function + rpc.signature;
}

void ApplyLock(Contract& contract, WireLock& lock) {
  for (EnumType& type : contract.enums) {
    lock.types[type.cpp_name] = type.proto_name;
    LockEnum(type, lock);
  }
  Numbering payloads(lock.numbers[{"payload", "Thrown"}], 3);
  for (MessageType& message : contract.messages) {
    if (message.cpp_name.empty()) continue;
    lock.types[KeyOf(message)] = message.proto_name;
    LockMessage(message, lock);
    std::string name = message.proto_name;
    if (message.kind == MessageType::Kind::kException)
      payloads.Apply(message.cpp_name, message.payload_number, name);
  }
  contract.reserved_payloads = payloads.Reserved();
  for (ServiceContract& service : contract.services) {
    for (RpcMethod& rpc : service.rpcs) {
      lock.rpcs[service.name][LockKey(rpc)] = rpc.name;
      LockParameters(service.name, rpc, lock);
    }
  }
}

std::string ToText(const WireLock& lock) {
  std::vector<std::string> lines;
  for (const auto& [key, scope] : lock.numbers)
    for (const auto& [name, entry] : scope)
      lines.push_back(Line({key.first, key.second, name,
                            std::to_string(entry.number), entry.name}));
  for (const auto& [cpp_name, name] : lock.types)
    lines.push_back(Line({"type", cpp_name, name}));
  for (const auto& [service, names] : lock.rpcs)
    for (const auto& [function, name] : names)
      lines.push_back(Line({"rpc", service, function, name}));
  llvm::sort(lines);
  return kHead.str() + llvm::join(lines, "");
}

llvm::Expected<WireLock> ParseWireLock(llvm::StringRef text,
                                       llvm::StringRef file) {
  WireLock lock;
  for (size_t number = 1; !text.empty(); ++number) {
    auto [line, rest] = text.split('\n');
    text = rest;
    line = line.rtrim('\r');
    if (line.empty() || line.starts_with("#")) continue;
    llvm::SmallVector<llvm::StringRef> words;
    line.split(words, '\t');
    if (!ReadLine(words, lock)) return Malformed(file, number);
  }
  return lock;
}

}  // namespace cleave
