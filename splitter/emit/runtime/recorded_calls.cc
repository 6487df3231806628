#include "recorded_calls.h"

#include <google/protobuf/text_format.h>

#include <fstream>
#include <functional>
#include <iterator>

namespace cleave::rt {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::MethodDescriptor;
using google::protobuf::Reflection;
using runtime::v1::Handle;
using runtime::v1::RecordedCall;

using HandleVisitor = std::function<void(Handle*)>;

std::unique_ptr<Message> NewMessage(const Descriptor* type) {
  const Message* prototype =
      MessageFactory::generated_factory()->GetPrototype(type);
  return std::unique_ptr<Message>(prototype == nullptr ? nullptr
                                                       : prototype->New());
}

void VisitHandles(Message* message, const HandleVisitor& visit);

/// The request inside of a callback is in bytes.
void VisitHandlesOf(runtime::v1::Callback* callback,
                    const HandleVisitor& visit) {
  const Descriptor* type =
      DescriptorPool::generated_pool()->FindMessageTypeByName(callback->type());
  if (type == nullptr) return;
  const std::unique_ptr<Message> request = NewMessage(type);
  if (!request->ParseFromString(callback->request())) return;
  VisitHandles(request.get(), visit);
  callback->set_request(request->SerializeAsString());
}

/// Calls `visit` for each handle in `message`, in the order of the fields.
void VisitHandles(Message* message, const HandleVisitor& visit) {
  if (message->GetDescriptor() == runtime::v1::Callback::descriptor()) {
    return VisitHandlesOf(static_cast<runtime::v1::Callback*>(message), visit);
  }
  if (message->GetDescriptor() == Handle::descriptor()) {
    visit(static_cast<Handle*>(message));
    return;
  }
  const Reflection* reflection = message->GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(*message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      VisitHandles(reflection->MutableMessage(message, field), visit);
      continue;
    }
    const int size = reflection->FieldSize(*message, field);
    for (int i = 0; i < size; ++i) {
      VisitHandles(reflection->MutableRepeatedMessage(message, field, i),
                   visit);
    }
  }
}

std::string TextOf(Message* message, const std::string& bytes,
                   HandleNames& names) {
  if (message == nullptr) return "  (of a method that this tree has not got)\n";
  if (!message->ParseFromString(bytes)) return "  (cannot be read)\n";
  names.Canonicalize(message);
  std::string text;
  google::protobuf::TextFormat::Printer printer;
  printer.SetInitialIndentLevel(1);
  printer.PrintToString(*message, &text);
  return text;
}

std::string DescribeStored(const RecordedCall& call, HandleNames& names) {
  runtime::v1::Callback asked = call.stored_call().callback();
  names.Canonicalize(&asked);
  const Descriptor* type =
      DescriptorPool::generated_pool()->FindMessageTypeByName(asked.type());
  const std::unique_ptr<Message> request =
      type == nullptr ? nullptr : NewMessage(type);
  return call.service() + ": calls function " + std::to_string(asked.index()) +
         " of number " + std::to_string(call.stored_call().stored()) +
         ", which it keeps\n" + TextOf(request.get(), asked.request(), names);
}

}  // namespace

bool ReadCalls(const std::string& path, std::vector<RecordedCall>* calls,
               std::string* cause) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    *cause = path + ": cannot be read";
    return false;
  }
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  for (size_t at = 0; at < bytes.size();) {
    size_t size = 0;
    for (int i = 3; i >= 0 && at + 4 <= bytes.size(); --i) {
      size = size << 8 | static_cast<unsigned char>(bytes[at + i]);
    }
    RecordedCall call;
    if (at + 4 > bytes.size() || size > bytes.size() - at - 4 ||
        !call.ParseFromString(bytes.substr(at + 4, size))) {
      *cause = path + ": is no recording of calls, or was cut off after " +
               std::to_string(calls->size()) + " calls";
      return false;
    }
    calls->push_back(std::move(call));
    at += 4 + size;
  }
  return true;
}

void HandleNames::Canonicalize(Message* message) {
  VisitHandles(message, [&](Handle* handle) {
    if (handle->id() == 0) return;
    const auto [place, is_new] = numbers_.try_emplace(
        {handle->epoch(), handle->id()}, numbers_.size() + 1);
    if (is_new) handles_.push_back(*handle);
    handle->set_id(place->second);
    handle->set_epoch(0);
  });
}

void HandleNames::Restore(Message* message) const {
  VisitHandles(message, [&](Handle* handle) {
    if (handle->id() == 0 || handle->id() > handles_.size()) return;
    const std::uint64_t times = handle->times();  // of this call alone
    *handle = Handle(handles_[handle->id() - 1]);
    handle->set_times(times);
  });
}

MethodTypes TypesOf(const std::string& method) {
  std::string name = method.substr(method.find('/') + 1);
  const size_t slash = name.find('/');
  if (slash != std::string::npos) name[slash] = '.';
  const MethodDescriptor* found =
      DescriptorPool::generated_pool()->FindMethodByName(name);
  if (found == nullptr) return {};
  return {NewMessage(found->input_type()), NewMessage(found->output_type())};
}

bool HandsOver(const RecordedCall& call) {
  const MethodTypes types = TypesOf(call.method());
  bool is_stored = false;
  if (types.request == nullptr ||
      !types.request->ParseFromString(call.request())) {
    return false;
  }
  VisitHandles(types.request.get(), [&](Handle* handle) {
    is_stored = is_stored || handle->stored() != 0;
  });
  return is_stored;
}

std::string RequestWithoutHandles(runtime::v1::Callback callback) {
  VisitHandles(&callback, [](Handle* handle) {
    if (handle->id() == 0) return;
    handle->set_id(1);
    handle->set_epoch(0);
  });
  return callback.request();
}

std::string Describe(const RecordedCall& call, HandleNames& names) {
  if (call.has_stored_call()) return DescribeStored(call, names);
  const MethodTypes types = TypesOf(call.method());
  std::string text = call.service() + ": " +
                     call.method().substr(call.method().rfind('/') + 1) +
                     "\n request\n" +
                     TextOf(types.request.get(), call.request(), names);
  for (const runtime::v1::Turn& turn : call.turns()) {
    text += " asked\n" + TextOf(types.response.get(), turn.asked(), names) +
            " replied\n" + TextOf(types.request.get(), turn.replied(), names);
  }
  if (call.code() != 0) {
    return text + " failed with " + std::to_string(call.code()) + ": " +
           call.error() + "\n";
  }
  return text + " response\n" +
         TextOf(types.response.get(), call.response(), names);
}

}  // namespace cleave::rt
