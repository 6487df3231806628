// What is emitted for each way in which a value can travel: one golden a form,
// with the RPC's messages, its servant and its proxy.

#include <gtest/gtest.h>

#include "splitter/emit/convert_emitter.h"
#include "splitter/emit/elaborated_names.h"
#include "splitter/emit/exception_emitter.h"
#include "splitter/emit/line_breaker.h"
#include "splitter/emit/proto_emitter.h"
#include "splitter/emit/proxy_emitter.h"
#include "splitter/emit/servant_emitter.h"
#include "tests/splitter/emit/contract_maker.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

constexpr const char* kHeader = "src/desk.h";

/// From the first line that says something of its own.
std::string Body(const std::string& file, llvm::StringRef start) {
  const llvm::StringRef text = file;
  const size_t at = text.find(start);
  return at == llvm::StringRef::npos ? "" : text.substr(at).str();
}

/// A contract with one service, `desk`, for goldens of what is emitted for it.
class Forms : public ::testing::Test {
 protected:
  Forms() : maker("shop"), desk(maker.Service("desk")) {}

  RpcMethod& Rpc(const std::string& function, const std::string& result,
                 const std::vector<ContractMaker::Variable>& parameters) {
    return maker.Rpc(desk, function, "", "shop::" + function, result,
                     parameters);
  }

  void ExpectRpcs(const std::string& golden) {
    const Contract contract = maker.Finish();
    const ServiceContract& service = contract.services[0];
    const std::string proxy = EmitProxy(contract, service, kHeader);
    ExpectGolden("emit/" + golden + ".txt",
                 "---- messages\n" +
                     Body(EmitServiceProto(contract, service), "message ") +
                     "\n---- servant\n" +
                     BreakLines(Body(EmitServantSource(contract, service),
                                     "// shop::")) +
                     "\n---- proxy\n" +
                     BreakLines(proxy.substr(proxy.rfind("#include"))));
  }

  void ExpectTypes(const std::string& golden) {
    const Contract contract = maker.Finish();
    ExpectGolden("emit/" + golden + ".txt",
                 "---- types.proto\n" + EmitTypesProto(contract) +
                     "\n---- convert.cc\n" +
                     BreakLines(EmitConvertSource(contract)));
  }

  ContractMaker maker;
  ServiceContract& desk;
};

TEST_F(Forms, Scalar) {
  Rpc("Mix", "long",
      {{"signed char", "small"},
       {"bool", "flag"},
       {"unsigned short", "port"},
       {"double", "ratio"},
       {"unsigned long long", "big"}});
  ExpectRpcs("scalar");
}

TEST_F(Forms, Bytes) {
  Rpc("Echo", "std::string",
      {{"const std::string &", "text"},
       {"std::string", "taken"},
       {"const std::vector<unsigned char> &", "blob"}});
  ExpectRpcs("bytes");
}

TEST_F(Forms, View) {
  RpcMethod& rpc = Rpc(
      "Look", "void", {{"std::string_view", "text"}, {"const char *", "name"}});
  rpc.parameters[1].type = {WireForm::kView, rpc.parameters[1].cpp, "", {}, ""};
  rpc.parameters[1].is_nullable = false;
  ExpectRpcs("view");
}

TEST_F(Forms, Message) {
  maker.Class("shop::Cart", kHeader, {{"int", "lines"}});
  Rpc("Price", "class shop::Cart",
      {{"const class shop::Cart &", "cart"}, {"class shop::Cart &&", "moved"}});
  ExpectRpcs("message");
}

TEST_F(Forms, Sequence) {
  Rpc("Sort", "std::set<int>",
      {{"const std::vector<std::vector<std::string>> &", "rows"},
       {"std::array<int, 3>", "triple"}});
  ExpectRpcs("sequence");
}

TEST_F(Forms, Mapping) {
  Rpc("Group", "std::map<std::string, std::vector<int>>",
      {{"const std::unordered_map<int, std::string> &", "names"}});
  ExpectRpcs("mapping");
}

TEST_F(Forms, Nodes) {
  MessageType& tree =
      maker.Class("shop::Tree", kHeader,
                  {{"int", "n"},
                   {"std::vector<class shop::Tree>", "children"},
                   {"std::unique_ptr<class shop::Tree>", "next"}});
  tree.nodes = {{"shop::Tree", "TreeNode", 1}};
  for (size_t i : {1, 2}) {
    tree.fields[i].type.args[0].form = WireForm::kNode;
    tree.fields[i].type.args[0].proto = "TreeNode";
  }
  ExpectTypes("nodes");
}

TEST_F(Forms, NodesOfTwoClasses) {
  for (const auto& [name, held] :
       {std::pair("Sum", "Term"), std::pair("Term", "Sum")}) {
    const std::string field =
        std::string("std::vector<class shop::") + held + ">";
    MessageType& message = maker.Class(std::string("shop::") + name, kHeader,
                                       {{field.c_str(), "held"}});
    message.nodes = {{"shop::Sum", "SumNode", 1},
                     {"shop::Term", "TermNode", 2}};
    message.fields[0].type.args[0].form = WireForm::kNode;
    message.fields[0].type.args[0].proto = std::string(held) + "Node";
  }
  ExpectTypes("nodes_of_two");
}

/// Classes that derive from shop::Shape, of which a circle has fields more.
void MakeShapes(ContractMaker& maker,
                const std::vector<ContractMaker::Variable>& held) {
  for (const char* name : {"shop::Circle", "shop::Square"}) {
    MessageType& message = maker.Class(name, kHeader, {{"int", "name_"}});
    message.fields[0].cpp_name = "shop::Shape::name_";
    if (name == std::string("shop::Square")) continue;
    for (const ContractMaker::Variable& each : held) {
      MessageField field;
      field.cpp_name = field.proto_name = each.name;
      field.number = static_cast<uint32_t>(message.fields.size()) + 1;
      field.type = maker.Wire(each.type);
      message.fields.push_back(std::move(field));
    }
  }
  MessageType& any = maker.Class(
      "shop::Shape", kHeader,
      {{"class shop::Circle", "circle"}, {"class shop::Square", "square"}});
  any.kind = MessageType::Kind::kHierarchy;
  any.proto_name = "AnyShape";
}

void MakeAny(WireType& type, WireForm form) {
  if (type.cpp.name == "shop::Shape") {
    type.form = form;
    type.proto = "AnyShape";
  }
  for (WireType& arg : type.args) MakeAny(arg, form);
}

TEST_F(Forms, Hierarchy) {
  MakeShapes(maker, {{"double", "radius"}});
  RpcMethod& rpc =
      Rpc("Fit", "std::unique_ptr<class shop::Shape>",
          {{"const class shop::Shape &", "shape"},
           {"const class shop::Shape *", "other"},
           {"std::vector<std::shared_ptr<const class shop::Shape>>", "all"}});
  MakeAny(*rpc.result, WireForm::kHierarchy);
  for (RpcParameter& each : rpc.parameters)
    MakeAny(each.type, WireForm::kHierarchy);
  ExpectRpcs("hierarchy");
  ExpectTypes("hierarchy_types");
}

TEST_F(Forms, NodesOfAHierarchy) {
  MakeShapes(maker, {{"std::unique_ptr<class shop::Shape>", "inner"},
                     {"std::shared_ptr<class shop::Shape>", "outer"}});
  Contract contract = maker.Finish();
  for (MessageType& message : contract.messages) {
    if (message.kind != MessageType::Kind::kValue) continue;
    message.nodes = {{"shop::Circle", "CircleNode", 1},
                     {"shop::Square", "SquareNode", 2}};
    for (MessageField& field : message.fields)
      MakeAny(field.type, WireForm::kHierarchyNode);
  }
  ExpectGolden("emit/nodes_of_a_hierarchy.txt",
               EmitTypesProto(contract) + "\n---- convert.cc\n" +
                   BreakLines(Body(EmitConvertSource(contract), "namespace")));
}

TEST_F(Forms, Range) {
  RpcMethod& rpc = Rpc("Move", "void",
                       {{"std::vector<int>", "first"},
                        {"std::vector<int>", "last"},
                        {"inout std::vector<double>", "begin"},
                        {"std::vector<double>", "end"},
                        {"out std::vector<std::string>", "out"}});
  using Range = RpcParameter::Range;
  const std::pair<const char*, Range> iterators[] = {
      {"std::iterator_of<const std::vector<int>>", Range::kFirst},
      {"std::iterator_of<const std::vector<int>>", Range::kLast},
      {"double *", Range::kFirst},
      {"double *", Range::kLast},
      {"std::back_insert_iterator<std::vector<std::string>>", Range::kOutput}};
  for (size_t i = 0; i < rpc.parameters.size(); ++i) {
    RpcParameter& parameter = rpc.parameters[i];
    parameter.cpp = llvm::cantFail(ParseTypeShape(iterators[i].first));
    parameter.range = iterators[i].second;
    if (parameter.range == Range::kLast) parameter.request_number = 0;
  }
  ExpectRpcs("range");
}

TEST_F(Forms, Stream) {
  RpcMethod& rpc = Rpc("operator<<", "void",
                       {{"inout int &", "out"}, {"inout int *", "log"}});
  rpc.name = "OperatorShiftLeft";
  rpc.is_operator = true;
  rpc.result.reset();
  rpc.result_cpp = llvm::cantFail(ParseTypeShape("std::ostream &"));
  for (RpcParameter& parameter : rpc.parameters) {
    parameter.cpp.args[0] = TypeShape::Std("std::ostream");
    parameter.type = {WireForm::kView, parameter.cpp.args[0], "", {}, ""};
  }
  ExpectRpcs("stream");
}

TEST_F(Forms, List) {
  RpcMethod& rpc = Rpc(
      "Sum", "int",
      {{"std::vector<int>", "numbers"}, {"std::vector<std::string>", "words"}});
  rpc.parameters[0].cpp =
      llvm::cantFail(ParseTypeShape("std::initializer_list<int>"));
  rpc.parameters[1].cpp = llvm::cantFail(
      ParseTypeShape("const std::initializer_list<std::string> &"));
  ExpectRpcs("list");
}

TEST_F(Forms, Optional) {
  Rpc("Find", "std::optional<std::vector<int>>",
      {{"std::optional<int>", "limit"},
       {"const std::optional<std::string> &", "name"}});
  ExpectRpcs("optional");
}

TEST_F(Forms, OptionalsOfWhatIsWrittenByAMember) {
  Rpc("Wait", "std::optional<std::optional<int>>",
      {{"std::optional<std::chrono::duration<long, std::ratio<1, 1000>>>",
        "time"}});
  ExpectRpcs("optional_of_members");
}

TEST_F(Forms, Pointer) {
  maker.Class("shop::Cart", kHeader, {{"int", "lines"}});
  Rpc("Swap", "std::unique_ptr<class shop::Cart>",
      {{"std::unique_ptr<class shop::Cart>", "cart"},
       {"std::shared_ptr<const class shop::Cart>", "shared"}});
  ExpectRpcs("pointer");
}

TEST_F(Forms, Product) {
  Rpc("Split", "std::tuple<int, std::string, bool>",
      {{"const std::pair<std::string, std::vector<int>> &", "both"}});
  ExpectRpcs("product");
}

TEST_F(Forms, Time) {
  Rpc("Wait", "std::chrono::time_point<std::chrono::system_clock>",
      {{"std::chrono::duration<long, std::ratio<1, 1000>>", "time"}});
  ExpectRpcs("time");
}

TEST_F(Forms, OutParameters) {
  maker.Class("shop::Cart", kHeader, {{"int", "lines"}});
  Rpc("Fill", "bool",
      {{"inout class shop::Cart &", "cart"},
       {"out int &", "count"},
       {"out class shop::Cart *", "copy"},
       {"inout std::vector<int> *", "lines"},
       {"const class shop::Cart *", "model"}});
  ExpectRpcs("out_parameters");
}

TEST_F(Forms, Singleton) {
  RpcMethod& rpc =
      maker.Rpc(desk, "Open", "shop::Desk", "Open", "void", {{"int", "hour"}});
  rpc.self = RpcMethod::Self::kSingleton;
  rpc.accessor = "shop::Desk::Get";
  rpc.accessor_returns_pointer = true;
  rpc.is_const = true;
  desk.accessors.push_back({"",
                            "shop::Desk::Get",
                            "",
                            "shop::Desk",
                            kHeader,
                            {kHeader, 1, 1},
                            true,
                            false});
  ExpectRpcs("singleton");
}

TEST_F(Forms, MethodOfAValue) {
  maker.Class("shop::Cart", kHeader, {{"int", "lines_"}});
  RpcMethod& rpc = maker.Rpc(desk, "CartIndex", "shop::Cart", "operator[]",
                             "int", {{"int", "line"}});
  rpc.self = RpcMethod::Self::kValue;
  rpc.self_type = maker.Wire("class shop::Cart");
  rpc.self_number = 3;
  rpc.is_operator = true;
  RpcMethod& conversion =
      maker.Rpc(desk, "CartToBool", "shop::Cart", "operator bool", "bool", {});
  conversion.self = RpcMethod::Self::kValue;
  conversion.self_type = rpc.self_type;
  conversion.is_operator = conversion.is_const = true;
  ExpectRpcs("method_of_a_value");
}

TEST_F(Forms, ParametersNamedLikeOurs) {
  Rpc("Handle", "std::vector<int>",
      {{"const std::string &", "request"},
       {"inout int &", "response"},
       {"int", "context"},
       {"int", "result"},
       {"int", "item"}});
  ExpectRpcs("parameters_named_like_ours");
}

TEST_F(Forms, ResultsThatComeLater) {
  maker.Class("shop::Cart", kHeader, {{"int", "id"}});
  const auto later = [&](const char* function, const char* future,
                         const char* value,
                         const std::vector<ContractMaker::Variable>& given) {
    Rpc(function, value, given).result_cpp =
        llvm::cantFail(ParseTypeShape(future));
  };
  later("Count", "std::future<int>", "int",
        {{"const std::string &", "later"}, {"inout int &", "left"}});
  later("Carts", "std::shared_future<std::vector<class shop::Cart>>",
        "std::vector<class shop::Cart>", {});
  later("Sweep", "std::future<void>", "void", {});
  ExpectRpcs("results_that_come_later");
}

TEST_F(Forms, ValueTypes) {
  maker.Enum("shop::State", kHeader, {"kOpen", "kClosed"});
  maker.Class("shop::Base", kHeader, {{"int", "id"}});
  maker.Class("shop::Cart", kHeader,
              {{"class shop::Base", "shop::Base"},
               {"enum shop::State", "state"},
               {"std::vector<class shop::Base>", "bases_"},
               {"std::optional<int>", "limit_"}});
  MessageType& sku = maker.Class("shop::Sku", kHeader,
                                 {{"std::string", "text_"}, {"int", "uses"}});
  sku.default_constructible = false;
  sku.constructor_fields = {0};
  ExpectTypes("value_types");
}

TEST_F(Forms, TypesThatAreHiddenByTheirNames) {
  maker.Enum("shop::Sum", kHeader, {"kLeft"});
  maker.Class("shop::Total", kHeader, {{"enum shop::Sum", "sum"}});
  Rpc("Sum", "enum shop::Sum",
      {{"const std::vector<class shop::Total> &", "totals"}});
  Contract contract = maker.Finish();
  contract.elaborated = {{"enum", "shop::Sum", kHeader},
                         {"struct", "shop::Total", kHeader},
                         {"struct", "shop::Unused", "src/unused.h"}};
  contract = WithElaboratedNames(std::move(contract));
  const std::string proxy = EmitProxy(contract, contract.services[0], kHeader);
  ExpectGolden(
      "emit/elaborated.txt",
      "---- convert.h\n" + EmitConvertHeader(contract) + "\n---- convert.cc\n" +
          BreakLines(Body(EmitConvertSource(contract), "namespace")) +
          "\n---- servant\n" +
          BreakLines(Body(EmitServantSource(contract, contract.services[0]),
                          "// shop::")) +
          "\n---- proxy\n" + BreakLines(proxy.substr(proxy.rfind("#include"))));
}

TEST_F(Forms, Exceptions) {
  const std::vector<std::string> standard = {"std::runtime_error",
                                             "std::exception"};
  MessageType& base = maker.Class("shop::AError", kHeader, {});
  base.kind = MessageType::Kind::kException;
  base.what_argument = 0;
  base.ancestors = standard;
  MessageType& derived = maker.Class(
      "shop::NoStock", kHeader, {{"std::string", "sku_"}, {"int", "missing_"}});
  derived.kind = MessageType::Kind::kException;
  derived.constructor_fields = {1, 0};
  derived.what_argument = 1;
  derived.ancestors = {"shop::AError", standard[0], standard[1]};
  const Contract contract = maker.Finish();
  ExpectGolden("emit/exceptions.txt",
               "---- exceptions.cc\n" + EmitExceptionsSource(contract) +
                   "\n---- convert.cc\n" +
                   BreakLines(Body(EmitConvertSource(contract), "void ")));
}

}  // namespace
}  // namespace cleave
