#include "splitter/contract/contract_text.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "splitter/contract/calendar_types.h"
#include "splitter/contract/rpc_forms.h"

namespace cleave {
namespace {

std::string Place(const SourcePlace& place) {
  return place.line == 0 ? "" : " (" + ToText(place) + ")";
}

void Render(llvm::raw_ostream& out, const EnumType& type) {
  out << "enum " << type.proto_name << " = " << type.cpp_name << "\n";
  for (const EnumType::Value& value : type.values)
    out << "  " << value.number << " " << value.proto_name << " = "
        << value.cpp_name << "\n";
}

llvm::StringRef Word(MessageType::Kind kind) {
  switch (kind) {
    case MessageType::Kind::kView:
      return "view";
    case MessageType::Kind::kValue:
      return "value";
    case MessageType::Kind::kException:
      return "exception";
    case MessageType::Kind::kEntry:
      return "entry";
    case MessageType::Kind::kProduct:
      return "product";
    case MessageType::Kind::kWrapper:
      return "wrapper";
    case MessageType::Kind::kVariant:
      return "variant";
    case MessageType::Kind::kHierarchy:
      return "any class of";
    case MessageType::Kind::kByHand:
      return "bytes by hand";
  }
  return "";
}

void RenderRecipe(llvm::raw_ostream& out, const MessageType& message) {
  if (message.default_constructible) {
    out << " default";
    return;
  }
  out << " from(";
  std::vector<std::string> arguments;
  for (uint32_t field : message.constructor_fields)
    arguments.push_back(message.fields[field].cpp_name);
  if (message.what_argument >= 0)
    arguments.insert(arguments.begin() + message.what_argument, "what()");
  out << llvm::join(arguments, ", ") << ")";
}

void Render(llvm::raw_ostream& out, const MessageType& message) {
  out << Word(message.kind) << " " << message.proto_name;
  if (!message.cpp_name.empty()) {
    out << " = " << message.cpp_name;
    if (message.kind != MessageType::Kind::kByHand &&
        message.kind != MessageType::Kind::kHierarchy)
      RenderRecipe(out, message);
  }
  if (!message.ancestors.empty())
    out << " : " << llvm::join(message.ancestors, ", ");
  for (const NodeClass& node : message.nodes)
    out << (&node == &message.nodes.front() ? " in a list of " : ", ")
        << node.proto_name;
  out << "\n";
  for (const MessageField& field : message.fields) {
    out << "  " << field.number << " " << field.proto_name << ": "
        << ToText(field.type);
    if (field.is_base) out << " base";
    if (!field.is_public) out << " private";
    out << "\n";
  }
}

llvm::StringRef Word(RpcMethod::Self self) {
  switch (self) {
    case RpcMethod::Self::kNone:
      return "";
    case RpcMethod::Self::kSingleton:
      return " on the one object";
    case RpcMethod::Self::kValue:
      return " on a value";
    case RpcMethod::Self::kHandle:
      return " on an object";
    case RpcMethod::Self::kConstructor:
      return " makes an object";
    case RpcMethod::Self::kDestructor:
      return " ends an object";
  }
  return "";
}

llvm::StringRef Word(RpcParameter::Direction direction) {
  switch (direction) {
    case RpcParameter::Direction::kIn:
      return "in";
    case RpcParameter::Direction::kOut:
      return "out";
    case RpcParameter::Direction::kInOut:
      return "in-out";
  }
  return "";
}

void Render(llvm::raw_ostream& out, const RpcMethod& rpc) {
  out << "  rpc " << rpc.name << " = " << rpc.function << rpc.signature
      << (rpc.is_variable ? " a variable" : Word(rpc.self))
      << Place(rpc.declared) << "\n";
  for (const RpcParameter& parameter : rpc.parameters) {
    if (parameter.range == RpcParameter::Range::kLast) continue;
    out << "    " << Word(parameter.direction) << " " << parameter.proto_name
        << ": " << ToText(parameter.type);
    if (parameter.may_be_remote) out << " or the service's";
    if (parameter.is_kept) out << ", kept";
    if (parameter.range == RpcParameter::Range::kFirst) out << " of a range";
    if (parameter.range == RpcParameter::Range::kOutput) out << " put into it";
    if (parameter.is_nullable) out << " or null";
    if (parameter.length >= 0)
      out << ", as many as "
          << rpc.parameters[static_cast<size_t>(parameter.length)].name;
    out << "\n";
  }
  for (const RpcParameter& referred : rpc.referred)
    out << "    keeps " << ToText(referred.type) << "\n";
  if (rpc.result || ReturnsFuture(rpc))
    out << "    returns " << (rpc.result ? ToText(*rpc.result) : "nothing")
        << (GivesRange(rpc)   ? ", a snapshot of the range"
            : rpc.is_snapshot ? ", a snapshot"
                              : "")
        << (ReturnsFuture(rpc) ? ", later" : "") << "\n";
  if (const RpcParameter* stream = StreamGivenBack(rpc))
    out << "    returns " << stream->name << "\n";
  out << "    called by " << llvm::join(rpc.callers, ", ") << " at "
      << rpc.call_places << (rpc.call_places == 1 ? " place" : " places");
  if (rpc.loop_depth > 0) out << ", loop depth " << rpc.loop_depth;
  out << "\n";
}

void Render(llvm::raw_ostream& out, const SourceGroup& group) {
  out << "  compile " << llvm::join(group.arguments, " ") << "\n";
  for (const std::string& source : group.sources)
    out << "    " << source << "\n";
}

void RenderList(llvm::raw_ostream& out, llvm::StringRef word,
                const std::vector<std::string>& items) {
  if (!items.empty())
    out << "  " << word << " " << llvm::join(items, " ") << "\n";
}

std::string CountBodies(size_t count) {
  if (count == 0) return "";
  return " without " + std::to_string(count) +
         (count == 1 ? " body" : " bodies");
}

void Render(llvm::raw_ostream& out, const ServiceContract& service) {
  out << "service " << service.name << "\n";
  RenderList(out, "components", service.components);
  RenderList(out, "uses", service.uses);
  RenderList(out, "state", service.state);
  for (const SingletonAccessor& each : service.accessors)
    out << "  accessor " << each.function << Place(each.declared) << "\n";
  for (const HandleClass& each : service.handle_classes)
    out << "  objects of " << each.cpp_name << Place(each.declared) << "\n";
  for (const ShadowHeader& each : service.shadows)
    out << "  copy of " << each.file << CountBodies(each.bodies.size()) << "\n";
  for (const InterfaceClass& each : service.interfaces) {
    out << "  objects behind " << each.cpp_name << Place(each.declared) << "\n";
    for (const InterfaceFunction& function : each.functions)
      if (!function.withheld.empty())
        out << "    without " << function.declaration.function
            << function.declaration.signature << "\n";
  }
  for (const SharedConstant& each : service.constants)
    out << "  constant " << each.definition << Place(each.declared) << "\n";
  for (const RpcMethod& rpc : service.rpcs) Render(out, rpc);
  for (const RpcMethod& each : service.withheld)
    out << "  without " << each.function << each.signature
        << Place(each.declared) << "\n";
  for (const SourceGroup& group : service.sources) Render(out, group);
  RenderList(out, "link", service.link_arguments);
}

void Render(llvm::raw_ostream& out, const ProgramContract& program) {
  out << "program " << program.name << (program.is_test ? " test" : "") << "\n";
  RenderList(out, "uses", program.uses);
  RenderList(out, "inside", program.inside);
  for (const SourceGroup& group : program.sources) Render(out, group);
  RenderList(out, "link", program.link_arguments);
}

}  // namespace

std::string ToText(const WireType& type) {
  auto arg = [&](size_t i) { return ToText(type.args[i]); };
  std::string text;
  switch (type.form) {
    case WireForm::kScalar:
    case WireForm::kEnum:
    case WireForm::kMessage:
    case WireForm::kHierarchy:
      text = type.proto;
      break;
    case WireForm::kHierarchyNode:
    case WireForm::kNode:
      text = "place of " + type.proto;
      break;
    case WireForm::kBytes:
      text = "bytes";
      break;
    case WireForm::kView:
      if (IsStreamType(type.cpp))
        return IsInputStream(type.cpp) ? "input stream" : "stream";
      text = "bytes (view)";
      break;
    case WireForm::kSequence:
      text = "repeated " + arg(0);
      break;
    case WireForm::kMapping:
      text = "map " + arg(0) + " to " + arg(1);
      break;
    case WireForm::kOptional:
      text = "optional " + arg(0);
      break;
    case WireForm::kPointer:
      text = "nullable " + arg(0);
      break;
    case WireForm::kTime:
      text = "ticks";
      break;
    case WireForm::kSingleton:
      return "the one " + type.cpp.name;
    case WireForm::kHandle:
      return "object of " + HandledClass(type.cpp).name;
    case WireForm::kCallback:
      return "callback";
    case WireForm::kInterface:
      return "the caller's " + type.cpp.name;
    case WireForm::kUserData:
      return "handed back to the caller";
    case WireForm::kReferred:
      if (type.args.empty()) return "the default, or null";
      if (type.args.size() == 1) return "the default, null or " + arg(0);
      return "the default, null, " + arg(0) + " or " + arg(1);
    case WireForm::kVariant:
      for (size_t i = 0; i < type.args.size(); ++i)
        text += (i ? " | " : "(") + arg(i);
      text += ")";
      break;
    case WireForm::kProduct:
      if (IsCalendar(type.cpp)) return type.proto;
      for (size_t i = 0; i < type.args.size(); ++i)
        text += (i ? ", " : "(") + arg(i);
      text += ")";
  }
  return type.wrapper.empty() ? text : type.wrapper + "{" + text + "}";
}

std::string ToText(const ContractIssue& issue) {
  std::string text = (ToText(issue.verdict) + " " + issue.id).str();
  if (!issue.service.empty()) text += " " + issue.service;
  if (!issue.from.empty()) text += " from " + issue.from;
  text += ": " + issue.message + Place(issue.place);
  return text + "\n  -> " + issue.suggestion;
}

std::string ToText(const Contract& contract) {
  std::string text;
  llvm::raw_string_ostream out(text);
  out << "contract " << contract.project << "\n";
  RenderList(out, "refused", contract.refused_services);
  for (const EnumType& type : contract.enums) Render(out, type);
  for (const MessageType& message : contract.messages) Render(out, message);
  for (const ElaboratedType& type : contract.elaborated)
    out << "named " << type.keyword << " " << type.cpp_name << "\n";
  for (const ServiceContract& service : contract.services) Render(out, service);
  out << "library\n";
  for (const SourceGroup& group : contract.library) Render(out, group);
  for (const ProgramContract& program : contract.programs) Render(out, program);
  for (const ContractIssue& issue : contract.issues)
    out << ToText(issue) << "\n";
  return text;
}

}  // namespace cleave
