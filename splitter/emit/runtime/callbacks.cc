#include "callbacks.h"

#include "environment.h"
#include "monitor.h"

namespace cleave::rt {

void ParseMessage(const std::string& bytes,
                  google::protobuf::MessageLite* message) {
  if (!message->ParseFromString(bytes)) {
    throw ConversionError("a message came that is not what was expected");
  }
}

std::string Callbacks::Run(const runtime::v1::Callback& callback) const {
  if (callback.index() == 0 || callback.index() > answers_.size()) {
    throw ConversionError("the service calls a function that it was not given");
  }
  return answers_[callback.index() - 1](callback.request());
}

void CallbackChannel::Call(std::uint32_t index,
                           const google::protobuf::MessageLite& request,
                           google::protobuf::MessageLite* response) {
  const std::lock_guard<std::mutex> lock(mutex_);
  runtime::v1::Callback callback;
  callback.set_index(index);
  callback.set_request(request.SerializeAsString());
  callback.set_type(request.GetTypeName());
  std::string reply;
  FlushStdio();
  bool is_answered = false;
  {
    const OutsideMonitor outside;
    is_answered = exchange_(callback, &reply);
  }
  if (!is_answered) throw RemoteCallError("the caller of this call is gone");
  ParseMessage(reply, response);
}

}  // namespace cleave::rt
