#include "tests/splitter/emit/contract_maker.h"

#include <algorithm>
#include <list>

#include "llvm/ADT/StringRef.h"

namespace cleave {
namespace {

TypeShape Shape(const std::string& text) {
  return llvm::cantFail(ParseTypeShape(text));
}

std::string LastPart(llvm::StringRef qualified) {
  return qualified.substr(qualified.rfind(':') + 1).str();
}

std::string ScalarFor(const TypeShape& shape) {
  if (shape.kind == TypeKind::kBool) return "bool";
  if (shape.kind == TypeKind::kFloating) return shape.name;
  const std::string bits = IntegerBits(shape.name) == 64 ? "64" : "32";
  return (IntegerIsSigned(shape.name) ? "sint" : "uint") + bits;
}

/// A word for helper messages: "Int32List", "BytesToMoneyEntry".
std::string Word(const WireType& type) {
  const auto arg = [&](size_t i) { return Word(type.args[i]); };
  switch (type.form) {
    case WireForm::kSequence:
      return arg(0) + "List";
    case WireForm::kOptional:
    case WireForm::kPointer:
      return "Optional" + arg(0);
    case WireForm::kMapping:
      return arg(0) + "To" + arg(1) + "Entry";
    case WireForm::kProduct:
      return arg(0) + "And" + arg(1);
    case WireForm::kTime:
      return "Ticks";
    case WireForm::kBytes:
      return "Bytes";
    default: {
      std::string word = type.proto;
      word[0] = static_cast<char>(std::toupper(word[0]));
      return word;
    }
  }
}

}  // namespace

ContractMaker::ContractMaker(std::string project) {
  contract_.project = std::move(project);
  contract_.services.reserve(8);  // references to them are given out
  contract_.messages.reserve(100);
  contract_.enums.reserve(100);
}

MessageType& ContractMaker::Class(const std::string& cpp_name,
                                  const std::string& header,
                                  const std::vector<Variable>& fields) {
  MessageType message;
  message.proto_name = LastPart(cpp_name);
  message.cpp_name = cpp_name;
  message.header = header;
  message.declared = {header, 1, 1};
  for (const Variable& field : fields) {
    llvm::StringRef name = field.name;
    MessageField made;
    made.cpp_name = field.name;
    made.is_public = !name.consume_back("_");
    made.is_base = name.contains("::");
    made.proto_name = made.is_base ? "base" : name.str();
    made.number = static_cast<uint32_t>(message.fields.size() + 1);
    made.type = Wire(field.type);
    message.fields.push_back(std::move(made));
  }
  contract_.messages.push_back(std::move(message));
  return contract_.messages.back();
}

EnumType& ContractMaker::Enum(const std::string& cpp_name,
                              const std::string& header,
                              const std::vector<std::string>& enumerators) {
  EnumType type;
  type.proto_name = LastPart(cpp_name);
  type.cpp_name = cpp_name;
  type.header = header;
  type.declared = {header, 1, 1};
  for (const std::string& name : enumerators) {
    const std::string prefix = llvm::StringRef(type.proto_name).upper();
    const std::string word = llvm::StringRef(name).drop_front().upper();
    type.values.push_back({name, prefix + "_" + word,
                           static_cast<uint32_t>(type.values.size() + 1)});
  }
  contract_.enums.push_back(std::move(type));
  return contract_.enums.back();
}

ServiceContract& ContractMaker::Service(const std::string& name) {
  contract_.services.emplace_back();
  contract_.services.back().name = name;
  contract_.services.back().rpcs.reserve(100);  // as above
  return contract_.services.back();
}

void ContractMaker::Helper(MessageType::Kind kind, const WireType& type,
                           const std::string& name) {
  const auto is_same = [&](const MessageType& message) {
    return message.proto_name == name;
  };
  if (std::ranges::any_of(contract_.messages, is_same)) return;
  MessageType message;
  message.kind = kind;
  message.proto_name = name;
  const auto add = [&](const std::string& field, WireType of) {
    MessageField made;
    made.proto_name = field;
    made.number = static_cast<uint32_t>(message.fields.size() + 1);
    made.type = std::move(of);
    message.fields.push_back(std::move(made));
  };
  switch (kind) {
    case MessageType::Kind::kEntry:
      add("key", type.args[0]);
      add("value", type.args[1]);
      break;
    case MessageType::Kind::kProduct:
      for (size_t i = 0; i < type.args.size(); ++i) {
        add("e" + std::to_string(i), type.args[i]);
      }
      break;
    default:
      add("value", type);
  }
  contract_.messages.push_back(std::move(message));
}

WireType ContractMaker::Wrapped(WireType type) {
  if (type.form != WireForm::kSequence && type.form != WireForm::kMapping &&
      type.form != WireForm::kOptional && type.form != WireForm::kPointer) {
    return type;
  }
  const std::string name = Word(type) + "Value";
  Helper(MessageType::Kind::kWrapper, type, name);
  type.wrapper = name;
  return type;
}

WireType ContractMaker::Wire(const std::string& type) {
  return Map(Shape(type));
}

WireType ContractMaker::Map(const TypeShape& shape) {
  WireType type;
  type.cpp = shape;
  type.cpp.is_const = false;
  const llvm::StringRef name = shape.name;
  if (shape.kind == TypeKind::kRecord || shape.kind == TypeKind::kEnum) {
    type.form =
        shape.kind == TypeKind::kEnum ? WireForm::kEnum : WireForm::kMessage;
    type.proto = LastPart(name);
  } else if (name == "std::string") {
    type.form = WireForm::kBytes;
  } else if (name == "std::string_view") {
    type.form = WireForm::kView;
  } else if (name.starts_with("std::chrono::")) {
    type.form = WireForm::kTime;
    type.proto = "sint64";
  } else if (shape.IsStd("std::vector") &&
             shape.args[0].name == "unsigned char") {
    type.form = WireForm::kBytes;
  } else if (name == "std::map" || name == "std::unordered_map") {
    type.form = WireForm::kMapping;
    type.args = {Map(shape.args[0]), Map(shape.args[1])};
    type.proto = Word(type);
    Helper(MessageType::Kind::kEntry, type, type.proto);
  } else if (name == "std::pair" || name == "std::tuple") {
    type.form = WireForm::kProduct;
    for (const TypeShape& arg : shape.args) type.args.push_back(Map(arg));
    type.proto = Word(type);
    Helper(MessageType::Kind::kProduct, type, type.proto);
  } else if (shape.kind == TypeKind::kStd) {
    type.form = name == "std::optional"  ? WireForm::kOptional
                : name.ends_with("_ptr") ? WireForm::kPointer
                                         : WireForm::kSequence;
    type.args = {Wrapped(Map(shape.args[0]))};
  } else {
    type.proto = ScalarFor(shape);
  }
  return type;
}

RpcParameter ContractMaker::MakeParameter(const Variable& variable) {
  llvm::StringRef text = variable.type;
  RpcParameter parameter;
  if (text.consume_front("out ")) {
    parameter.direction = RpcParameter::Direction::kOut;
  } else if (text.consume_front("inout ")) {
    parameter.direction = RpcParameter::Direction::kInOut;
  }
  parameter.name = parameter.proto_name = variable.name;
  parameter.cpp = Shape(text.str());
  parameter.is_nullable = parameter.cpp.kind == TypeKind::kPointer;
  const TypeShape& passed =
      parameter.is_nullable ? parameter.cpp.args[0] : parameter.cpp.Referee();
  parameter.type = Map(passed);
  if (parameter.is_nullable) parameter.type = Wrapped(parameter.type);
  return parameter;
}

RpcMethod& ContractMaker::Rpc(ServiceContract& service, const std::string& name,
                              const std::string& owner,
                              const std::string& function,
                              const std::string& result,
                              const std::vector<Variable>& parameters) {
  RpcMethod rpc;
  rpc.name = name;
  rpc.function = owner.empty() ? function : owner + "::" + function;
  rpc.owner = owner;
  rpc.header = "src/" + service.name + ".h";
  rpc.declared = {rpc.header, 1, 1};
  rpc.result_cpp = Shape(result);
  if (result != "void") rpc.result = Map(rpc.result_cpp);
  uint32_t number = owner.empty() ? 1 : 2;
  for (const Variable& variable : parameters) {
    RpcParameter parameter = MakeParameter(variable);
    const bool is_sent = parameter.direction != RpcParameter::Direction::kOut ||
                         parameter.is_nullable;
    if (is_sent) parameter.request_number = number;
    if (parameter.direction != RpcParameter::Direction::kIn) {
      parameter.response_number = number + 2;
    }
    ++number;
    rpc.parameters.push_back(std::move(parameter));
  }
  service.rpcs.push_back(std::move(rpc));
  return service.rpcs.back();
}

Contract ContractMaker::Finish() {
  Contract contract = contract_;
  std::ranges::sort(contract.enums, {}, &EnumType::proto_name);
  std::ranges::sort(contract.messages, {}, &MessageType::proto_name);
  std::ranges::sort(contract.services, {}, &ServiceContract::name);
  for (ServiceContract& service : contract.services) {
    std::ranges::sort(service.rpcs, {}, &RpcMethod::name);
  }
  return contract;
}

}  // namespace cleave
