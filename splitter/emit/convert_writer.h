#pragma once

#include <string>
#include <vector>

#include "splitter/emit/conversion_code.h"
#include "splitter/emit/hidden_types.h"
#include "splitter/emit/names.h"

namespace cleave {

inline bool IsException(const MessageType& message) {
  return message.kind == MessageType::Kind::kException;
}

inline bool IsHierarchy(const MessageType& message) {
  return message.kind == MessageType::Kind::kHierarchy;
}

/// Whether a C++ class stands behind the message.
inline bool IsClass(const MessageType& message) {
  return IsValueMessage(message) || IsHierarchy(message) ||
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
  void EmitAliases();
  void EmitHiddenTypes();
  void EmitGrants();
  void EmitEnum(const EnumType& type);
  /// Both conversions of a view.
  void EmitView(const MessageType& message);
  void EmitByHand(const MessageType& message);
  /// Both conversions of an object of any class of a hierarchy.
  void EmitHierarchy(const MessageType& message);
  void EmitAddNode(const MessageType& message, bool is_shared);
  /// "from.size_", or how a private member is reached.
  static std::string Member(const std::string& object,
                            const MessageType& message,
                            const MessageField& field) {
    return object +
           (field.is_public
                // Of a base class, which may hide its name.
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
  void WriteFields(ConversionCode& code, const MessageType& message);
  void WriteField(ConversionCode& code, const MessageType& message,
                  const MessageField& field);
  void WriteReferred(const MessageType& message, const MessageField& field);
  void ReadReferred(const MessageType& message, const MessageField& field);
  void ReadField(ConversionCode& code, const MessageType& message,
                 const MessageField& field);
  void Construct(ConversionCode& code, const MessageType& message);

  bool HasNodes() const;
  bool HasHierarchies() const;
  /// Headers of the runtime that only some conversions need.
  std::string MoreIncludes() const;
  /// Some value in the list of this class may be held by several.
  bool Shares(const MessageType& message) const;
  /// "cleave::rt::NodeWriter<shop::Expression, shop::List>"
  std::string NodeWriterOf(const MessageType& message) const;
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

}  // namespace cleave
