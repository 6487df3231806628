#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// The numbers and names that an interface has once had, so that generating it
/// again changes none of them. What is no longer in the contract stays in the
/// lock: its number must not mean anything else.
///
/// Text form, one entry a line, sorted, fields between tabs:
///
///     # cleave.lock, schema 1: ...
///     field   shop::Money     cents_      1   cents
///     node    shop::Tree      shop::Tree  1   TreeNode
///     payload Thrown          shop::Gone  3   gone
///     rpc     orders          shop::Place(int)        Place
///     request orders.Place    0           1   id
///     type    shop::Money     Money
///     value   shop::Status    kPaid       1   STATUS_PAID
///
/// Parameters are known by their position, which is part of a function's
/// signature, everything else by its C++ name.
class WireLock {
 public:
  /// A number on the wire and the name that goes with it.
  struct Entry {
    uint32_t number = 0;
    std::string name;
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  /// Entries of one message, enum, ... by what stands for them in C++.
  using Scope = std::map<std::string, Entry>;

  /// By "field", "value", ... and the C++ name of the scope.
  std::map<std::pair<std::string, std::string>, Scope> numbers;
  /// Proto names of types, by C++ name.
  std::map<std::string, std::string> types;
  /// Names of RPCs, by service and then by function and signature.
  std::map<std::string, std::map<std::string, std::string>> rpcs;

  friend bool operator==(const WireLock&, const WireLock&) = default;
};

/// "shop::Place(int) const": what an RPC is known by.
std::string LockKey(const RpcMethod& rpc);

/// Gives everything in `contract` that `lock` knows its number and name, gives
/// the rest numbers that were never used, and adds those to `lock`. Numbers
/// that are no longer used become `reserved`.
void ApplyLock(Contract& contract, WireLock& lock);

std::string ToText(const WireLock& lock);
/// A malformed text is a `UserError` at `file:line`.
llvm::Expected<WireLock> ParseWireLock(llvm::StringRef text,
                                       llvm::StringRef file);

}  // namespace cleave
