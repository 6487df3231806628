#include "call_key.h"

#include <google/protobuf/message.h>

#include <algorithm>
#include <vector>

namespace cleave::rt {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::optional<std::string> KeyOfMessage(const Message& message);

std::optional<std::string> KeyOfField(const Message& message,
                                      const FieldDescriptor* field) {
  const google::protobuf::Reflection& values = *message.GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return values.GetString(message, field);
    case FieldDescriptor::CPPTYPE_INT32:
      return std::to_string(values.GetInt32(message, field));
    case FieldDescriptor::CPPTYPE_INT64:
      return std::to_string(values.GetInt64(message, field));
    case FieldDescriptor::CPPTYPE_UINT32:
      return std::to_string(values.GetUInt32(message, field));
    case FieldDescriptor::CPPTYPE_UINT64:
      return std::to_string(values.GetUInt64(message, field));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return KeyOfMessage(values.GetMessage(message, field));
    default:
      return std::nullopt;
  }
}

std::optional<std::string> KeyOfMessage(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  const google::protobuf::Descriptor* type = message.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i)
    fields.push_back(type->field(i));
  std::sort(fields.begin(), fields.end(), [](const auto* a, const auto* b) {
    return a->number() < b->number();
  });
  for (const FieldDescriptor* field : fields) {
    if (field->is_repeated()) continue;
    if (field->has_presence() &&
        !message.GetReflection()->HasField(message, field)) {
      continue;
    }
    std::optional<std::string> key = KeyOfField(message, field);
    if (key) return key;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> KeyOf(const google::protobuf::MessageLite& request) {
  const auto* message = dynamic_cast<const Message*>(&request);
  return message == nullptr ? std::nullopt : KeyOfMessage(*message);
}

}  // namespace cleave::rt
