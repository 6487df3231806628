#include "splitter/contract/needless_wishes.h"

#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/rpc_forms.h"

namespace cleave {
namespace {

bool IsConverted(const Contract& contract, const CrossingWish& wish) {
  return llvm::any_of(contract.messages, [&](const MessageType& message) {
    return message.kind == MessageType::Kind::kByHand &&
           message.cpp_name == wish.name;
  });
}

/// A value of the class, or of one that derives from it, or an object behind
/// it.
bool IsCopied(const Contract& contract, const CrossingWish& wish) {
  return llvm::any_of(contract.messages, [&](const MessageType& message) {
    return message.cpp_name == wish.name &&
           (IsValueMessage(message) ||
            message.kind == MessageType::Kind::kHierarchy);
  });
}

bool IsAnObject(const Contract& contract, const CrossingWish& wish) {
  const auto is_it = [&](const RpcMethod& rpc) {
    return llvm::any_of(rpc.parameters, [&](const RpcParameter& parameter) {
      return parameter.type.form == WireForm::kInterface &&
             parameter.type.cpp.name == wish.name;
    });
  };
  return llvm::any_of(contract.services, [&](const ServiceContract& service) {
    return llvm::any_of(service.rpcs, is_it) ||
           llvm::any_of(service.interfaces, [&](const InterfaceClass& each) {
             return each.cpp_name == wish.name;
           });
  });
}

/// What the functions of the wish are called, without the signature.
bool IsAbout(const ContractIssue& issue, const CrossingWish& wish) {
  return issue.subject == wish.name ||
         llvm::StringRef(wish.name).starts_with(issue.subject + "(");
}

bool LooksKept(const Contract& contract, const CrossingWish& wish,
               const std::string& parameter) {
  return llvm::any_of(contract.issues, [&](const ContractIssue& issue) {
    return issue.id == "MAP036" && IsAbout(issue, wish) &&
           llvm::StringRef(issue.message)
               .starts_with("parameter `" + parameter + "` ");
  });
}

/// The wish is of a function that is called back, which gives its parameters
/// names of their own.
bool IsCountedBack(const Contract& contract, const CrossingWish& wish) {
  const auto is_it = [&](const RpcMethod& callback) {
    return (callback.function == wish.name ||
            callback.function + callback.signature == wish.name) &&
           llvm::any_of(callback.parameters, [](const RpcParameter& each) {
             return each.length >= 0;
           });
  };
  const auto calls_it = [&](const RpcParameter& parameter) {
    return llvm::any_of(parameter.callbacks, is_it);
  };
  return llvm::any_of(contract.services, [&](const ServiceContract& service) {
    return llvm::any_of(service.rpcs, [&](const RpcMethod& rpc) {
      return llvm::any_of(rpc.parameters, calls_it) ||
             llvm::any_of(rpc.referred, calls_it);
    });
  });
}

bool IsCounted(const Contract& contract, const CrossingWish& wish,
               const std::string& parameter) {
  if (IsCountedBack(contract, wish)) return true;
  return llvm::any_of(contract.issues, [&](const ContractIssue& issue) {
    return issue.id == "MAP037" && IsAbout(issue, wish) &&
           llvm::StringRef(issue.message)
               .starts_with("parameter `" + parameter + "` ");
  });
}

bool IsWithheld(const Contract& contract, const CrossingWish& wish) {
  return llvm::any_of(contract.issues, [&](const ContractIssue& issue) {
    return (issue.id == "CUT044" || issue.id == "CUT043") &&
           IsAbout(issue, wish);
  });
}

bool HasRpc(const Contract& contract,
            llvm::function_ref<bool(const RpcMethod&)> is_one) {
  return llvm::any_of(contract.services, [&](const ServiceContract& service) {
    return llvm::any_of(service.rpcs, is_one);
  });
}

bool IsShared(const Contract& contract, const CrossingWish& wish) {
  return HasRpc(contract, [&](const RpcMethod& rpc) {
    return rpc.is_variable && rpc.function == wish.name;
  });
}

bool IsSnapshot(const Contract& contract, const CrossingWish& wish) {
  return HasRpc(contract, [&](const RpcMethod& rpc) {
    return rpc.is_snapshot && (rpc.function == wish.name ||
                               rpc.function + rpc.signature == wish.name);
  });
}

/// What an insider uses is left out, so that a wish about it may look needless.
std::string HintOf(const Contract& contract) {
  const std::string hint = "remove it, so that the file says what is the case";
  const auto inside = llvm::find_if(
      contract.issues,
      [](const ContractIssue& issue) { return issue.id == "HZ-INSIDE"; });
  if (inside == contract.issues.end()) return hint;
  return hint + "; or see why " + inside->message +
         ": what such a test uses does not cross";
}

}  // namespace

llvm::Error CheckWishesAreNeeded(const Contract& contract,
                                 const CrossingWishes& wishes) {
  if (!contract.refused_services.empty()) return llvm::Error::success();
  const auto fail = [&](const CrossingWish& wish, const std::string& why) {
    return MakeError(why, wishes.PlaceOf(wish), HintOf(contract));
  };
  for (const CrossingWish& wish : wishes.convert)
    if (!IsConverted(contract, wish))
      return fail(wish, "no value of '" + wish.name + "' crosses a boundary");
  for (const CrossingWish& wish : wishes.copy)
    if (!IsCopied(contract, wish))
      return fail(wish, "no object of '" + wish.name + "' crosses a boundary");
  for (const CrossingWish& wish : wishes.keep)
    if (!IsAnObject(contract, wish))
      return fail(wish, "no object of '" + wish.name + "' crosses a boundary");
  for (const CrossingWish& wish : wishes.not_kept)
    for (const std::string& parameter : wish.parameters)
      if (!LooksKept(contract, wish, parameter))
        return fail(wish, "'" + parameter + "' of '" + wish.name +
                              "' does not look kept, or nobody else calls it");
  for (const CrossingWish& wish : wishes.lengths)
    for (const std::string& parameter : wish.parameters)
      if (!IsCounted(contract, wish, parameter))
        return fail(wish, "'" + parameter + "' of '" + wish.name +
                              "' is no array that crosses a boundary");
  for (const CrossingWish& wish : wishes.withhold)
    if (!IsWithheld(contract, wish))
      return fail(wish, "nobody else calls '" + wish.name + "'");
  for (const CrossingWish& wish : wishes.share)
    if (!IsShared(contract, wish))
      return fail(wish, "'" + wish.name +
                            "' is used nowhere else, or cannot "
                            "be shared");
  for (const CrossingWish& wish : wishes.snapshot)
    if (!IsSnapshot(contract, wish))
      return fail(wish, "'" + wish.name +
                            "' is called nowhere else, or gives no const "
                            "reference or pointer to a value that can be sent");
  return llvm::Error::success();
}

}  // namespace cleave
