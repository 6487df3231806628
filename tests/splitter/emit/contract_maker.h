#pragma once

#include <string>
#include <vector>

#include "splitter/contract/contract.h"

namespace cleave {

/// Makes contracts for emitter tests from C++ text, without an analysis.
///
///     ContractMaker maker("mini");
///     maker.Class("mini::Sku", "src/stock.h", {{"std::string", "text_"}});
///     RpcMethod& find = maker.Rpc(
///         "Find", "int mini::Find", {{"const class mini::Sku &", "sku"}});
///
/// Types are in the text form of `TypeShape`. Helper messages (entries,
/// products, wrappers) are made as they are needed.
class ContractMaker {
 public:
  explicit ContractMaker(std::string project);

  struct Variable {
    const char* type;
    const char* name;
  };

  MessageType& Class(const std::string& cpp_name, const std::string& header,
                     const std::vector<Variable>& fields);
  EnumType& Enum(const std::string& cpp_name, const std::string& header,
                 const std::vector<std::string>& enumerators);

  ServiceContract& Service(const std::string& name);

  /// A method of `service`; `owner` is empty for free functions. Parameters are
  /// out or in-out as their prefix says: "out int *", "inout int &".
  RpcMethod& Rpc(ServiceContract& service, const std::string& name,
                 const std::string& owner, const std::string& function,
                 const std::string& result,
                 const std::vector<Variable>& parameters);

  /// How a type travels.
  WireType Wire(const std::string& type);

  /// The contract so far, sorted.
  Contract Finish();

 private:
  WireType Map(const TypeShape& shape);
  void Helper(MessageType::Kind kind, const WireType& type,
              const std::string& name);
  WireType Wrapped(WireType type);
  RpcParameter MakeParameter(const Variable& variable);

  Contract contract_;
};

}  // namespace cleave
