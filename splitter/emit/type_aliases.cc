#include "splitter/emit/type_aliases.h"

#include "llvm/ADT/StringExtras.h"
#include "splitter/emit/interface_emitter.h"

namespace cleave {
namespace {

bool IsNameChar(char c) {
  return llvm::isAlnum(c) || c == '_' || c == ':' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

class Renamer {
 public:
  explicit Renamer(const TypeAliases& aliases) : aliases_(aliases) {}

  /// Each name in the text: "shop::Pair<int, shop::Sum>" has two.
  void Rename(std::string& text) {
    std::string renamed;
    for (size_t at = 0; at < text.size();) {
      size_t end = at;
      while (end < text.size() && IsNameChar(text[end])) ++end;
      const std::string name = text.substr(at, end - at);
      const auto alias = aliases_.find(name);
      if (alias != aliases_.end()) used_.insert(name);
      renamed += alias == aliases_.end() ? name : alias->second;
      if (end < text.size()) renamed += text[end++];
      at = end;
    }
    text = std::move(renamed);
  }

  void Rename(TypeShape& type) {
    if (type.kind == TypeKind::kRecord || type.kind == TypeKind::kEnum) {
      Rename(type.name);
    }
    for (TypeShape& arg : type.args) Rename(arg);
  }

  void Rename(WireType& type) {
    Rename(type.cpp);
    for (WireType& arg : type.args) Rename(arg);
  }

  void Rename(MessageType& message) {
    Rename(message.cpp_name);
    for (NodeClass& node : message.nodes) Rename(node.cpp_name);
    for (std::string& each : message.ancestors) Rename(each);
    for (MessageField& field : message.fields) {
      if (field.is_base) Rename(field.cpp_name);
      Rename(field.type);
    }
    if (message.view_length) Rename(message.view_length->type);
  }

  void Rename(RpcParameter& parameter) {
    Rename(parameter.cpp);
    Rename(parameter.type);
    for (RpcMethod& callback : parameter.callbacks) Rename(callback);
  }

  void Rename(RpcMethod& rpc) {
    if (IsConversion(rpc)) Rename(rpc.function);
    Rename(rpc.owner);
    Rename(rpc.self_type);
    for (RpcParameter& parameter : rpc.parameters) Rename(parameter);
    for (RpcParameter& referred : rpc.referred) Rename(referred);
    Rename(rpc.result_cpp);
    if (rpc.result) Rename(*rpc.result);
  }

  void Rename(ServiceContract& service) {
    for (RpcMethod& rpc : service.rpcs) Rename(rpc);
    for (RpcMethod& each : service.withheld) Rename(each);
    for (SingletonAccessor& each : service.accessors) Rename(each.owner);
    for (HandleClass& each : service.handle_classes) Rename(each.cpp_name);
    for (InterfaceClass& each : service.interfaces) {
      Rename(each.cpp_name);
      for (InterfaceFunction& function : each.functions) {
        Rename(function.declaration);
      }
    }
  }

  std::set<std::string> TakeUsed() && { return std::move(used_); }

 private:
  const TypeAliases& aliases_;
  std::set<std::string> used_;
};

}  // namespace

std::set<std::string> RenameTypes(Contract& contract,
                                  const TypeAliases& aliases) {
  if (aliases.empty()) return {};
  Renamer renamer(aliases);
  for (EnumType& type : contract.enums) renamer.Rename(type.cpp_name);
  for (MessageType& message : contract.messages) renamer.Rename(message);
  for (ServiceContract& service : contract.services) renamer.Rename(service);
  return std::move(renamer).TakeUsed();
}

void RenameTypes(TypeShape& type, const TypeAliases& aliases) {
  Renamer(aliases).Rename(type);
}

}  // namespace cleave
