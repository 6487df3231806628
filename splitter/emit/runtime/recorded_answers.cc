#include "recorded_answers.h"

#include <grpcpp/channel.h>

#include <utility>

#include "recorded_calls.h"

namespace cleave::rt {

RecordedAnswers::RecordedAnswers(
    const std::string& service,
    const std::vector<runtime::v1::RecordedCall>& calls) {
  for (const runtime::v1::RecordedCall& call : calls) {
    if (call.service() != service) continue;
    if (call.has_stored_call()) {
      answers_[KeyOf(call.stored_call())].push_back(call.stored_answer());
    } else {
      any_ = any_ || HandsOver(call);
    }
  }
}

RecordedAnswers::~RecordedAnswers() {
  if (stream_ == nullptr) return;
  context_.TryCancel();
  thread_.join();
}

RecordedAnswers::Key RecordedAnswers::KeyOf(const StoredCall& call) {
  return {call.stored(), call.callback().index(),
          RequestWithoutHandles(call.callback())};
}

void RecordedAnswers::Attend(const std::shared_ptr<grpc::Channel>& channel,
                             const std::string& client) {
  stub_ = runtime::v1::SessionService::NewStub(channel);
  stream_ = stub_->Attend(&context_);
  StoredAnswer first;
  first.set_client(client);
  StoredCall welcome;
  // Of a service that is gone, the calls will say so.
  static_cast<void>(stream_->Write(first) && stream_->Read(&welcome));
  thread_ = std::thread([this] {
    StoredCall call;
    while (stream_->Read(&call)) stream_->Write(AnswerTo(call));
    stream_->Finish();
  });
}

StoredAnswer RecordedAnswers::AnswerTo(const StoredCall& call) {
  StoredAnswer answer;
  if (call.has_callback()) {
    std::deque<StoredAnswer>& left = answers_[KeyOf(call)];
    if (left.empty()) {
      answer.set_error("the recording has no such call of what is kept");
    } else {
      answer = std::move(left.front());
      left.pop_front();
    }
  }
  answer.set_number(call.number());
  return answer;
}

}  // namespace cleave::rt
