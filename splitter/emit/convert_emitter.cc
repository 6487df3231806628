#include "splitter/emit/convert_emitter.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/calendar_types.h"
#include "splitter/emit/convert_writer.h"
#include "splitter/emit/elaborated_names.h"
#include "splitter/emit/hook_emitter.h"

namespace cleave {

std::string ConvertEmitter::Header() {
  const std::set<std::string> headers = TypeHeaders(contract_);
  std::vector<std::string> includes(headers.begin(), headers.end());
  includes.push_back(ProtoStem(contract_.project, "types") + ".pb.h");
  printer_.Emit({{"by", kGeneratedBy},
                 {"memory", HasHierarchies() ? "#include <memory>" : ""},
                 {"includes", QuotedIncludes(std::move(includes))},
                 {"namespace", SplitNamespace(contract_.project)},
                 {"aliases", [&] { EmitAliases(); }},
                 {"declarations", [&] { DeclareTypes(false); }}},
                R"code(
                  // $by$

                  #pragma once

                  $memory$
                  #include <string>

                  $includes$

                  namespace $namespace$ {
                  $aliases$

                  // What travels between processes, as C++ and as a message.
                  // FromProto throws cleave::rt::ConversionError for what does
                  // not fit.
                  $declarations$

                  }  // namespace $namespace$
                )code");
  return printer_.text();
}

void ConvertEmitter::EmitAliases() {
  const auto is_aliased = [](const ElaboratedType& type) {
    return !type.alias.empty();
  };
  if (llvm::none_of(contract_.elaborated, is_aliased)) return;
  const auto aliases = [&] {
    for (const ElaboratedType& type : contract_.elaborated) {
      if (!is_aliased(type)) continue;
      printer_.Emit({{"alias", LastName(type.alias)},
                     {"keyword", type.keyword},
                     {"cpp", type.cpp_name}},
                    "using $alias$ = $keyword$ ::$cpp$;");
    }
  };
  printer_.Emit({{"aliases", aliases}}, R"code(

    // Types whose names alone mean something else: a function, a field. Be they
    // declared as class or as struct.
    #pragma GCC diagnostic push
    #pragma GCC diagnostic ignored "-Wmismatched-tags"
    $aliases$
    #pragma GCC diagnostic pop
  )code");
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
  if (IsHierarchy(message)) {
    return printer_.Emit(
        {{"cpp", message.cpp_name}, {"proto", ProtoType(message.proto_name)}},
        R"code(

          // Of any class that derives from it.
          void ToProto(const $cpp$& from, $proto$* to);
          std::unique_ptr<$cpp$> FromProto(const $proto$& from);
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
      if (message.kind == MessageType::Kind::kByHand) EmitByHand(message);
      if (IsHierarchy(message)) EmitHierarchy(message);
      if (!IsClass(message) || IsHierarchy(message) ||
          message.kind == MessageType::Kind::kView ||
          message.kind == MessageType::Kind::kByHand) {
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
  printer_.Emit({{"by", kGeneratedBy},
                 {"namespace", SplitNamespace(contract_.project)},
                 {"hidden", [&] { EmitHiddenTypes(); }},
                 {"grants", [&] { EmitGrants(); }},
                 {"declarations", [&] { DeclareTypes(true); }},
                 {"more_includes", MoreIncludes()},
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

                  $more_includes$

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

std::string ConvertEmitter::MoreIncludes() const {
  std::vector<std::string> headers = {"cleave/rt/values.h"};
  if (HasNodes()) headers.push_back("cleave/rt/nodes.h");
  if (HasHierarchies()) headers.push_back("cleave/rt/errors.h");
  if (HasHooks(contract_)) {
    headers.push_back(SplitNamespace(contract_.project) + "/hooks.h");
  }
  const auto has_field = [&](const auto& is_one) {
    return llvm::any_of(contract_.messages, [&](const MessageType& message) {
      return llvm::any_of(message.fields, is_one);
    });
  };
  if (has_field([](const MessageField& field) {
        return field.type.form == WireForm::kReferred;
      })) {
    headers.push_back("cleave/rt/referred.h");
  }
  if (has_field([](const MessageField& field) {
        return HoldsCalendar(field.type);
      })) {
    headers.push_back("cleave/rt/calendar.h");
  }
  return QuotedIncludes(std::move(headers));
}

void ConvertEmitter::EmitHiddenTypes() {
  const auto each = [&] {
    for (const HiddenType& type : hidden_) {
      printer_.Emit({{"name", type.proto_name},
                     {"type", ElaboratedName(contract_, type.cpp_name)}},
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
        const bool has_scope = llvm::StringRef(field.cpp_name).contains("::");
        const std::string scope = has_scope ? "" : message.cpp_name + "::";
        printer_.Emit({{"name", GrantName(message, field)},
                       {"member", scope + field.cpp_name}},
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

std::set<std::string> TypeHeaders(const Contract& contract) {
  std::set<std::string> headers;
  for (const EnumType& type : contract.enums) headers.insert(type.header);
  for (const MessageType& message : contract.messages) {
    if (!IsClass(message)) continue;
    headers.insert(message.header);
    headers.insert(message.argument_headers.begin(),
                   message.argument_headers.end());
  }
  for (const ElaboratedType& type : contract.elaborated) {
    if (!type.alias.empty()) headers.insert(type.header);
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
