#pragma once

#include <google/protobuf/message_lite.h>

#include <optional>
#include <string>

namespace cleave::rt {

/// What a call is about, for routes by key: the first string or integer of its
/// request, in the order of the C++ parameters, looking into classes that are
/// passed by value; in decimal, if it is a number. Containers and absent values
/// are passed over. None if there is no such argument.
std::optional<std::string> KeyOf(const google::protobuf::MessageLite& request);

}  // namespace cleave::rt
