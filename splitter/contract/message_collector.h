#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "splitter/contract/value_types.h"

namespace cleave {

/// Classes of the objects with handles that a call is made on, is given or
/// gives.
std::set<std::string> ObjectClasses(const RpcMethod& method);
/// Those of which the caller is given objects: as the result, in a place for
/// one, or as arguments of what is called back.
std::set<std::string> GivenClasses(const RpcMethod& method);

/// Gathers the messages and enums that a set of wire types needs, each once.
class MessageCollector {
 public:
  explicit MessageCollector(TypeMapper& mapper) : mapper_(mapper) {}

  void Clear();
  void Add(const WireType& type);
  void Add(const RpcMethod& method);
  /// Only what travels from the service to its caller.
  void AddAnswer(const RpcMethod& method);
  void AddMessage(const MessageType& message);

  /// C++ names of the classes whose values travel, sorted.
  std::vector<std::string> ValueClasses() const;
  /// Sorted by proto name.
  std::vector<MessageType> Messages() const;
  std::vector<EnumType> Enums() const;

 private:
  TypeMapper& mapper_;
  std::map<std::string, MessageType> messages_;
  std::map<std::string, EnumType> enums_;
};

}  // namespace cleave
