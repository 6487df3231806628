#include "splitter/emit/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(Names, ChangeCase) {
  EXPECT_EQ(ToCamel("order_desk"), "OrderDesk");
  EXPECT_EQ(ToSnake("OutOfStock"), "out_of_stock");
  EXPECT_EQ(ToSnake("HTTPError"), "http_error");
}

TEST(Names, OfProtosComeFromProjectAndService) {
  EXPECT_EQ(ProtoPackage("shop", "orders"), "shop.orders.v1");
  EXPECT_EQ(ProtoStem("shop", "orders"), "shop/orders/v1/orders");
  EXPECT_EQ(ProtoNamespace("shop", "orders"), "::shop::orders::v1");
  EXPECT_EQ(RpcPath("shop", "order_desk", "Place"),
            "/shop.order_desk.v1.OrderDeskService/Place");
}

TEST(Names, OfAccessorsAvoidKeywords) {
  EXPECT_EQ(Accessor("sku"), "sku");
  EXPECT_EQ(Accessor("class"), "class_");
}

TEST(Names, OfScopesEndBeforeOperators) {
  EXPECT_EQ(LastName("shop::Map<a::b>::Get"), "Get");
  EXPECT_EQ(ScopeName("shop::Map<a::b>::Get"), "shop::Map<a::b>");
  EXPECT_EQ(LastName("shop::Money::operator std::string"),
            "operator std::string");
  EXPECT_EQ(LastName("operators::Find"), "Find");
  EXPECT_EQ(ScopeName("Find"), "");
}

TEST(Names, OutsideOfNamespacesAreGlobal) {
  EXPECT_EQ(GlobalName("Find"), "::Find");
  EXPECT_EQ(GlobalName("shop::Find"), "shop::Find");
}

TEST(Names, OfLocalsAvoidParameters) {
  RpcMethod rpc;
  rpc.parameters.resize(2);
  rpc.parameters[0].name = "request";
  rpc.parameters[1].name = "request_";
  EXPECT_EQ(LocalName(rpc, "request"), "request__");
  EXPECT_EQ(LocalName(rpc, "response"), "response");
}

TEST(Names, OfTypesAreWrittenTheGoogleWay) {
  EXPECT_EQ(CppType(llvm::cantFail(
                ParseTypeShape("const std::vector<class shop::Item *> &"))),
            "const std::vector<shop::Item*>&");
}

TEST(Names, OfProxyFilesTellHeadersApart) {
  ServiceContract service;
  for (const char* header :
       {"src/cart/cart.h", "src/a/util.h", "lib/a/util.h", "src/b/util.h"}) {
    service.rpcs.emplace_back();
    service.rpcs.back().header = header;
  }
  EXPECT_THAT(ProxyFiles(service),
              ElementsAre(Pair("lib/a/util.h", "lib_a_util_proxy.cc"),
                          Pair("src/a/util.h", "src_a_util_proxy.cc"),
                          Pair("src/b/util.h", "b_util_proxy.cc"),
                          Pair("src/cart/cart.h", "cart_proxy.cc")));
}

}  // namespace
}  // namespace cleave
