#include "router.h"

#include <cstdio>

#include "call_key.h"
#include "callers.h"
#include "comparison.h"
#include "endpoint.h"
#include "log.h"
#include "routes_file.h"
#include "settings.h"

namespace cleave::rt {
namespace {

constexpr auto kDownTime = std::chrono::seconds(1);

/// As the program was built, or its environment says.
Route DefaultRoute(const std::string& service) {
  Route route;
  route.share = IsInProcess(service) ? 0 : kWholeShare;
  return route;
}

Route RouteOf(const Routes& routes, const std::string& service) {
  const auto found = routes.find(service);
  return found == routes.end() ? DefaultRoute(service) : found->second;
}

std::string NameOfMethod(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

/// The call never left: nobody listens where it was to go. gRPC tells it from a
/// connection that broke by its words only.
bool WasNotSent(const grpc::Status& status) {
  return status.error_message().rfind("failed to connect to all addresses",
                                      0) == 0;
}

}  // namespace

Router::Router(std::string service, RemoteService& process,
               ModuleAnswer* module)
    : service_(std::move(service)),
      process_(process),
      module_(module),
      facts_(FactsOf(module)) {
  CurrentRoute();  // says what is wrong before the first call
}

std::string Router::Refusal(const Route& route, bool is_first) const {
  const std::string state = facts_.state;
  if (!state.empty() && !route.state_is_shared) {
    const bool is_moved =
        !is_first && route.IsInProcess() != route_->IsInProcess();
    if (route.IsDivided() || is_moved) {
      return "service '" + service_ + "' cannot be " +
             (route.IsDivided() ? "in two places"
                                : "moved while the program runs") +
             ": it keeps state in its process (" + state +
             "). If what it keeps may be there twice, say state-is-shared";
    }
  }
  if (route.IsInProcess()) return "";
  const std::string uses = facts_.uses;
  for (const auto& [other, its_route] : *seen_) {
    if (!IsListed(other, uses) || !its_route.IsInProcess() ||
        its_route.state_is_shared) {
      continue;
    }
    std::string cause;
    ModuleAnswer* module = LoadModule(other, &cause);
    if (module == nullptr || *FactsOf(module).state == '\0') continue;
    return "service '" + service_ + "' cannot be a process, which uses '" +
           other + "' as a process, while '" + other +
           "' is in this one: it keeps state (" + FactsOf(module).state + ")";
  }
  return "";
}

std::shared_ptr<const Route> Router::CurrentRoute() {
  const std::shared_ptr<const Routes> routes =
      RoutesFile::OfProcess()->routes();
  const std::lock_guard<std::mutex> lock(mutex_);
  if (routes == seen_) return route_;
  const bool is_first = seen_ == nullptr;
  seen_ = routes;
  const Route wanted = RouteOf(*routes, service_);
  if (!is_first && wanted == *route_) return route_;
  const std::string refusal = Refusal(wanted, is_first);
  if (refusal.empty()) {
    route_ = std::make_shared<Route>(wanted);
    Log("route of '" + service_ + "': " + Describe(wanted));
    return route_;
  }
  Log(VariableOf("ROUTES") + ": " + refusal);
  if (is_first) {
    route_ = std::make_shared<Route>(DefaultRoute(service_));
    if (RoleOfProcess() == Role::kProgram) {
      std::fprintf(stderr, "cleave: %s: %s\n", VariableOf("ROUTES").c_str(),
                   refusal.c_str());
    }
  }
  return route_;
}

bool Router::OnlyReads(const std::string& method) const {
  return IsListed(NameOfMethod(method), facts_.reads);
}

bool Router::FallsBackTo(const Route& route) const {
  return FallsBack() && (route.state_is_shared || *facts_.state == '\0');
}

bool Router::ConversesRemotely() { return !CurrentRoute()->IsInProcess(); }

grpc::Status Router::CallProcess(const Route& route, const char* method,
                                 const google::protobuf::MessageLite& request,
                                 google::protobuf::MessageLite* response) {
  const bool falls_back = FallsBackTo(route);
  const auto now = Clock::now().time_since_epoch().count();
  if (falls_back && now < down_until_) {
    return CallModule(module_, method, request, response);
  }
  const grpc::Status status = process_.Call(method, request, response);
  if (!falls_back || status.error_code() != grpc::StatusCode::UNAVAILABLE) {
    return status;
  }
  down_until_ = (Clock::now() + kDownTime).time_since_epoch().count();
  if (!WasNotSent(status) && !OnlyReads(method)) return status;
  Log("service '" + service_ + "' does not answer (" + status.error_message() +
      "): " + NameOfMethod(method) + " in process");
  response->Clear();
  return CallModule(module_, method, request, response);
}

void Router::Compare(const char* method,
                     const google::protobuf::MessageLite& request,
                     const google::protobuf::MessageLite& response) {
  std::unique_ptr<google::protobuf::MessageLite> other(response.New());
  const grpc::Status status =
      CallToCompare(process_, method, request, other.get());
  NoteComparison(method, status, response, *other);
}

grpc::Status Router::Call(const char* method,
                          const google::protobuf::MessageLite& request,
                          google::protobuf::MessageLite* response) {
  const std::shared_ptr<const Route> route = CurrentRoute();
  const bool needs_key = route->by_key || !route->keys.empty();
  if (GoesToProcess(*route, calls_++,
                    needs_key ? KeyOf(request) : std::nullopt)) {
    return CallProcess(*route, method, request, response);
  }
  const grpc::Status status = CallModule(module_, method, request, response);
  const bool is_compared =
      route->compared.empty() ? OnlyReads(method)
                              : route->compared.count(NameOfMethod(method)) > 0;
  if (route->compares && is_compared && status.ok()) {
    Compare(method, request, *response);
  }
  return status;
}

}  // namespace cleave::rt
