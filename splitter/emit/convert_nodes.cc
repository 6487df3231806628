// Values that hold values of their own class, as lists; see runtime/nodes.h.

#include <algorithm>

#include "splitter/emit/convert_writer.h"

namespace cleave {

namespace {

bool HoldsSharedNode(const WireType& type) {
  return IsSharedNode(type) || std::ranges::any_of(type.args, HoldsSharedNode);
}

}  // namespace

bool ConvertEmitter::Shares(const MessageType& message) const {
  const auto takes_part = [&](const MessageType& each) {
    return std::ranges::any_of(message.nodes, [&](const NodeClass& node) {
      return IsValueMessage(each) && node.cpp_name == each.cpp_name;
    });
  };
  return std::ranges::any_of(contract_.messages, [&](const MessageType& each) {
    return takes_part(each) &&
           std::ranges::any_of(each.fields, [](const MessageField& field) {
             return HoldsSharedNode(field.type);
           });
  });
}

std::string ConvertEmitter::NodeWriterOf(const MessageType& message) const {
  return std::string("cleave::rt::") +
         (Shares(message) ? "SharingNodeWriter<" : "NodeWriter<") +
         ClassesOf(message) + ">";
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
      if (!IsHierarchy(message)) continue;
      EmitAddNode(message, false);
      EmitAddNode(message, true);
    }
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

namespace {

bool IsOrHoldsNode(const WireType& type) {
  return type.form == WireForm::kNode ||
         type.form == WireForm::kHierarchyNode ||
         std::ranges::any_of(type.args, IsOrHoldsNode);
}

bool HoldsNodes(const MessageType& message) {
  return std::ranges::any_of(message.fields, [](const MessageField& field) {
    return IsOrHoldsNode(field.type);
  });
}

}  // namespace

void ConvertEmitter::EmitWriteNode(const MessageType& message) {
  const auto fields = [&] {
    ConversionCode code(contract_, printer_, {"from", "nodes", "to", "usual"});
    WriteFields(code, message);
  };
  // What it does not use has no name.
  const bool is_empty = message.fields.empty();
  printer_.Emit({{"cpp", message.cpp_name},
                 {"from", is_empty ? "" : " from"},
                 {"proto", ProtoType(OwnNode(message).proto_name)},
                 {"to", is_empty ? "" : " to"},
                 {"writer", NodeWriterOf(message)},
                 {"nodes", HoldsNodes(message) ? " nodes" : ""},
                 {"fields", fields}},
                R"code(

                  void WriteNode(const $cpp$&$from$, $writer$&$nodes$, $proto$*$to$) {
                    $fields$
                  }
                )code");
}

void ConvertEmitter::EmitReadNode(const MessageType& message) {
  printer_.Emit({{"cpp", message.cpp_name},
                 {"proto", ProtoType(OwnNode(message).proto_name)},
                 {"from", message.fields.empty() ? "" : " from"},
                 {"classes", ClassesOf(message)},
                 {"nodes", HoldsNodes(message) ? " nodes" : ""},
                 {"body", [&] { EmitReading(message); }}},
                R"code(

                  $cpp$ ReadNode(const $proto$&$from$, cleave::rt::NodeReader<$classes$>&$nodes$) {
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
      {"writer", NodeWriterOf(message)},
      {"clear", Shares(message) ? "[&] { to->clear_nodes(); }, " : ""},
      {"writers", writers}};
  if (message.nodes.size() == 1) {
    return printer_.Emit(variables, R"code(

      void ToProto(const $cpp$& from, $proto$* to) {
        $writer$ nodes;
        nodes.Add(from);
        nodes.WriteAll($clear$[&](const $cpp$& value) {
          WriteNode(value, nodes, to->add_nodes());
        });
      }
    )code");
  }
  printer_.Emit(variables, R"code(

    void ToProto(const $cpp$& from, $proto$* to) {
      $writer$ nodes;
      nodes.Add(from);
      nodes.WriteAll($clear$cleave::rt::Overloads{
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

}  // namespace cleave
