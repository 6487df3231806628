#include "json_call.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <iterator>
#include <memory>

namespace cleave::rt {
namespace {

namespace pb = google::protobuf;

pb::util::JsonPrintOptions WithNamesOfFields() {
  pb::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  return options;
}

std::string ToJson(const pb::Message& message) {
  std::string json;
  const auto status =
      pb::util::MessageToJsonString(message, &json, WithNamesOfFields());
  static_cast<void>(status);  // the messages were just parsed
  return json;
}

std::string TextOf(const pb::Struct& map, const std::string& key) {
  const auto found = map.fields().find(key);
  return found == map.fields().end() ? "" : found->second.string_value();
}

struct CodeRow {
  grpc::StatusCode code;
  const char* name;
  int http;
};
constexpr CodeRow kCodes[] = {
    {grpc::StatusCode::OK, "OK", 200},
    {grpc::StatusCode::INVALID_ARGUMENT, "INVALID_ARGUMENT", 400},
    {grpc::StatusCode::DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", 504},
    {grpc::StatusCode::NOT_FOUND, "NOT_FOUND", 404},
    {grpc::StatusCode::RESOURCE_EXHAUSTED, "RESOURCE_EXHAUSTED", 429},
    {grpc::StatusCode::UNIMPLEMENTED, "UNIMPLEMENTED", 404},
    {grpc::StatusCode::UNAVAILABLE, "UNAVAILABLE", 503},
    {grpc::StatusCode::CANCELLED, "CANCELLED", 499},
    {grpc::StatusCode::INTERNAL, "INTERNAL", 500},
};
const CodeRow& RowOf(grpc::StatusCode code) {
  for (const CodeRow& row : kCodes) {
    if (row.code == code) return row;
  }
  return kCodes[std::size(kCodes) - 1];
}

/// An object with the code's name and the message, under the names given.
std::string ErrorJson(const grpc::Status& status, const char* code,
                      const char* message) {
  pb::Struct error;
  (*error.mutable_fields())[code].set_string_value(
      RowOf(status.error_code()).name);
  (*error.mutable_fields())[message].set_string_value(status.error_message());
  return ToJson(error);
}

/// What API Gateway and function URLs send back as HTTP.
std::string HttpAnswer(const grpc::Status& status, const std::string& json) {
  pb::Struct answer;
  auto& fields = *answer.mutable_fields();
  fields["statusCode"].set_number_value(RowOf(status.error_code()).http);
  fields["body"].set_string_value(
      status.ok() ? json : ErrorJson(status, "code", "message"));
  fields["isBase64Encoded"].set_bool_value(false);
  (*fields["headers"].mutable_struct_value()->mutable_fields())["content-type"]
      .set_string_value("application/json");
  return ToJson(answer);
}

}  // namespace

grpc::Status JsonService::Call(const std::string& method,
                               const std::string& request,
                               std::chrono::system_clock::time_point deadline,
                               std::string* response) const {
  const pb::MethodDescriptor* found =
      pb::DescriptorPool::generated_pool()->FindMethodByName(full_name_ + "." +
                                                             method);
  if (found == nullptr) {
    return {grpc::StatusCode::UNIMPLEMENTED,
            full_name_ + " has no method '" + method + "'"};
  }
  pb::MessageFactory* factory = pb::MessageFactory::generated_factory();
  const std::unique_ptr<pb::Message> in(
      factory->GetPrototype(found->input_type())->New());
  const std::unique_ptr<pb::Message> out(
      factory->GetPrototype(found->output_type())->New());
  const auto read =
      pb::util::JsonStringToMessage(request.empty() ? "{}" : request, in.get());
  if (!read.ok()) {
    return {grpc::StatusCode::INVALID_ARGUMENT,
            "the request cannot be read: " + read.ToString()};
  }
  const std::string sent = in->SerializeAsString();
  std::string received;
  LocalCall call;
  call.method = method.c_str();
  call.request = &sent;
  call.response = &received;
  call.deadline = deadline;
  answer_(call);
  if (!call.status.ok()) return call.status;
  if (!out->ParseFromString(received)) {
    return {grpc::StatusCode::INTERNAL, "the response cannot be read"};
  }
  *response = ToJson(*out);
  return grpc::Status::OK;
}

EventAnswer JsonService::Answer(
    const std::string& event,
    std::chrono::system_clock::time_point deadline) const {
  pb::Struct read;
  const bool is_json = pb::util::JsonStringToMessage(event, &read).ok();
  const std::string path = TextOf(read, "rawPath");
  std::string json;
  if (!path.empty()) {
    grpc::Status status(grpc::StatusCode::UNIMPLEMENTED,
                        "there is nothing at " + path);
    const std::string prefix = "/" + full_name_ + "/";
    const auto coded = read.fields().find("isBase64Encoded");
    if (coded != read.fields().end() && coded->second.bool_value()) {
      status = {grpc::StatusCode::INVALID_ARGUMENT,
                "the request must be JSON, with that content type"};
    } else if (path.rfind(prefix, 0) == 0) {
      status = Call(path.substr(prefix.size()), TextOf(read, "body"), deadline,
                    &json);
    }
    return {HttpAnswer(status, json), false};
  }
  grpc::Status status(
      grpc::StatusCode::INVALID_ARGUMENT,
      "an event has 'method' and 'request', or 'rawPath' and 'body'");
  const std::string method = TextOf(read, "method");
  if (is_json && !method.empty()) {
    const auto request = read.fields().find("request");
    status = Call(method,
                  request == read.fields().end() ? "" : ToJson(request->second),
                  deadline, &json);
  }
  if (status.ok()) return {json, false};
  return {ErrorJson(status, "errorType", "errorMessage"), true};
}

}  // namespace cleave::rt
