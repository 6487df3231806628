#include "splitter/emit/convert_emitter.h"

#include <algorithm>

#include "splitter/emit/conversion_code.h"
#include "splitter/emit/hidden_types.h"
#include "splitter/emit/names.h"

namespace cleave {
namespace {

bool IsException(const MessageType& message) {
  return message.kind == MessageType::Kind::kException;
}

/// Whether a C++ class stands behind the message.
bool IsClass(const MessageType& message) {
  return message.kind == MessageType::Kind::kValue ||
         message.kind == MessageType::Kind::kView || IsException(message);
}

/// Emits the conversions of one contract's types into one file.
class ConvertEmitter {
 public:
  explicit ConvertEmitter(const Contract& contract)
      : hidden_(HiddenTypes(contract)),
        contract_(WithAliases(contract)),
        types_(ProtoNamespace(contract.project, "types")) {}

  std::string Header();
  std::string Source();

 private:
  std::string ProtoType(llvm::StringRef name) const {
    return types_ + "::" + name.str();
  }
  /// Those of hidden types stand in the source: nobody else can name them.
  void DeclareTypes(bool are_hidden);
  void DeclareEnum(const EnumType& type);
  void DeclareMessage(const MessageType& message);
  void EmitHiddenTypes();
  void EmitGrants();
  void EmitEnum(const EnumType& type);
  /// Both conversions of a view.
  void EmitView(const MessageType& message);
  /// "from.size_", or how a private member is reached.
  static std::string Member(const std::string& object,
                            const MessageType& message,
                            const MessageField& field) {
    return object +
           (field.is_public
                ? "." + field.cpp_name
                : ".*Access(access::" + GrantName(message, field) + "())");
  }
  /// Both conversions of one value of each class whose values hold others.
  void EmitNodes();
  void EmitWriteNode(const MessageType& message);
  void EmitReadNode(const MessageType& message);
  /// The list with a value and all that it holds.
  void EmitWriteList(const MessageType& message);
  void EmitReadList(const MessageType& message);
  void EmitToProto(const MessageType& message);
  void EmitFromProto(const MessageType& message);
  /// Makes `to` of `from`.
  void EmitReading(const MessageType& message);
  void WriteField(ConversionCode& code, const MessageType& message,
                  const MessageField& field);
  void ReadField(ConversionCode& code, const MessageType& message,
                 const MessageField& field);
  void Construct(ConversionCode& code, const MessageType& message);

  bool HasNodes() const;
  /// "shop::Expression, shop::List"
  static std::string ClassesOf(const MessageType& message) {
    std::string classes;
    for (const NodeClass& node : message.nodes) {
      classes += (classes.empty() ? "" : ", ") + node.cpp_name;
    }
    return classes;
  }

  /// The type whose member gives access to a private member.
  static std::string GrantName(const MessageType& message,
                               const MessageField& field) {
    return message.proto_name + ToCamel(field.proto_name);
  }

  const std::vector<HiddenType> hidden_;
  const Contract contract_;
  const std::string types_;
  Printer printer_;
};

std::string ConvertEmitter::Header() {
  const std::set<std::string> headers = TypeHeaders(contract_);
  std::vector<std::string> includes(headers.begin(), headers.end());
  includes.push_back(ProtoStem(contract_.project, "types") + ".pb.h");
  printer_.Emit({{"by", kGeneratedBy},
                 {"includes", QuotedIncludes(std::move(includes))},
                 {"namespace", SplitNamespace(contract_.project)},
                 {"declarations", [&] { DeclareTypes(false); }}},
                R"code(
                  // $by$

                  #pragma once

                  #include <string>

                  $includes$

                  namespace $namespace$ {

                  // What travels between processes, as C++ and as a message.
                  // FromProto throws cleave::rt::ConversionError for what does
                  // not fit.
                  $declarations$

                  }  // namespace $namespace$
                )code");
  return printer_.text();
}

void ConvertEmitter::DeclareTypes(bool are_hidden) {
  for (const EnumType& type : contract_.enums) {
    if (type.is_hidden == are_hidden) DeclareEnum(type);
  }
  for (const MessageType& message : contract_.messages) {
    const bool is_class = IsClass(message);
    if (is_class && message.is_hidden == are_hidden) DeclareMessage(message);
  }
}

void ConvertEmitter::DeclareEnum(const EnumType& type) {
  printer_.Emit({{"cpp", type.cpp_name}, {"proto", ProtoType(type.proto_name)}},
                R"code(

                  $proto$ ToProto($cpp$ from);
                  $cpp$ FromProto($proto$ from);
                )code");
}

void ConvertEmitter::DeclareMessage(const MessageType& message) {
  if (message.kind == MessageType::Kind::kView) {
    printer_.Emit(
        {{"cpp", message.cpp_name}, {"proto", ProtoType(message.proto_name)}},
        R"code(

          void ToProto(const $cpp$& from, const $cpp$& whole, $proto$* to);
          $cpp$ FromProto(const $proto$& from, const $cpp$& whole);
        )code");
  }
  printer_.Emit(
      {{"cpp", message.cpp_name},
       {"proto", ProtoType(message.proto_name)},
       {"what", IsException(message) ? ", const std::string& what" : ""}},
      R"code(

        void ToProto(const $cpp$& from, $proto$* to);
        $cpp$ FromProto(const $proto$& from$what$);
      )code");
}

std::string ConvertEmitter::Source() {
  const auto definitions = [&] {
    for (const EnumType& type : contract_.enums) EmitEnum(type);
    for (const MessageType& message : contract_.messages) {
      if (message.kind == MessageType::Kind::kView) EmitView(message);
      if (!IsClass(message) || message.kind == MessageType::Kind::kView) {
        continue;
      }
      if (!message.nodes.empty()) {
        EmitWriteList(message);
        EmitReadList(message);
        continue;
      }
      EmitToProto(message);
      EmitFromProto(message);
    }
  };
  printer_.Emit(
      {{"by", kGeneratedBy},
       {"namespace", SplitNamespace(contract_.project)},
       {"hidden", [&] { EmitHiddenTypes(); }},
       {"grants", [&] { EmitGrants(); }},
       {"declarations", [&] { DeclareTypes(true); }},
       {"include_nodes", HasNodes() ? "#include \"cleave/rt/nodes.h\"" : ""},
       {"nodes", [&] { EmitNodes(); }},
       {"definitions", definitions}},
      R"code(
                  // $by$

                  #include "$namespace$/convert.h"

                  #include <algorithm>
                  #include <array>
                  #include <chrono>
                  #include <iterator>
                  #include <memory>
                  #include <optional>
                  #include <tuple>
                  #include <type_traits>
                  #include <utility>

                  $include_nodes$
                  #include "cleave/rt/values.h"

                  namespace $namespace$ {
                  $hidden$
                  $grants$
                  $declarations$
                  $nodes$
                  $definitions$

                  }  // namespace $namespace$
                )code");
  return printer_.text();
}

void ConvertEmitter::EmitHiddenTypes() {
  const auto each = [&] {
    for (const HiddenType& type : hidden_) {
      printer_.Emit({{"name", type.proto_name}, {"type", type.cpp_name}},
                    R"code(

                      struct NameOf$name$ {
                        friend constexpr auto Reveal(NameOf$name$);
                      };
                      template struct Grant<NameOf$name$, $type$>;
                      using $name$ = std::remove_pointer_t<decltype(Reveal(NameOf$name$()))>;
                    )code");
    }
  };
  if (hidden_.empty()) return;
  printer_.Emit({{"each", each}}, R"code(

    // Types that are private to a class: access is not checked in an explicit
    // instantiation (ISO C++ [temp.spec]/6).
    namespace hidden {

    template <class Name, class Type>
    struct Grant {
      friend constexpr auto Reveal(Name) { return static_cast<Type*>(nullptr); }
    };
    $each$

    }  // namespace hidden
  )code");
}

void ConvertEmitter::EmitGrants() {
  bool is_needed = false;
  const auto each = [&] {
    for (const MessageType& message : contract_.messages) {
      std::vector<MessageField> members = message.fields;
      if (message.view_length) members.push_back(*message.view_length);
      for (const MessageField& field : members) {
        if (!IsClass(message) || field.is_public || field.is_base) continue;
        is_needed = true;
        printer_.Emit({{"name", GrantName(message, field)},
                       {"member", message.cpp_name + "::" + field.cpp_name}},
                      R"code(

                        struct $name$ {
                          friend constexpr auto Access($name$);
                        };
                        template struct Grant<$name$, &$member$>;
                      )code");
      }
    }
  };
  Printer without_grants = printer_;
  printer_.Emit({{"each", each}}, R"code(

    // Private members: access is not checked in an explicit instantiation
    // (ISO C++ [temp.spec]/6).
    namespace access {

    template <class Name, auto member>
    struct Grant {
      friend constexpr auto Access(Name) { return member; }
    };
    $each$

    }  // namespace access
  )code");
  if (!is_needed) printer_ = std::move(without_grants);
}

void ConvertEmitter::EmitEnum(const EnumType& type) {
  const std::string cpp = type.cpp_name;
  const auto cases = [&](bool to_proto) {
    for (const EnumType::Value& value : type.values) {
      // protoc puts the values of an enum beside it.
      const std::string proto = ProtoType(value.proto_name);
      const std::string name = cpp + "::" + value.cpp_name;
      printer_.Emit(
          {{"from", to_proto ? name : proto}, {"to", to_proto ? proto : name}},
          R"code(
            case $from$:
              return $to$;
          )code");
    }
  };
  printer_.Emit({{"cpp", cpp},
                 {"proto", ProtoType(type.proto_name)},
                 {"to_proto", [&] { cases(true); }},
                 {"from_proto", [&] { cases(false); }}},
                R"code(

                  $proto$ ToProto($cpp$ from) {
                    switch (from) {
                      $to_proto$
                    }
                    return static_cast<$proto$>(cleave::rt::UnnamedToWire(from));
                  }

                  $cpp$ FromProto($proto$ from) {
                    switch (from) {
                      $from_proto$
                      default:
                        break;
                    }
                    return cleave::rt::UnnamedFromWire<$cpp$>(from);
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

bool ConvertEmitter::HasNodes() const {
  return std::ranges::any_of(
      contract_.messages,
      [](const MessageType& message) { return !message.nodes.empty(); });
}

void ConvertEmitter::EmitNodes() {
  if (!HasNodes()) return;
  const auto each = [&] {
    for (const MessageType& message : contract_.messages) {
      if (message.nodes.empty()) continue;
      EmitWriteNode(message);
      EmitReadNode(message);
    }
  };
  printer_.Emit({{"each", each}}, R"code(

    // One value of a class whose values hold others of it, by their places.
    namespace {
    $each$

    }  // namespace
  )code");
}

void ConvertEmitter::EmitWriteNode(const MessageType& message) {
  const auto fields = [&] {
    ConversionCode code(contract_, printer_, {"from", "nodes", "to"});
    for (const MessageField& field : message.fields) {
      WriteField(code, message, field);
    }
  };
  printer_.Emit({{"cpp", message.cpp_name},
                 {"proto", ProtoType(OwnNode(message).proto_name)},
                 {"classes", ClassesOf(message)},
                 {"fields", fields}},
                R"code(

                  void WriteNode(const $cpp$& from, cleave::rt::NodeWriter<$classes$>& nodes, $proto$* to) {
                    $fields$
                  }
                )code");
}

void ConvertEmitter::EmitReadNode(const MessageType& message) {
  printer_.Emit({{"cpp", message.cpp_name},
                 {"proto", ProtoType(OwnNode(message).proto_name)},
                 {"classes", ClassesOf(message)},
                 {"body", [&] { EmitReading(message); }}},
                R"code(

                  $cpp$ ReadNode(const $proto$& from, cleave::rt::NodeReader<$classes$>& nodes) {
                    $body$
                    return to;
                  }
                )code");
}

void ConvertEmitter::EmitWriteList(const MessageType& message) {
  const auto writers = [&] {
    for (const NodeClass& node : message.nodes) {
      printer_.Emit(
          {{"cpp", node.cpp_name}, {"field", ToSnake(node.proto_name)}},
          R"code(
                      [&](const $cpp$& value) {
                        WriteNode(value, nodes, to->add_nodes()->mutable_$field$());
                      },
                    )code");
    }
  };
  const Printer::Variables variables = {
      {"cpp", message.cpp_name},
      {"proto", ProtoType(message.proto_name)},
      {"classes", ClassesOf(message)},
      {"writers", writers}};
  if (message.nodes.size() == 1) {
    return printer_.Emit(variables, R"code(

      void ToProto(const $cpp$& from, $proto$* to) {
        cleave::rt::NodeWriter<$classes$> nodes;
        nodes.Add(from);
        nodes.WriteAll([&](const $cpp$& value) {
          WriteNode(value, nodes, to->add_nodes());
        });
      }
    )code");
  }
  printer_.Emit(variables, R"code(

    void ToProto(const $cpp$& from, $proto$* to) {
      cleave::rt::NodeWriter<$classes$> nodes;
      nodes.Add(from);
      nodes.WriteAll(cleave::rt::Overloads{
          $writers$
      });
    }
  )code");
}

void ConvertEmitter::EmitReadList(const MessageType& message) {
  const std::string proto = ProtoType(message.proto_name);
  const auto cases = [&] {
    for (const NodeClass& node : message.nodes) {
      printer_.Emit({{"proto", proto},
                     {"case", ToCamel(ToSnake(node.proto_name))},
                     {"field", ToSnake(node.proto_name)}},
                    R"code(
                      case $proto$::Node::k$case$:
                        nodes.Put(ReadNode(node->$field$(), nodes));
                        break;
                    )code");
    }
  };
  const auto put = [&] {
    if (message.nodes.size() == 1) {
      return printer_.Emit({}, "nodes.Put(ReadNode(*node, nodes));");
    }
    printer_.Emit({{"cases", cases}}, R"code(
      switch (node->held_case()) {
        $cases$
        default:
          throw cleave::rt::ConversionError("a list has a place without a value");
      }
    )code");
  };
  printer_.Emit({{"cpp", message.cpp_name},
                 {"proto", proto},
                 {"classes", ClassesOf(message)},
                 {"put", put}},
                R"code(

                  $cpp$ FromProto(const $proto$& from) {
                    cleave::rt::NodeReader<$classes$> nodes(from.nodes_size());
                    for (auto node = from.nodes().rbegin(); node != from.nodes().rend(); ++node) {
                      $put$
                    }
                    return nodes.Take<$cpp$>(0);
                  }
                )code");
}

void ConvertEmitter::EmitToProto(const MessageType& message) {
  const auto fields = [&] {
    ConversionCode code(contract_, printer_, {"from", "to"});
    for (const MessageField& field : message.fields) {
      WriteField(code, message, field);
    }
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
    if (!std::ranges::count(message.constructor_fields, i)) {
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

}  // namespace

std::set<std::string> TypeHeaders(const Contract& contract) {
  std::set<std::string> headers;
  for (const EnumType& type : contract.enums) headers.insert(type.header);
  for (const MessageType& message : contract.messages) {
    if (!IsClass(message)) continue;
    headers.insert(message.header);
    headers.insert(message.argument_headers.begin(),
                   message.argument_headers.end());
  }
  return headers;
}

std::string EmitConvertHeader(const Contract& contract) {
  return ConvertEmitter(contract).Header();
}

std::string EmitConvertSource(const Contract& contract) {
  return ConvertEmitter(contract).Source();
}

}  // namespace cleave
