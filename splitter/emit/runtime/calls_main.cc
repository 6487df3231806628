#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "last_error.h"
#include "recorded_calls.h"
#include "recorded_results.h"
#include "remote_call.h"
#include "replaying_client.h"
#include "settings.h"
#include "usage.h"

// The program `cleave_calls`: what was recorded at the cut.
//
//   cleave_calls show FILE                prints the calls
//   cleave_calls diff FILE FILE           prints the first that differs
//   cleave_calls replay FILE [SESSIONS]   makes them again, and compares
//
// Exit code 1 if a call differs, 2 for what cannot be read. `replay` calls
// services that run, at their addresses; a session is a client of its own.
// What it has to say is on standard error, for services print on the other.

namespace cleave::rt {
namespace {

using runtime::v1::RecordedCall;
using runtime::v1::Turn;
using Calls = std::vector<RecordedCall>;

/// Until a server has noticed that a client is gone.
constexpr auto kSettleTime = std::chrono::milliseconds(500);
/// Until it ends the objects of that client, if nothing else is set.
constexpr auto kLease = std::chrono::seconds(5);

/// Those of the program. What services called of what they keep comes from
/// threads of theirs, in no order that could be compared.
Calls CallsOfProgram(Calls calls) {
  calls.erase(std::remove_if(calls.begin(), calls.end(),
                             [](const RecordedCall& call) {
                               return call.has_stored_call();
                             }),
              calls.end());
  return calls;
}

bool Read(const char* path, Calls* calls) {
  std::string cause;
  if (ReadCalls(path, calls, &cause)) return true;
  std::fprintf(stderr, "cleave_calls: %s\n", cause.c_str());
  return false;
}

void PrintDifference(std::FILE* out, size_t index, const std::string& first,
                     const std::string& second) {
  std::fprintf(out, "call %zu differs\n--- %s+++ %s", index + 1, first.c_str(),
               second.c_str());
}

int Show(const Calls& calls) {
  HandleNames names;
  for (const RecordedCall& call : calls) {
    std::fputs(Describe(call, names).c_str(), stdout);
  }
  return 0;
}

int Diff(Calls first, Calls second) {
  HandleNames first_names, second_names;
  const std::string none = "(no call)\n";
  const size_t count = std::max(first.size(), second.size());
  for (size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
    MatchResults(&first[i], &second[i]);
  }
  for (size_t i = 0; i < count; ++i) {
    const std::string a =
        i < first.size() ? Describe(first[i], first_names) : none;
    const std::string b =
        i < second.size() ? Describe(second[i], second_names) : none;
    if (a == b) continue;
    PrintDifference(stdout, i, a, b);
    return 1;
  }
  std::printf("%zu calls, none differs\n", count);
  return 0;
}

/// A response, with handles by their numbers.
std::string CanonicalText(const MethodTypes& types, const std::string& bytes,
                          HandleNames& names) {
  const std::unique_ptr<google::protobuf::Message> response(
      types.response->New());
  if (!response->ParseFromString(bytes)) return "";
  names.Canonicalize(response.get());
  return response->SerializeAsString();
}

/// Makes a call again whose caller was called back: it replies what it replied.
/// Ends with the first callback that is another, and then is cancelled.
grpc::Status ConverseAgain(const RecordedCall& call, RemoteService& service,
                           const MethodTypes& types, HandleNames& recorded,
                           HandleNames& replayed, RecordedCall* again) {
  again->clear_turns();
  RemoteStream stream(service, call.method(), RemoteStream::kOfACall);
  grpc::Status status = stream.Exchange(*types.request, types.response.get());
  for (const Turn& turn : call.turns()) {
    if (!status.ok()) return status;
    const std::string asked = types.response->SerializeAsString();
    *again->add_turns() = turn;
    again->mutable_turns()->rbegin()->set_asked(asked);
    if (CanonicalText(types, turn.asked(), recorded) !=
        CanonicalText(types, asked, replayed)) {
      return status;
    }
    const std::unique_ptr<google::protobuf::Message> reply(
        types.request->New());
    if (!reply->ParseFromString(turn.replied())) return status;
    status = stream.Exchange(*reply, types.response.get());
  }
  return status.ok() ? stream.Finish() : status;
}

/// As `AwaitResult`, of the call as it was recorded.
grpc::Status AwaitResultOf(const RecordedCall& call, RemoteService& service,
                           google::protobuf::Message* response) {
  const std::unique_ptr<google::protobuf::Message> recorded(response->New());
  recorded->ParseFromString(call.response());
  return AwaitResult(service, call.method(), *recorded, response);
}

/// Makes one call again: as it was made, but for its handles.
RecordedCall CallAgain(const RecordedCall& call, RemoteService& service,
                       HandleNames& recorded, HandleNames& replayed) {
  RecordedCall again = call;
  const MethodTypes types = TypesOf(call.method());
  if (types.request == nullptr ||
      !types.request->ParseFromString(call.request())) {
    again.set_code(grpc::StatusCode::UNIMPLEMENTED);
    return again;
  }
  recorded.Canonicalize(types.request.get());
  replayed.Restore(types.request.get());
  again.set_request(types.request->SerializeAsString());
  grpc::Status status;
  const LastErrorOfCall last_error(call.last_error());
  if (call.turns().empty()) {
    status = service.Call(call.method(), *types.request, types.response.get());
    if (status.ok())
      status = AwaitResultOf(call, service, types.response.get());
  } else {
    status = ConverseAgain(call, service, types, recorded, replayed, &again);
  }
  again.set_code(status.error_code());
  again.set_error(status.error_message());
  again.set_response(types.response->SerializeAsString());
  return again;
}

/// How a session went, the worse the later.
enum class Course { kSame, kOtherAnswer, kOtherEnd };

/// One session: a client of its own, and all calls. `says_what` shows the first
/// that differs.
Course ReplayOnce(const Calls& calls, bool says_what) {
  ReplayingClient client(calls);
  HandleNames recorded, replayed;
  Course course = Course::kSame;
  for (size_t i = 0; i < calls.size(); ++i) {
    if (calls[i].has_stored_call()) continue;  // the service makes it
    RemoteService& service = client.ServiceNamed(calls[i].service());
    const RecordedCall again = CallAgain(calls[i], service, recorded, replayed);
    const std::string was = Describe(calls[i], recorded);
    const std::string is = Describe(again, replayed);
    if (was == is) continue;
    if (says_what) PrintDifference(stderr, i, was, is);
    says_what = false;
    course =
        std::max(course, again.code() == calls[i].code() ? Course::kOtherAnswer
                                                         : Course::kOtherEnd);
  }
  return course;
}

bool HasObjects(const std::map<std::string, Usage>& usage) {
  return std::any_of(usage.begin(), usage.end(), [](const auto& service) {
    return service.second.objects > 0;
  });
}

/// What services hold when they have ended what clients had that are gone.
std::map<std::string, Usage> SettledUsage() {
  using Clock = std::chrono::steady_clock;
  // A service looks once in the time of a lease.
  const auto limit = Clock::now() + 3 * MillisecondsSetting("LEASE_MS", kLease);
  std::this_thread::sleep_for(kSettleTime);
  std::map<std::string, Usage> usage = ServiceUsage();
  while (HasObjects(usage) && Clock::now() < limit) {
    std::this_thread::sleep_for(kSettleTime);
    usage = ServiceUsage();
  }
  return usage;
}

/// Prints what services hold more than they did, and returns 1 if it is more
/// than what varies by itself.
int CompareUsage(const std::map<std::string, Usage>& before,
                 unsigned long sessions) {
  constexpr long kKilobytesThatVary = 4096;
  int code = 0;
  for (const auto& [name, now] : SettledUsage()) {
    const auto found = before.find(name);
    if (found == before.end()) continue;
    const Usage& was = found->second;
    const bool grows = now.objects > was.objects || now.files > was.files ||
                       now.kilobytes > was.kilobytes + kKilobytesThatVary;
    std::fprintf(stderr,
                 "%s: %ld -> %ld objects, %ld -> %ld files, %ld -> %ld kB in "
                 "%lu sessions%s\n",
                 name.c_str(), was.objects, now.objects, was.files, now.files,
                 was.kilobytes, now.kilobytes, sessions,
                 grows ? ": GROWS" : "");
    if (grows) code = 1;
  }
  return code;
}

/// Many sessions, one after the other.
class Sessions {
 public:
  explicit Sessions(const Calls& calls) : calls_(calls) {}

  /// Makes so many more, and shows the first call of all that differs.
  void Make(unsigned long count) {
    for (; count > 0; --count) {
      const bool is_first = other_answers_ + other_ends_ == 0;
      const Course course = ReplayOnce(calls_, /*says_what=*/is_first);
      if (course == Course::kOtherAnswer) ++other_answers_;
      if (course == Course::kOtherEnd) ++other_ends_;
      if (++made_ % 100 == 0) SayHowMany();
    }
  }
  unsigned long made() const { return made_; }
  /// With an answer that is another, as of a service that remembers things.
  unsigned long other_answers() const { return other_answers_; }
  /// With a call that ends otherwise: fails, or does not any more.
  unsigned long other_ends() const { return other_ends_; }

 private:
  void SayHowMany() const {
    if (path_.empty()) return;
    std::ofstream(path_) << made_ << "\n";
  }

  const Calls& calls_;
  const std::string path_ = Setting("PROGRESS");
  unsigned long made_ = 0, other_answers_ = 0, other_ends_ = 0;
};

int Replay(const Calls& calls, unsigned long sessions) {
  if (sessions == 1) {
    if (ReplayOnce(calls, /*says_what=*/true) != Course::kSame) return 1;
    std::fprintf(stderr, "%zu calls replayed, none differs\n", calls.size());
    return 0;
  }
  // What a service takes once, it takes in the first of them.
  const unsigned long warm_up = std::max(sessions / 10, 1UL);
  Sessions all(calls);
  all.Make(warm_up);
  const std::map<std::string, Usage> before = SettledUsage();
  all.Make(sessions - warm_up);
  std::fprintf(stderr, "%zu calls replayed in %lu sessions", calls.size(),
               all.made());
  if (all.other_answers() > 0) {
    std::fprintf(stderr, ", %lu with other answers", all.other_answers());
  }
  if (all.other_ends() > 0) {
    std::fprintf(stderr, ", %lu with calls that end otherwise",
                 all.other_ends());
  }
  std::fputs("\n", stderr);
  const int code = CompareUsage(before, sessions - warm_up);
  return all.other_ends() > 0 ? 1 : code;
}

int Run(int argc, char** argv) {
  const std::string verb = argc > 2 ? argv[1] : "";
  Calls calls, others;
  if (verb == "show" && argc == 3) {
    return Read(argv[2], &calls) ? Show(calls) : 2;
  }
  if (verb == "diff" && argc == 4) {
    if (!Read(argv[2], &calls) || !Read(argv[3], &others)) return 2;
    MergeResults(&calls);
    MergeResults(&others);
    return Diff(CallsOfProgram(calls), CallsOfProgram(others));
  }
  if (verb == "replay" && argc <= 4) {
    const char* sessions = argc == 4 ? argv[3] : "1";
    if (!Read(argv[2], &calls)) return 2;
    MergeResults(&calls);
    return Replay(calls, std::strtoul(sessions, nullptr, 10));
  }
  std::fputs(
      "usage: cleave_calls show FILE | diff FILE FILE | replay FILE "
      "[SESSIONS]\n",
      stderr);
  return 2;
}

}  // namespace
}  // namespace cleave::rt

int main(int argc, char** argv) { return cleave::rt::Run(argc, argv); }
