#include "tests/splitter/emit/mini_contract.h"

#include "tests/splitter/emit/contract_maker.h"

namespace cleave {
namespace {

using Self = RpcMethod::Self;

constexpr const char* kHeader = "src/stock.h";

void AddTypes(ContractMaker& maker) {
  maker.Enum("mini::Grade", kHeader, {"kNew", "kUsed"});
  maker.Class("mini::Money", kHeader,
              {{"long", "cents_"}, {"std::string", "currency_"}});
  maker.Class("mini::Tracked", kHeader, {{"int", "revision"}});
  maker.Class("mini::Item", kHeader,
              {{"class mini::Tracked", "mini::Tracked"},
               {"std::string", "sku"},
               {"class mini::Money", "price"},
               {"enum mini::Grade", "grade"},
               {"signed char", "shelf"},
               {"std::vector<std::vector<int>>", "bins"},
               {"std::map<std::string, class mini::Money>", "prices"},
               {"std::optional<int>", "limit"},
               {"std::optional<std::vector<std::string>>", "tags"},
               {"std::chrono::duration<long, std::ratio<1, 1000>>", "lead"},
               {"std::pair<int, std::string>", "origin"},
               {"std::vector<unsigned char>", "label"},
               {"std::array<double, 3>", "size"},
               {"std::vector<enum mini::Grade>", "history"},
               {"std::vector<bool>", "flags"},
               {"std::set<std::string>", "aliases"}});
  MessageType& sku =
      maker.Class("mini::Sku", kHeader, {{"std::string", "text_"}});
  sku.default_constructible = false;
  sku.constructor_fields = {0};
}

void AddExceptions(ContractMaker& maker) {
  MessageType& error = maker.Class("mini::StockError", kHeader, {});
  error.kind = MessageType::Kind::kException;
  error.default_constructible = false;
  error.what_argument = 0;
  error.ancestors = {"std::runtime_error", "std::exception"};
  MessageType& none =
      maker.Class("mini::OutOfStock", kHeader,
                  {{"std::string", "sku_"}, {"int", "missing_"}});
  none.kind = MessageType::Kind::kException;
  none.default_constructible = false;
  none.constructor_fields = {0, 1};
  none.ancestors = {"mini::StockError", "std::runtime_error", "std::exception"};
}

void AddStockMethods(ContractMaker& maker, ServiceContract& stock) {
  const auto method =
      [&](const std::string& name, const std::string& function,
          const std::string& result,
          const std::vector<ContractMaker::Variable>& in) -> RpcMethod& {
    RpcMethod& rpc =
        maker.Rpc(stock, name, "mini::Stock", function, result, in);
    rpc.self = Self::kSingleton;
    rpc.accessor = "mini::Stock::Instance";
    return rpc;
  };
  method("Add", "Add", "void", {{"class mini::Item", "item"}});
  method("Reserve", "Reserve", "int",
         {{"const std::string &", "sku"}, {"int", "count"}});
  method("Find", "Find", "std::optional<class mini::Item>",
         {{"std::string_view", "sku"}})
      .is_const = true;
  method("Count", "Count", "int", {}).is_const = true;
  method("CountGrade", "Count", "int", {{"enum mini::Grade", "grade"}})
      .is_const = true;
  method("TryTake", "TryTake", "bool",
         {{"const class mini::Sku &", "sku"},
          {"out class mini::Item *", "taken"},
          {"inout std::string &", "why"}});
  method("Reprice", "Reprice", "void",
         {{"inout std::vector<class mini::Item> &", "items"},
          {"const class mini::Money *", "least"},
          {"out int *", "changed"}});
  method("Release", "Release", "std::unique_ptr<class mini::Item>",
         {{"const std::string &", "sku"}});
  method("Bins", "Bins", "std::map<std::string, std::vector<int>>", {})
      .is_const = true;
  method("Print", "Print", "void", {}).is_const = true;
  RpcMethod& describe =
      maker.Rpc(stock, "Describe", "mini::Stock", "Describe", "std::string",
                {{"enum mini::Grade", "grade"}});
  describe.is_static = true;
  stock.accessors.push_back({"",
                             "mini::Stock::Instance",
                             "",
                             "mini::Stock",
                             kHeader,
                             {kHeader, 1, 1},
                             false,
                             false});
}

void AddOtherMethods(ContractMaker& maker, ServiceContract& stock) {
  RpcMethod& round = maker.Rpc(stock, "MoneyRoundTo", "mini::Money", "RoundTo",
                               "void", {{"long", "step"}});
  round.self = Self::kValue;
  round.self_type = maker.Wire("class mini::Money");
  round.self_number = 3;
  RpcMethod& more =
      maker.Rpc(stock, "MoneyIsMoreThan", "mini::Money", "IsMoreThan", "bool",
                {{"const class mini::Money &", "other"}});
  more.self = Self::kValue;
  more.self_type = maker.Wire("class mini::Money");
  more.is_const = true;
  maker
      .Rpc(stock, "MoneyPlus", "", "mini::operator+", "class mini::Money",
           {{"const class mini::Money &", "a"},
            {"const class mini::Money &", "b"}})
      .is_operator = true;
  RpcMethod& total =
      maker.Rpc(stock, "Total", "", "mini::Total", "class mini::Money",
                {{"const class mini::Stock &", "stock"}});
  total.parameters[0].type.form = WireForm::kSingleton;
  total.parameters[0].type.proto = "mini::Stock::Instance";
  total.parameters[0].request_number = 0;

  maker
      .Rpc(stock, "CursorCreate", "mini::Cursor", "Cursor", "void",
           {{"int", "start"}})
      .self = Self::kConstructor;
  maker.Rpc(stock, "CursorDestroy", "mini::Cursor", "~Cursor", "void", {})
      .self = Self::kDestructor;
  maker.Rpc(stock, "CursorNext", "mini::Cursor", "Next", "int", {}).self =
      Self::kHandle;
  maker.Rpc(stock, "LivingCursors", "", "mini::LivingCursors", "int", {});
  stock.handle_classes.push_back(
      {{"mini::Cursor", kHeader, {kHeader, 1, 1}, {"at_"}}});
}

SourceGroup Group(const std::string& source) {
  return {{source}, {"-I${MONOLITH_DIR}/src", "-std=c++17", "-DMINI=\"a b\""}};
}

}  // namespace

Contract MiniContract(const std::string& root) {
  ContractMaker maker("mini");
  AddTypes(maker);
  AddExceptions(maker);
  ServiceContract& stock = maker.Service("stock");
  AddStockMethods(maker, stock);
  AddOtherMethods(maker, stock);
  stock.components = {"src/stock"};
  stock.sources = {Group("src/stock.cc")};
  stock.uses = {"audit"};
  stock.state = {"mini::Stock::Instance"};
  ServiceContract& audit = maker.Service("audit");
  audit.components = {"src/audit"};
  audit.sources = {Group("src/audit.cc")};
  audit.uses = {"stock"};
  maker.Rpc(audit, "Record", "", "mini::Record", "void",
            {{"const std::string &", "what"}});
  maker.Rpc(audit, "Records", "", "mini::Records", "std::vector<std::string>",
            {});
  maker.Rpc(audit, "CountStock", "", "mini::CountStock", "int", {});
  maker.Rpc(audit, "Sleep", "", "mini::Sleep", "void",
            {{"int", "milliseconds"}});
  Contract contract = maker.Finish();
  contract.project_root = root;
  contract.build_directory = root + "/build";
  ProgramContract program;
  program.name = "mini_test";
  program.is_test = true;
  program.artifact = root + "/build/mini_test";
  program.sources = {Group("src/mini_test.cc")};
  program.uses = {"audit", "stock"};
  contract.programs = {program};
  return contract;
}

}  // namespace cleave
