#pragma once

#include <functional>
#include <set>
#include <string>

#include "splitter/contract/contract.h"
#include "splitter/emit/printer.h"

namespace cleave {

/// Prints the statements of one function body that move values between C++ and
/// protobuf messages, for any `WireType`.
///
///     for (const auto& item : cart.lines) {
///       shop_split::ToProto(item, request.add_lines());
///     }
class ConversionCode {
 public:
  /// On which side of a call the code runs: objects with handles are shells on
  /// one side, and themselves on the other.
  enum class Side { kClient, kService };

  /// `taken` are names of the function that new local variables must not have.
  ConversionCode(const Contract& contract, Printer& printer,
                 std::set<std::string> taken, Side side = Side::kClient);

  /// Prints what stores the C++ expression `value`, which must be cheap to
  /// evaluate, in field `field` of `message` ("request.", "to->").
  void Write(const WireType& type, const std::string& value,
             const std::string& message, llvm::StringRef field);

  /// Prints what is needed to read field `field` of `message` ("request->"),
  /// and returns the expression of its value, to be used at most once.
  std::string Read(const WireType& type, const std::string& message,
                   llvm::StringRef field);

  /// Prints the definition of a variable `name` with the value of a field:
  /// "const std::string sku = request->sku();".
  void Define(const WireType& type, const std::string& name, bool is_const,
              const std::string& message, llvm::StringRef field);

  /// A local variable that has no other's name.
  std::string Fresh(llvm::StringRef wanted);

 private:
  /// Where a value is put: `set_name`, `mutable_name` or `add_name`.
  struct Target {
    std::string message, field;
    bool is_repeated = false;
  };
  /// Where a value is: the expression of a field and that of its presence.
  struct Source {
    std::string value, has;
  };

  void WriteTo(const WireType& type, const std::string& value,
               const Target& target);
  void WriteSequence(const WireType& type, const std::string& value,
                     const Target& target);
  void WriteMapping(const WireType& type, const std::string& value,
                    const Target& target);
  void WriteHandle(const WireType& type, const std::string& value,
                   const Target& target);
  std::string ReadHandle(const WireType& type, const Source& source);
  void WriteVariant(const WireType& type, const std::string& value,
                    const Target& target);
  void WriteProduct(const WireType& type, const std::string& value,
                    const Target& target);
  void WriteIfPresent(const WireType& type, const std::string& value,
                      const Target& target);

  /// The field inside the wrapper of `type`, if it has one.
  static Source Unwrapped(const WireType& type, Source source);
  /// `wanted` is the name for a variable, if one is needed.
  std::string ReadFrom(const WireType& type, Source source,
                       llvm::StringRef wanted = "");
  std::string ReadPlain(const WireType& type, const Source& source);
  /// Prints a lambda that reads it, and returns a call of that.
  std::string ReadVariant(const WireType& type, const Source& source);
  std::string ReadProduct(const WireType& type, const Source& source);
  /// For types that take statements: prints the definition of `name`.
  void DefineFrom(const WireType& type, const Source& source,
                  const std::string& name);
  void DefineSequence(const WireType& type, const Source& source,
                      const std::string& items);
  void DefineMapping(const WireType& type, const Source& source,
                     const std::string& entries);
  void DefineIfPresent(const WireType& type, const Source& source,
                       const std::string& held);
  /// Prints how one element gets into `items`.
  void AddElement(const WireType& type, const std::string& element,
                  const std::string& items, const std::string& index);

  /// The message behind `target`, to be filled: "to->mutable_name()".
  static std::string Submessage(const Target& target);
  std::string Helper(llvm::StringRef function) const;
  /// Runs `body`; names of variables that it made may be used again after it.
  void InScope(const std::function<void()>& body);

  const Contract& contract_;
  Printer& printer_;
  std::set<std::string> taken_;
  const Side side_;
};

/// Forms of which each value is one value of a proto field: scalars, enums,
/// bytes, views, times.
bool IsPlain(WireForm form);

/// What is read of it is a unique_ptr to an object of some class.
inline bool IsOfHierarchy(WireForm form) {
  return form == WireForm::kHierarchy || form == WireForm::kHierarchyNode;
}

/// A shared_ptr to a value in a list of nodes, which others may share.
inline bool IsSharedNode(const WireType& type) {
  return type.form == WireForm::kPointer && type.cpp.IsStd("std::shared_ptr") &&
         (type.args.at(0).form == WireForm::kNode ||
          type.args[0].form == WireForm::kHierarchyNode);
}

/// A unique_ptr or shared_ptr to an object with a handle.
bool IsOwnerOfObject(const WireType& type);
/// The class of an object with a handle, without const.
TypeShape PlainClass(const WireType& type);

bool IsString(const TypeShape& type);
bool IsTimePoint(const TypeShape& type);

}  // namespace cleave
