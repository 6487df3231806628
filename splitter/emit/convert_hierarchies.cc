// Objects of polymorphic classes, by the class that they are of.

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/convert_writer.h"

namespace cleave {
namespace {

/// Where `type` has a place of one: in a shared_ptr, or elsewhere.
bool HoldsPlaceOf(const WireType& type, const std::string& proto_name,
                  bool is_shared) {
  return llvm::any_of(type.args, [&](const WireType& arg) {
    return (arg.form == WireForm::kHierarchyNode && arg.proto == proto_name &&
            IsSharedNode(type) == is_shared) ||
           HoldsPlaceOf(arg, proto_name, is_shared);
  });
}

}  // namespace

bool ConvertEmitter::HasHierarchies() const {
  return llvm::any_of(contract_.messages, IsHierarchy);
}

void ConvertEmitter::EmitHierarchy(const MessageType& message) {
  const std::string proto = ProtoType(message.proto_name);
  const auto write = [&] {
    for (const MessageField& field : message.fields) {
      printer_.Emit({{"class", field.type.cpp.name},
                     {"field", Accessor(field.proto_name)}},
                    R"code(
                      if (typeid(from) == typeid($class$)) {
                        return ToProto(static_cast<const $class$&>(from), to->mutable_$field$());
                      }
                    )code");
    }
  };
  const auto read = [&] {
    for (const MessageField& field : message.fields) {
      printer_.Emit({{"class", field.type.cpp.name},
                     {"proto", proto},
                     {"case", ToCamel(field.proto_name)},
                     {"field", Accessor(field.proto_name)}},
                    R"code(
                      case $proto$::k$case$:
                        return std::make_unique<$class$>(FromProto(from.$field$()));
                    )code");
    }
  };
  printer_.Emit({{"cpp", message.cpp_name},
                 {"place", ToText(message.declared)},
                 {"proto", proto},
                 {"write", write},
                 {"read", read}},
                R"code(

                  void ToProto(const $cpp$& from, $proto$* to) {
                    $write$
                    cleave::rt::ThrowUnknownClass(typeid(from), "$cpp$", "$place$");
                  }

                  std::unique_ptr<$cpp$> FromProto(const $proto$& from) {
                    switch (from.held_case()) {
                      $read$
                      default:
                        throw cleave::rt::ConversionError("an object of no known class came as a $cpp$");
                    }
                  }
                )code");
}

/// Where an object is held in a list of nodes.
void ConvertEmitter::EmitAddNode(const MessageType& message, bool is_shared) {
  const bool is_held =
      llvm::any_of(contract_.messages, [&](const MessageType& each) {
        return llvm::any_of(each.fields, [&](const MessageField& field) {
          return HoldsPlaceOf(field.type, message.proto_name, is_shared);
        });
      });
  if (!is_held) return;
  const MessageType* first = nullptr;
  for (const MessageType& each : contract_.messages) {
    if (IsValueMessage(each) &&
        each.cpp_name == message.fields.at(0).type.cpp.name) {
      first = &each;
    }
  }
  const auto add = [&] {
    for (const MessageField& field : message.fields) {
      printer_.Emit({{"class", field.type.cpp.name},
                     {"add", is_shared ? "Share" : "Add"}},
                    R"code(
        if (typeid(from) == typeid($class$)) {
          return nodes.$add$(static_cast<const $class$&>(from));
        }
      )code");
    }
  };
  printer_.Emit({{"cpp", message.cpp_name},
                 {"place", ToText(message.declared)},
                 {"writer", NodeWriterOf(*first)},
                 {"function", is_shared ? "ShareNode" : "AddNode"},
                 {"add", add}},
                R"code(

    std::uint32_t $function$(const $cpp$& from, $writer$& nodes) {
      $add$
      cleave::rt::ThrowUnknownClass(typeid(from), "$cpp$", "$place$");
    }
  )code");
}

}  // namespace cleave
