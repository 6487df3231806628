#include "callback_line.h"

#include <grpcpp/alarm.h>
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <thread>
#include <utility>

#include "cleave/runtime/v1/runtime.grpc.pb.h"
#include "codes.h"
#include "endpoint.h"
#include "environment.h"
#include "errors.h"
#include "leases.h"
#include "monitor.h"
#include "settings.h"
#include "stored_callbacks.h"
#include "waiting_call.h"

namespace cleave::rt {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kPause{50};

std::string TextOf(const grpc::Status& status) {
  return std::string(NameOf(status.error_code())) + ": " +
         status.error_message();
}

/// What the process has; never destroyed.
struct Lines {
  std::mutex mutex;
  std::map<std::string, std::unique_ptr<CallbackLine>> all;
};

Lines& TheLines() {
  static auto* lines = new Lines;
  return *lines;
}

}  // namespace

struct CallbackLine::Connection
    : std::enable_shared_from_this<CallbackLine::Connection> {
  explicit Connection(const std::shared_ptr<grpc::Channel>& channel)
      : stub(runtime::v1::SessionService::NewStub(channel)) {
    context.AddMetadata(kClientKey, ClientName());
    stream = stub->Attend(&context);
  }

  /// The service's first message. A service that hangs is given up in time.
  bool Greet(std::chrono::milliseconds limit, StoredCall* welcome) {
    StoredAnswer first;
    first.set_client(ClientName());
    grpc::Alarm alarm;
    alarm.Set(std::chrono::system_clock::now() + limit,
              [self = shared_from_this()](bool is_late) {
                if (is_late) self->context.TryCancel();
              });
    const bool is_greeted = stream->Write(first) && stream->Read(welcome);
    alarm.Cancel();
    return is_greeted;
  }

  void Answer(const StoredCall& call) {
    const StoredAnswer answer = StoredCallbacks::Answer(call);
    const std::lock_guard<std::mutex> lock(writing);
    stream->Write(answer);  // of one that is broken, the service has given up
  }

  void SayGoodbye() {
    StoredAnswer last;
    last.set_client(ClientName());
    const std::lock_guard<std::mutex> lock(writing);
    stream->WriteLast(last, grpc::WriteOptions());
  }

  grpc::ClientContext context;
  const std::unique_ptr<runtime::v1::SessionService::Stub> stub;
  std::unique_ptr<grpc::ClientReaderWriter<StoredAnswer, StoredCall>> stream;
  std::mutex writing;
};

CallbackLine::CallbackLine(std::string service)
    : service_(std::move(service)),
      greeting_time_(DefaultDeadline()),
      lease_time_(LeaseTime()) {}

void CallbackLine::Open(const char* service) {
  if (EndpointOf(service).remote == nullptr) return;
  const OutsideMonitor outside;
  const std::string cause = To(service).EnsureOpen();
  if (cause.empty()) return;
  throw RemoteCallError("service '" + std::string(service) +
                        "': cannot be told how to call back: " + cause + " (" +
                        EndpointOf(service).address + ")");
}

CallbackLine& CallbackLine::To(const std::string& service) {
  static const bool is_told = std::atexit(&CloseAll) == 0;
  static_cast<void>(is_told);
  Lines& lines = TheLines();
  const std::lock_guard<std::mutex> lock(lines.mutex);
  std::unique_ptr<CallbackLine>& line = lines.all[service];
  if (line == nullptr) line.reset(new CallbackLine(service));
  return *line;
}

/// The service need not wait for this process.
void CallbackLine::CloseAll() {
  Lines& lines = TheLines();
  const std::lock_guard<std::mutex> lock(lines.mutex);
  for (const auto& [service, line] : lines.all) {
    const std::lock_guard<std::mutex> line_lock(line->mutex_);
    line->is_closed_ = true;
    if (line->connection_ != nullptr) line->connection_->SayGoodbye();
  }
}

std::string CallbackLine::EnsureOpen() {
  StoredCallbacks::Ended ended;  // outside of the lock
  const std::lock_guard<std::mutex> lock(mutex_);
  if (connection_ != nullptr) return "";
  if (is_closed_) return "this process ends";
  return Connect(&ended);
}

std::string CallbackLine::Connect(StoredCallbacks::Ended* ended) {
  RemoteService& service = *EndpointOf(service_.c_str()).remote;
  const auto connection = std::make_shared<Connection>(service.channel());
  StoredCall welcome;
  if (!connection->Greet(greeting_time_, &welcome)) {
    return TextOf(connection->stream->Finish());
  }
  // What it was handed before is lost.
  if (welcome.epoch() != epoch_) *ended = StoredCallbacks::TakeAll(service_);
  epoch_ = welcome.epoch();
  connection_ = connection;
  service.AnswerWhileWaiting();
  std::thread([this, connection] {
    Attend(connection);
    OpenAgain();
  }).detach();
  return "";
}

void CallbackLine::Attend(const std::shared_ptr<Connection>& connection) {
  StoredCall call;
  while (connection->stream->Read(&call)) {
    const auto answer = [connection, call] { connection->Answer(call); };
    if (!WaitingCall::Run(call.thread(), answer)) RunOnWorker(answer);
  }
  connection->stream->Finish();
  const std::lock_guard<std::mutex> lock(mutex_);
  connection_ = nullptr;
}

void CallbackLine::OpenAgain() {
  const auto limit = Clock::now() + lease_time_;
  StoredCallbacks::Ended ended;  // outside of the locks
  while (Clock::now() < limit) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (is_closed_ || connection_ != nullptr || Connect(&ended).empty()) {
        return;
      }
    }
    std::this_thread::sleep_for(kPause);
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  if (connection_ != nullptr) return;
  epoch_ = 0;
  ended = StoredCallbacks::TakeAll(service_);
}

}  // namespace cleave::rt
