#pragma once

#include <google/protobuf/message_lite.h>
#include <grpcpp/support/status.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include "in_process.h"
#include "remote_call.h"
#include "route.h"

namespace cleave::rt {

/// Sends each call to a service on the way that its route says: to the process
/// or to the module of this program. A change of the file of routes counts from
/// the next call on; calls that run are not moved.
///
/// With `CLEAVE_FALLBACK`, calls of a divided route, and of one whose state is
/// shared, go to the module when the process cannot be reached, for a second
/// without asking it. A call that may have been executed is made again only if
/// its method only reads.
class Router {
 public:
  Router(std::string service, RemoteService& process, ModuleAnswer* module);
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  grpc::Status Call(const char* method,
                    const google::protobuf::MessageLite& request,
                    google::protobuf::MessageLite* response);

  /// Whether functions with callbacks go to the process, as they do whatever
  /// the share is: not if the service is all in this one.
  bool ConversesRemotely();

 private:
  using Clock = std::chrono::steady_clock;

  std::shared_ptr<const Route> CurrentRoute();
  /// What is wrong with `route` for this service; empty if it is taken.
  std::string Refusal(const Route& route, bool is_first) const;
  bool OnlyReads(const std::string& method) const;
  bool FallsBackTo(const Route& route) const;
  grpc::Status CallProcess(const Route& route, const char* method,
                           const google::protobuf::MessageLite& request,
                           google::protobuf::MessageLite* response);
  void Compare(const char* method, const google::protobuf::MessageLite& request,
               const google::protobuf::MessageLite& response);

  const std::string service_;
  RemoteService& process_;
  ModuleAnswer* const module_;
  const ModuleFacts facts_;

  std::mutex mutex_;
  std::shared_ptr<const Routes> seen_;  ///< last read
  std::shared_ptr<const Route> route_;  ///< in force
  std::atomic<unsigned long> calls_ = 0;
  std::atomic<Clock::rep> down_until_ = 0;
};

}  // namespace cleave::rt
