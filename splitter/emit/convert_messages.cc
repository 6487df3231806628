// Both conversions of one value: what stands in each of its fields.

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/convert_writer.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

/// Whether some field is not sent where it has its default.
bool HasUsual(const MessageType& message) {
  return llvm::any_of(message.fields, [](const MessageField& field) {
    return field.type.form == WireForm::kReferred;
  });
}

std::string FieldLiteral(const MessageType& message,
                         const MessageField& field) {
  return "\"" + message.cpp_name + "::" + field.cpp_name + "\"";
}

/// By what the field may refer to; see runtime/referred.h.
std::string ReferredFunction(const WireType& type) {
  if (type.args.empty()) return "OnlyNull";
  if (IsHandedOver(type) && type.args.back().form != WireForm::kHandle) {
    return "HeldOrNull";
  }
  if (type.args.size() > 1) return "AnyOrNull";
  return type.args[0].form == WireForm::kHandle ? "ObjectOrNull"
                                                : "CallersOrNull";
}

/// The same to read it: "ObjectOrNull<shop::Shape>". An owner is read as such.
std::string ReadingFunction(const WireType& type) {
  const std::string name = ReferredFunction(type);
  if (type.args.empty()) return name;
  if (!IsHandedOver(type)) return name + "<" + CppType(type.args[0].cpp) + ">";
  return (name == "HeldOrNull" ? "HeldOrNull<" : "OwnerOrNull<") +
         CppType(type.cpp) + ">";
}

/// Of the type, where what is the caller's must be told apart, and the field.
std::string ReferredNames(const MessageType& message,
                          const MessageField& field) {
  const std::string name = FieldLiteral(message, field);
  const bool is_callers = !field.type.args.empty() &&
                          field.type.args.back().form != WireForm::kHandle;
  return is_callers ? "\"" + ReferredKey(field.type.cpp) + "\", " + name : name;
}

}  // namespace

void ConvertEmitter::WriteFields(ConversionCode& code,
                                 const MessageType& message) {
  if (HasUsual(message)) {
    printer_.Emit({{"cpp", message.cpp_name}}, "const $cpp$ usual{};");
  }
  for (const MessageField& field : message.fields) {
    if (field.type.form == WireForm::kReferred) {
      WriteReferred(message, field);
    } else {
      WriteField(code, message, field);
    }
  }
}

void ConvertEmitter::WriteReferred(const MessageType& message,
                                   const MessageField& field) {
  const std::string value = Member("from", message, field);
  const std::string usual = Member("usual", message, field);
  // Functions cannot be compared.
  const bool is_function = field.type.cpp.IsStd("std::function");
  printer_.Emit({{"value", value},
                 {"differs", is_function ? value + " != nullptr || " + usual +
                                               " != nullptr"
                                         : value + " != " + usual},
                 {"field", Accessor(field.proto_name)},
                 {"convert", ReferredFunction(field.type)},
                 {"names", ReferredNames(message, field)}},
                R"code(
                  if ($differs$) {
                    *to->mutable_$field$() = cleave::rt::$convert$($value$, $names$);
                  }
                )code");
}

void ConvertEmitter::ReadReferred(const MessageType& message,
                                  const MessageField& field) {
  const std::string name = Accessor(field.proto_name);
  // The name of a field is not needed where a handle says what is wrong.
  const std::string names = ReferredFunction(field.type) == "ObjectOrNull"
                                ? ""
                                : ", " + ReferredNames(message, field);
  printer_.Emit({{"field", name},
                 {"target", Member("to", message, field)},
                 {"function", ReadingFunction(field.type)},
                 {"names", names}},
                R"code(
        if (from.has_$field$()) {
          $target$ = cleave::rt::$function$(from.$field$()$names$);
        }
      )code");
}

void ConvertEmitter::EmitByHand(const MessageType& message) {
  printer_.Emit({{"cpp", message.cpp_name},
                 {"proto", ProtoType(message.proto_name)},
                 {"name", message.proto_name}},
                R"code(

                  void ToProto(const $cpp$& from, $proto$* to) {
                    to->set_value($name$ToBytes(from));
                  }

                  $cpp$ FromProto(const $proto$& from) {
                    return $name$FromBytes(from.value());
                  }
                )code");
}

void ConvertEmitter::WriteField(ConversionCode& code,
                                const MessageType& message,
                                const MessageField& field) {
  if (field.is_base) {
    code.Write(field.type,
               (field.is_public ? "static_cast<const " + field.cpp_name + "&>("
                                : "(const " + field.cpp_name + "&)(") +
                   "from)",
               "to->", field.proto_name);
    return;
  }
  std::string value = "from." + field.cpp_name;
  if (!field.is_public) {
    value = code.Fresh(Accessor(field.proto_name));
    printer_.Emit({{"value", value}, {"grant", GrantName(message, field)}},
                  "const auto& $value$ = from.*Access(access::$grant$());");
  }
  if (IsBool(field.type)) {
    printer_.Emit({{"field", Accessor(field.proto_name)}, {"value", value}},
                  "to->set_$field$(cleave::rt::AsBool($value$));");
    return;
  }
  code.Write(field.type, value, "to->", field.proto_name);
}

void ConvertEmitter::EmitView(const MessageType& message) {
  const MessageField& text = message.fields.at(0);
  const MessageField& length = message.view_length.value();
  printer_.Emit(
      {{"cpp", message.cpp_name},
       {"proto", ProtoType(message.proto_name)},
       {"text", Member("from", message, text)},
       {"length", Member("from", message, length)},
       {"whole_text", Member("whole", message, text)},
       {"whole_length", Member("whole", message, length)},
       {"field", Accessor(text.proto_name)},
       {"arguments", message.is_length_first ? "length, text" : "text, length"},
       {"number", CppType(length.type.cpp)}},
      R"code(

        void ToProto(const $cpp$& from, $proto$* to) {
          const char* text = $text$;
          const auto length = cleave::rt::Narrow<std::size_t>($length$);
          if (text != nullptr) to->set_$field$(text, length);
        }

        // It refers to the message, which therefore must outlive it.
        $cpp$ FromProto(const $proto$& from) {
          const char* text = from.has_$field$() ? from.$field$().data() : nullptr;
          const auto length = cleave::rt::Narrow<$number$>(from.$field$().size());
          return $cpp$($arguments$);
        }

        // Where it is within `whole`, of which it is a part.
        void ToProto(const $cpp$& from, const $cpp$& whole, $proto$* to) {
          const char* text = $text$;
          const auto length = cleave::rt::Narrow<std::size_t>($length$);
          const char* start = $whole_text$;
          const auto size = cleave::rt::Narrow<std::size_t>($whole_length$);
          to->set_offset(cleave::rt::OffsetWithin(text, length, start, size));
          to->set_length(length);
        }

        $cpp$ FromProto(const $proto$& from, const $cpp$& whole) {
          const char* start = $whole_text$;
          const auto size = cleave::rt::Narrow<std::size_t>($whole_length$);
          const char* text = cleave::rt::PartAt(start, size, from.offset(), from.length());
          const auto length = cleave::rt::Narrow<$number$>(from.length());
          return $cpp$($arguments$);
        }
      )code");
}

void ConvertEmitter::EmitToProto(const MessageType& message) {
  const auto fields = [&] {
    ConversionCode code(contract_, printer_, {"from", "to", "usual"});
    WriteFields(code, message);
  };
  const Printer::Variables variables = {
      {"cpp", message.cpp_name},
      {"proto", ProtoType(message.proto_name)},
      {"fields", fields}};
  if (message.fields.empty()) {
    printer_.Emit(variables, R"code(

      void ToProto(const $cpp$&, $proto$*) {}
    )code");
    return;
  }
  printer_.Emit(variables, R"code(

    void ToProto(const $cpp$& from, $proto$* to) {
      $fields$
    }
  )code");
}

void ConvertEmitter::Construct(ConversionCode& code,
                               const MessageType& message) {
  std::string arguments;
  const auto add = [&](const std::string& argument) {
    arguments += (arguments.empty() ? "" : ", ") + argument;
  };
  int position = 0;
  for (uint32_t field : message.constructor_fields) {
    if (position++ == message.what_argument) add("what");
    add(code.Read(message.fields[field].type, "from.",
                  message.fields[field].proto_name));
  }
  if (position == message.what_argument) add("what");
  printer_.Emit(
      {{"cpp", message.cpp_name},
       {"arguments", arguments.empty() ? "{}" : "(" + arguments + ")"}},
      "$cpp$ to$arguments$;");
}

void ConvertEmitter::ReadField(ConversionCode& code, const MessageType& message,
                               const MessageField& field) {
  const std::string value = code.Read(field.type, "from.", field.proto_name);
  std::string target = "to." + field.cpp_name;
  if (field.is_base) {
    target = field.is_public ? "static_cast<" + field.cpp_name + "&>(to)"
                             : "(" + field.cpp_name + "&)(to)";
  } else if (!field.is_public) {
    target = "to.*Access(access::" + GrantName(message, field) + "())";
  }
  if (field.is_array) {
    printer_.Emit({{"elements", code.Fresh("elements")},
                   {"value", value},
                   {"target", target}},
                  R"code(
                    auto $elements$ = $value$;
                    std::move($elements$.begin(), $elements$.end(), std::begin($target$));
                  )code");
    return;
  }
  printer_.Emit({{"target", target}, {"value", value}}, "$target$ = $value$;");
}

void ConvertEmitter::EmitReading(const MessageType& message) {
  ConversionCode code(contract_, printer_, {"from", "nodes", "to", "what"});
  Construct(code, message);
  for (uint32_t i = 0; i < message.fields.size(); ++i) {
    if (message.fields[i].type.form == WireForm::kReferred) {
      ReadReferred(message, message.fields[i]);
    } else if (!std::ranges::count(message.constructor_fields, i)) {
      ReadField(code, message, message.fields[i]);
    }
  }
}

void ConvertEmitter::EmitFromProto(const MessageType& message) {
  std::string what;
  if (IsException(message)) {
    what = message.what_argument < 0 ? ", const std::string&"
                                     : ", const std::string& what";
  }
  printer_.Emit({{"cpp", message.cpp_name},
                 {"proto", ProtoType(message.proto_name)},
                 {"from", message.fields.empty() ? "" : " from"},
                 {"what", what},
                 {"body", [&] { EmitReading(message); }}},
                R"code(

                  $cpp$ FromProto(const $proto$&$from$$what$) {
                    $body$
                    return to;
                  }
                )code");
}

}  // namespace cleave
