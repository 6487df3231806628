#include "referred.h"

#include <cstring>

namespace cleave::rt {
namespace {

thread_local ReferredScope* current_scope = nullptr;

}  // namespace

ReferredScope::ReferredScope(const char* service,
                             std::initializer_list<ReferredClass> classes)
    : service_(service), classes_(classes), before_(current_scope) {
  current_scope = this;
}

void ReferredScope::End() {
  if (is_over_) return;
  is_over_ = true;
  current_scope = before_;
}

const ReferredClass* ReferredScope::Find(const char* class_name) {
  if (current_scope == nullptr) return nullptr;
  for (const ReferredClass& each : current_scope->classes_) {
    if (std::strcmp(each.name, class_name) == 0) return &each;
  }
  return nullptr;
}

runtime::v1::Handle ReferredScope::Send(const void* referred,
                                        const char* class_name,
                                        const char* field) {
  const ReferredClass* const known = Find(class_name);
  if (known != nullptr) {
    const runtime::v1::Handle handle =
        known->send(current_scope->service_, referred);
    if (handle.stored() != 0 || handle.id() != 0) return handle;
  }
  throw ConversionError(std::string(field) +
                        " refers to an object that stays where it is");
}

void ReferredScope::Receive(const runtime::v1::Handle& handle,
                            const char* class_name, const char* field,
                            void* place) {
  const ReferredClass* const known = Find(class_name);
  if (known != nullptr) return known->receive(handle, place);
  throw ConversionError(std::string(field) + " came with an object");
}

}  // namespace cleave::rt
