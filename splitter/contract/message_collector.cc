#include "splitter/contract/message_collector.h"

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/calendar_types.h"

namespace cleave {
namespace {

MessageType Helper(MessageType::Kind kind, const std::string& proto_name) {
  MessageType message;
  message.kind = kind;
  message.proto_name = proto_name;
  return message;
}

void AddObjectClasses(const WireType& type, std::set<std::string>& names) {
  if (type.form == WireForm::kHandle) names.insert(HandledClass(type.cpp).name);
  for (const WireType& arg : type.args) AddObjectClasses(arg, names);
}

void AddField(MessageType& message, const std::string& name,
              const WireType& type) {
  const uint32_t number = static_cast<uint32_t>(message.fields.size()) + 1;
  message.fields.push_back({name, name, number, type, true, false, false});
}

}  // namespace

void MessageCollector::Clear() {
  messages_.clear();
  enums_.clear();
}

void MessageCollector::AddMessage(const MessageType& message) {
  if (!messages_.try_emplace(message.proto_name, message).second) return;
  for (const MessageField& field : message.fields) Add(field.type);
}

void MessageCollector::Add(const WireType& type) {
  if (!type.wrapper.empty()) {
    WireType bare = type;
    bare.wrapper.clear();
    MessageType wrapper = Helper(MessageType::Kind::kWrapper, type.wrapper);
    AddField(wrapper, "value", bare);
    AddMessage(wrapper);
    return;
  }
  switch (type.form) {
    case WireForm::kEnum:
      if (!enums_.count(type.proto))
        enums_.emplace(type.proto, mapper_.DescribeEnum(type.cpp.name));
      return;
    case WireForm::kMessage:
    case WireForm::kNode: {
      const ValueType& value = mapper_.values().Examine(type.cpp.name);
      if (value.is_value || value.is_view) AddMessage(value.message);
      return;  // exceptions are added by themselves
    }
    case WireForm::kHierarchy:
    case WireForm::kHierarchyNode:
      AddMessage(mapper_.values().ExamineHierarchy(type.cpp.name).message);
      return;
    case WireForm::kMapping: {
      MessageType entry = Helper(MessageType::Kind::kEntry, type.proto);
      AddField(entry, "key", type.args[0]);
      AddField(entry, "value", type.args[1]);
      AddMessage(entry);
      return;
    }
    case WireForm::kProduct: {
      MessageType product = Helper(MessageType::Kind::kProduct, type.proto);
      for (size_t i = 0; i < type.args.size(); ++i)
        AddField(product, PartName(type.cpp, i), type.args[i]);
      AddMessage(product);
      return;
    }
    case WireForm::kVariant: {
      MessageType variant = Helper(MessageType::Kind::kVariant, type.proto);
      for (size_t i = 0; i < type.args.size(); ++i)
        AddField(variant, "v" + std::to_string(i), type.args[i]);
      AddMessage(variant);
      return;
    }
    default:
      for (const WireType& arg : type.args) Add(arg);
  }
}

void MessageCollector::Add(const RpcMethod& method) {
  if (method.self == RpcMethod::Self::kValue) Add(method.self_type);
  if (method.result) Add(*method.result);
  for (const RpcParameter& parameter : method.parameters) {
    Add(parameter.type);
    for (const RpcMethod& callback : parameter.callbacks) Add(callback);
  }
  for (const RpcParameter& referred : method.referred)
    for (const RpcMethod& callback : referred.callbacks) Add(callback);
}

void MessageCollector::AddAnswer(const RpcMethod& method) {
  if (method.self == RpcMethod::Self::kValue && !method.is_const)
    Add(method.self_type);
  if (method.result) Add(*method.result);
  for (const RpcParameter& parameter : method.parameters) {
    if (parameter.direction != RpcParameter::Direction::kIn)
      Add(parameter.type);
    // What a callback is given. Its results go the other way; they are refused
    // with the rest.
    for (const RpcMethod& callback : parameter.callbacks) Add(callback);
  }
  for (const RpcParameter& referred : method.referred)
    for (const RpcMethod& callback : referred.callbacks) Add(callback);
}

std::set<std::string> ObjectClasses(const RpcMethod& method) {
  std::set<std::string> names;
  const bool has_object = method.self == RpcMethod::Self::kHandle ||
                          method.self == RpcMethod::Self::kConstructor ||
                          method.self == RpcMethod::Self::kDestructor;
  if (has_object) names.insert(method.owner);
  if (method.result) AddObjectClasses(*method.result, names);
  for (const RpcParameter& parameter : method.parameters) {
    AddObjectClasses(parameter.type, names);
    for (const RpcMethod& callback : parameter.callbacks)
      names.merge(ObjectClasses(callback));
  }
  for (const RpcParameter& referred : method.referred)
    for (const RpcMethod& callback : referred.callbacks)
      names.merge(ObjectClasses(callback));
  return names;
}

std::set<std::string> GivenClasses(const RpcMethod& method) {
  std::set<std::string> names;
  if (method.result) AddObjectClasses(*method.result, names);
  const auto add_arguments = [&](const RpcParameter& parameter) {
    for (const RpcMethod& callback : parameter.callbacks)
      for (const RpcParameter& argument : callback.parameters)
        AddObjectClasses(argument.type, names);
  };
  for (const RpcParameter& parameter : method.parameters) {
    if (parameter.direction != RpcParameter::Direction::kIn)
      AddObjectClasses(parameter.type, names);
    add_arguments(parameter);
  }
  llvm::for_each(method.referred, add_arguments);
  return names;
}

std::vector<std::string> MessageCollector::ValueClasses() const {
  std::vector<std::string> names;
  for (const auto& [proto_name, message] : messages_)
    if (IsValueMessage(message)) names.push_back(message.cpp_name);
  return names;
}

std::vector<MessageType> MessageCollector::Messages() const {
  std::vector<MessageType> all;
  for (const auto& [proto_name, message] : messages_) all.push_back(message);
  return all;
}

std::vector<EnumType> MessageCollector::Enums() const {
  std::vector<EnumType> all;
  for (const auto& [proto_name, type] : enums_) all.push_back(type);
  return all;
}

}  // namespace cleave
