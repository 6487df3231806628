#include "splitter/emit/proto_emitter.h"

#include <algorithm>
#include <map>
#include <set>

#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

/// One line of a message.
struct ProtoField {
  uint32_t number = 0;
  std::string type, name;
};

constexpr llvm::StringLiteral kHandleType = "cleave.runtime.v1.Handle";
constexpr llvm::StringLiteral kCallbackType = "cleave.runtime.v1.Callback";
constexpr llvm::StringLiteral kPendingType = "cleave.runtime.v1.PendingResult";
/// Of the fields with which a conversation goes on, beyond all parameters.
constexpr uint32_t kCallbackNumber = 1000;
/// Of that which names a result that comes later.
constexpr uint32_t kPendingNumber = 1002;

bool IsNullableView(const WireType& type) {
  return type.form == WireForm::kView && type.cpp.kind == TypeKind::kPointer;
}

/// "repeated sint32", "optional bytes", "shop.types.v1.Money". `types` is what
/// stands before the names of messages: "shop.types.v1." or nothing.
std::string FieldType(const WireType& type, const std::string& types,
                      bool needs_presence = false) {
  if (!type.wrapper.empty()) return types + type.wrapper;
  const std::string optional = needs_presence ? "optional " : "";
  switch (type.form) {
    case WireForm::kScalar:
      return optional + type.proto;
    case WireForm::kEnum:
      return optional + types + type.proto;
    case WireForm::kBytes:
      return optional + "bytes";
    case WireForm::kView:
      if (IsStreamType(type.cpp)) return "cleave.runtime.v1.Stream";
      return (IsNullableView(type) ? "optional " : optional) + "bytes";
    case WireForm::kTime:
      return optional + type.proto;
    case WireForm::kHierarchyNode:
    case WireForm::kNode:
      return optional + "uint32";
    case WireForm::kHierarchy:
    case WireForm::kMessage:
    case WireForm::kProduct:
    case WireForm::kVariant:
      return types + type.proto;
    case WireForm::kSequence:
      return "repeated " + FieldType(type.args.at(0), types);
    case WireForm::kMapping:
      return "repeated " + types + type.proto;
    case WireForm::kOptional:
    case WireForm::kPointer:
      return FieldType(type.args.at(0), types, true);
    case WireForm::kHandle:
    case WireForm::kReferred:
    case WireForm::kUserData:  // that is kept
      return kHandleType.str();
    case WireForm::kSingleton:
    case WireForm::kCallback:
    case WireForm::kInterface:
      break;
  }
  assert(false && "nothing travels for it");
  return "";
}

void EmitFields(Printer& printer, std::vector<ProtoField> fields) {
  std::ranges::sort(fields, {}, &ProtoField::number);
  for (const ProtoField& field : fields) {
    printer.Emit({{"type", field.type},
                  {"name", field.name},
                  {"number", std::to_string(field.number)}},
                 "$type$ $name$ = $number$;");
  }
}

/// "reserved 2, 5;", or nothing.
std::string ReservedLine(const std::vector<uint32_t>& numbers) {
  std::string text;
  for (uint32_t number : numbers) {
    text += (text.empty() ? "reserved " : ", ") + std::to_string(number);
  }
  return text.empty() ? "" : text + ";";
}

void EmitMessageText(Printer& printer, const std::string& name,
                     const std::string& comment,
                     const std::vector<ProtoField>& fields,
                     const std::vector<uint32_t>& reserved = {}) {
  if (fields.empty() && reserved.empty()) {
    printer.Emit({{"comment", comment}, {"name", name}}, R"code(

      $comment$
      message $name$ {}
    )code");
    return;
  }
  printer.Emit({{"comment", comment},
                {"name", name},
                {"reserved", ReservedLine(reserved)},
                {"fields", [&] { EmitFields(printer, fields); }}},
               R"code(

                 $comment$
                 message $name$ {
                   $reserved$
                   $fields$
                 }
               )code");
}

std::string PlaceComment(const std::string& cpp_name,
                         const SourcePlace& place) {
  if (cpp_name.empty()) return "";
  return "// " + cpp_name + ", " + ToText(place);
}

void EmitVariant(Printer& printer, const MessageType& message,
                 const std::vector<ProtoField>& fields) {
  printer.Emit({{"comment", PlaceComment(message.cpp_name, message.declared)},
                {"name", message.proto_name},
                {"reserved", ReservedLine(message.reserved)},
                {"fields", [&] { EmitFields(printer, fields); }}},
               R"code(

                 $comment$
                 message $name$ {
                   $reserved$
                   oneof held {
                     $fields$
                   }
                 }
               )code");
}

void EmitEnum(Printer& printer, const EnumType& type) {
  const auto values = [&] {
    for (const EnumType::Value& value : type.values) {
      printer.Emit({{"name", value.proto_name},
                    {"number", std::to_string(value.number)}},
                   "$name$ = $number$;");
    }
  };
  printer.Emit({{"comment", PlaceComment(type.cpp_name, type.declared)},
                {"name", type.proto_name},
                {"prefix", ToUpper(ToSnake(type.proto_name))},
                {"reserved", ReservedLine(type.reserved)},
                {"values", values}},
               R"code(

                 $comment$
                 enum $name$ {
                   $reserved$
                   $prefix$_UNSPECIFIED = 0;
                   $values$
                 }
               )code");
}

/// The message of a class whose values hold others of it.
void EmitList(Printer& printer, const MessageType& message) {
  const Printer::Variables variables = {
      {"comment", PlaceComment(message.cpp_name, message.declared)},
      {"name", message.proto_name},
      {"node", message.nodes.front().proto_name},
      {"classes", [&] {
         std::vector<ProtoField> fields;
         for (const NodeClass& node : message.nodes) {
           fields.push_back(
               {node.number, node.proto_name, ToSnake(node.proto_name)});
         }
         EmitFields(printer, fields);
       }}};
  if (message.nodes.size() == 1) {
    return printer.Emit(variables, R"code(

      $comment$
      message $name$ {
        // The value itself, and all that it holds by their places in the list.
        repeated $node$ nodes = 1;
      }
    )code");
  }
  printer.Emit(variables, R"code(

    $comment$
    message $name$ {
      message Node {
        oneof held {
          $classes$
        }
      }
      // The value itself, and all that it holds by their places in the list.
      repeated Node nodes = 1;
    }
  )code");
}

void EmitMessage(Printer& printer, const MessageType& message) {
  std::vector<ProtoField> fields;
  for (const MessageField& field : message.fields) {
    WireType type = field.type;
    fields.push_back({field.number, FieldType(type, ""), field.proto_name});
  }
  if (message.kind == MessageType::Kind::kVariant ||
      message.kind == MessageType::Kind::kHierarchy) {
    return EmitVariant(printer, message, fields);
  }
  if (message.nodes.empty()) {
    return EmitMessageText(printer, message.proto_name,
                           PlaceComment(message.cpp_name, message.declared),
                           fields, message.reserved);
  }
  EmitList(printer, message);
  EmitMessageText(printer, OwnNode(message).proto_name, "", fields,
                  message.reserved);
}

void EmitThrown(Printer& printer, const Contract& contract) {
  const auto payloads = [&] {
    uint32_t number = 3;  // of those that have none
    for (const MessageType& message : contract.messages) {
      if (message.kind != MessageType::Kind::kException) continue;
      printer.Emit({{"type", message.proto_name},
                    {"name", ToSnake(message.proto_name)},
                    {"number", std::to_string(message.payload_number != 0
                                                  ? message.payload_number
                                                  : number++)}},
                   "$type$ $name$ = $number$;");
    }
  };
  printer.Emit({{"reserved", ReservedLine(contract.reserved_payloads)},
                {"payloads", payloads}},
               R"code(

    // An exception that left the original function.
    message Thrown {
      $reserved$
      bytes what = 1;
      oneof payload {
        cleave.runtime.v1.StandardException standard = 2;
        $payloads$
      }
      // Of a std::nested_exception.
      Thrown nested = 1000;
    }
  )code");
}

/// In a request it asks for the result of an earlier call, of which nothing
/// else is sent then.
void AddPending(const RpcMethod& rpc, std::vector<ProtoField>& fields) {
  if (!ReturnsFuture(rpc)) return;
  fields.push_back({kPendingNumber, kPendingType.str(), "pending_result"});
}

std::vector<ProtoField> RequestFields(const RpcMethod& rpc,
                                      const std::string& types) {
  std::vector<ProtoField> fields;
  if (rpc.self == RpcMethod::Self::kValue) {
    fields.push_back({1, FieldType(rpc.self_type, types), "self"});
  }
  if (rpc.self == RpcMethod::Self::kHandle ||
      rpc.self == RpcMethod::Self::kDestructor) {
    fields.push_back({1, kHandleType.str(), "self"});
  }
  for (const RpcParameter& parameter : rpc.parameters) {
    if (parameter.request_number == 0) continue;
    if (!parameter.callbacks.empty()) {
      const bool is_handle = parameter.may_be_remote || parameter.is_kept;
      fields.push_back({parameter.request_number,
                        is_handle ? kHandleType.str() : "bool",
                        parameter.proto_name});
      continue;
    }
    if (!IsIn(parameter)) {
      if (!HasFlag(parameter)) continue;
      fields.push_back(
          {parameter.request_number, "bool", "has_" + parameter.proto_name});
      continue;
    }
    fields.push_back({parameter.request_number,
                      FieldType(parameter.type, types, parameter.is_nullable),
                      parameter.proto_name});
  }
  if (HasCallbacks(rpc)) {
    fields.push_back({kCallbackNumber, "bytes", "callback_reply"});
  }
  AddPending(rpc, fields);
  return fields;
}

std::vector<ProtoField> ResponseFields(const RpcMethod& rpc,
                                       const std::string& types) {
  std::vector<ProtoField> fields = {{1, types + "Thrown", "thrown"}};
  if (rpc.self == RpcMethod::Self::kConstructor) {
    fields.push_back({2, kHandleType.str(), "result"});
  } else if (rpc.result && rpc.result->form != WireForm::kSingleton) {
    fields.push_back({2, FieldType(*rpc.result, types), "result"});
  }
  for (const RpcParameter& parameter : rpc.parameters) {
    if (parameter.response_number == 0) continue;
    fields.push_back({parameter.response_number,
                      FieldType(parameter.type, types, parameter.is_nullable),
                      parameter.proto_name});
  }
  if (ReturnsSelf(rpc)) {
    fields.push_back(
        {rpc.self_number, FieldType(rpc.self_type, types), "self"});
  }
  if (HasCallbacks(rpc)) {
    fields.push_back({kCallbackNumber, kCallbackType.str(), "callback"});
    fields.push_back({kCallbackNumber + 1, "bool", "callback_threw"});
  }
  AddPending(rpc, fields);
  return fields;
}

void EmitMessages(Printer& printer, const RpcMethod& rpc,
                  const std::string& types) {
  EmitMessageText(printer, rpc.name + "Request", "", RequestFields(rpc, types));
  EmitMessageText(printer, rpc.name + "Response", "",
                  ResponseFields(rpc, types));
}

/// `body` after what each .proto starts with, and the imports that it needs.
std::string WithHead(const std::string& package,
                     const std::vector<std::string>& imports,
                     const std::string& body) {
  Printer printer;
  const auto emit_imports = [&] {
    for (const std::string& import : imports) {
      printer.Emit({{"import", import}}, R"code(import "$import$";)code");
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"package", package},
                {"imports", emit_imports},
                {"body", body}},
               R"code(
                 // $by$

                 syntax = "proto3";

                 package $package$;

                 $imports$
                 $body$
               )code");
  return printer.text();
}

constexpr llvm::StringLiteral kRuntimeProto = "cleave/runtime/v1/runtime.proto";

}  // namespace

bool ReturnsSelf(const RpcMethod& rpc) { return rpc.self_number != 0; }

std::string EmitTypesProto(const Contract& contract) {
  Printer printer;
  for (const EnumType& type : contract.enums) EmitEnum(printer, type);
  for (const MessageType& message : contract.messages) {
    EmitMessage(printer, message);
  }
  EmitThrown(printer, contract);
  return WithHead(ProtoPackage(contract.project, "types"),
                  {kRuntimeProto.str()}, printer.text());
}

std::string EmitServiceProto(const Contract& contract,
                             const ServiceContract& service) {
  const std::string types = ProtoPackage(contract.project, "types") + ".";
  Printer printer;
  const auto rpcs = [&] {
    for (const RpcMethod& rpc : service.rpcs) {
      printer.Emit({{"function", rpc.function},
                    {"place", ToText(rpc.declared)},
                    {"name", rpc.name},
                    {"stream", HasCallbacks(rpc) ? "stream " : ""}},
                   R"code(
                     // $function$, $place$
                     rpc $name$($stream$$name$Request) returns ($stream$$name$Response);
                   )code");
    }
  };
  printer.Emit({{"name", ProtoService(service.name)}, {"rpcs", rpcs}}, R"code(

    service $name$ {
      $rpcs$
    }
  )code");
  std::set<std::string> emitted;  // objects that are kept share theirs
  for (const RpcMethod& rpc : service.rpcs) {
    EmitMessages(printer, rpc, types);
    for (const RpcParameter& parameter : rpc.parameters) {
      for (const RpcMethod& callback : parameter.callbacks) {
        if (!emitted.insert(callback.name).second) continue;
        EmitMessages(printer, callback, types);
      }
    }
    for (const RpcParameter& referred : rpc.referred) {
      for (const RpcMethod& callback : referred.callbacks) {
        if (!emitted.insert(callback.name).second) continue;
        EmitMessages(printer, callback, types);
      }
    }
  }
  std::vector<std::string> imports;
  if (llvm::StringRef(printer.text()).contains("cleave.runtime.v1.")) {
    imports.push_back(kRuntimeProto.str());
  }
  imports.push_back(ProtoStem(contract.project, "types") + ".proto");
  return WithHead(ProtoPackage(contract.project, service.name), imports,
                  printer.text());
}

}  // namespace cleave
