#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Names and texts of deployment files, each rule with an example.

/// A label of DNS: "order_desk" -> "order-desk", "Shop D.1" -> "shop-d-1",
/// "9lives" -> "p-9lives". Names of more than 40 letters are cut, and end with
/// a digest of the whole.
std::string HostName(llvm::StringRef name);

/// A name of a resource in CloudFormation: "order-desk" -> "OrderDesk".
std::string ResourceName(llvm::StringRef host);

/// A scalar of YAML and of JSON that stands for `text` whatever it holds:
/// on -> "on", a"b -> "a\"b".
std::string Quoted(llvm::StringRef text);

/// `["a", "b"]`, in YAML, JSON and Dockerfiles.
std::string QuotedList(llvm::ArrayRef<std::string> texts);

/// As `Quoted`, for files in which `$` begins a variable: Compose reads "$$" as
/// one dollar.
std::string ComposeQuoted(llvm::StringRef text);

/// As `Quoted`, for environment and arguments of Kubernetes, which reads
/// "$(NAME)" as a variable and "$$(NAME)" as itself.
std::string KubernetesQuoted(llvm::StringRef text);
std::string KubernetesQuotedList(llvm::ArrayRef<std::string> texts);

/// The variable that says where a service is: "order_desk" ->
/// "CLEAVE_ORDER_DESK_ADDR"; and where it listens.
std::string AddressVariable(llvm::StringRef service);
std::string ListenVariable(llvm::StringRef service);

}  // namespace cleave
