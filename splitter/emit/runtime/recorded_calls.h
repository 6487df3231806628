#pragma once

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cleave/runtime/v1/runtime.pb.h"

namespace cleave::rt {

/// The calls in a file that `CLEAVE_RECORD` named. False, and a cause, if it
/// cannot be read or ends within a call.
bool ReadCalls(const std::string& path,
               std::vector<runtime::v1::RecordedCall>* calls,
               std::string* cause);

/// Handles differ from run to run; they are the same if they come up in the
/// same order. One such table goes with all calls of one run.
class HandleNames {
 public:
  /// Replaces each handle in `message`, at any depth, by its number: 1 for the
  /// first that came up, and epoch 0. The null handle stays.
  void Canonicalize(google::protobuf::Message* message);

  /// As `Canonicalize`, in the other direction: by the handle that has the same
  /// number in this table. Handles that this table has not got stay.
  void Restore(google::protobuf::Message* message) const;

 private:
  using Key = std::pair<std::uint64_t, std::uint64_t>;
  std::map<Key, std::uint64_t> numbers_;
  std::vector<runtime::v1::Handle> handles_;
};

/// The request and the response type of "/package.Service/Method", as empty
/// messages; null for a method that this tree has not got.
struct MethodTypes {
  std::unique_ptr<google::protobuf::Message> request, response;
};
MethodTypes TypesOf(const std::string& method);

/// Whether the program gave the service something of its own to keep.
bool HandsOver(const runtime::v1::RecordedCall& call);

/// The request of a callback in bytes, with all handles alike.
std::string RequestWithoutHandles(runtime::v1::Callback callback);

/// What a call asked and got, in text, with handles by their numbers.
std::string Describe(const runtime::v1::RecordedCall& call, HandleNames& names);

}  // namespace cleave::rt
