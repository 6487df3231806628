#pragma once

#include <memory>
#include <string>

namespace cleave::rt {

// Text that methods of a service's object have given a client a view of. The
// object that the client has in its place keeps it: a `std::string_view` and
// the like until the next call that may change the object, as that would end
// the view in one process; a `const char*` until the object ends. What is kept
// once is not kept again, so that a loop over const methods keeps little.

/// Keeps `value` for the object at `shell`; values with one `key` are equal.
std::shared_ptr<const void> KeepForShell(
    const void* shell, const std::string& key,
    const std::shared_ptr<const void>& value);

/// Of a message: the one that is kept, with the same content.
template <class Message>
const Message& KeepView(const void* shell, const Message& view) {
  return *static_cast<const Message*>(
      KeepForShell(
          shell,
          "message " + view.GetTypeName() + " " + view.SerializeAsString(),
          std::make_shared<const Message>(view))
          .get());
}
const std::string& KeepView(const void* shell, const std::string& text);

/// Until the object ends.
const char* KeepText(const void* shell, const std::string& text);

/// The object may have changed.
void EndViews(const void* shell);
/// It ends.
void EndAllViews(const void* shell);

}  // namespace cleave::rt
