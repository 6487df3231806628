#include <sstream>

#include "front/arguments.h"
#include "front/command_registry.h"
#include "front/tokenizer.h"
#include "order_fixture.h"

namespace shop::front {
namespace {

class FrontTest : public OrderTest {};

TEST(Tokenizer, UnderstandsQuotesAndEscapes) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(Tokenize("a  b\tc"), (Words{"a", "b", "c"}));
  EXPECT_EQ(Tokenize("say \"hello world\" x=\"1 2\""),
            (Words{"say", "hello world", "x=1 2"}));
  EXPECT_EQ(Tokenize("a\\ b \"\" \\\""), (Words{"a b", "", "\""}));
  EXPECT_TRUE(Tokenize("").empty());
}

TEST(Arguments, SeparatesOptions) {
  const Arguments args({"1", "limit=5", "A=b", "2.50"});
  EXPECT_EQ(args.size(), 3u);
  EXPECT_EQ(args.Customer(0), base::CustomerId(1));
  EXPECT_EQ(args.Text(1, "x"), "A=b");
  EXPECT_EQ(args.Amount(2, "price"), Eur("2.50"));
  EXPECT_EQ(args.IntOption("limit", 0), 5);
  EXPECT_EQ(args.Option("none", "x"), "x");
}

TEST(Arguments, ExplainsWhatIsWrong) {
  const Arguments args({"one"});
  try {
    args.Int(0, "quantity");
    FAIL();
  } catch (const BadArgument& error) {
    EXPECT_EQ(error.problem(), "quantity must be a number, not one");
  }
  EXPECT_THROW(args.Text(1, "sku"), BadArgument);
  EXPECT_THROW(args.Amount(0, "price"), BadArgument);
}

TEST_F(FrontTest, AllCommandGroupsAreLinked) {
  const CommandRegistry& registry = CommandRegistry::Instance();
  for (const char* name : {"product.add", "stock.show", "customer.add",
                           "cart.add", "order.place", "mail.flush"}) {
    EXPECT_NE(registry.Find(name), nullptr) << name;
  }
  EXPECT_GE(registry.Help().size(), 50u);
  EXPECT_EQ(registry.Find("nonsense"), nullptr);
}

TEST_F(FrontTest, RepliesOkOrErr) {
  EXPECT_EQ(RunCommand("cart.add 1 TOY-1 2"), "OK 2 in the cart");
  EXPECT_EQ(RunCommand("order.place 1"), "OK order 1  placed  118.76");
  EXPECT_EQ(RunCommand("stock.show TOY-1"), "OK 2 of 2 available\nBER  2");
  EXPECT_EQ(RunCommand("stock.show NONE-1"), "ERR CAT-1: no product 'NONE-1'");
  EXPECT_EQ(RunCommand("cart.add one TOY-1"),
            "ERR CMD-2: customer must be a number, not one");
  EXPECT_EQ(RunCommand("fly"), "ERR CMD-1: no command 'fly'");
}

TEST_F(FrontTest, IgnoresBlankLinesAndComments) {
  EXPECT_EQ(RunCommand("   "), "");
  EXPECT_EQ(RunCommand("# order.place 1"), "");
}

TEST_F(FrontTest, CountsRowsOfKnownTablesOnly) {
  EXPECT_EQ(RunCommand("office.count products"), "OK 6");
  EXPECT_EQ(RunCommand("office.count \"products; DROP TABLE products\""),
            "ERR CMD-2: no table products; DROP TABLE products");
}

TEST_F(FrontTest, ServesUntilQuit) {
  std::istringstream in("product.tags\n\nquit\nproduct.tags\n");
  std::ostringstream out;
  Serve(in, out);
  EXPECT_EQ(out.str(),
            "> product.tags\n"
            "OK 3for2:1 cpp:1 programming:2 wood:1\n");
}

TEST_F(FrontTest, ShowsAnOrderWithItsHistory) {
  RunCommand("cart.add 1 BOOK-1 2");
  RunCommand("order.place 1 pay=invoice");
  RunCommand("order.ship 1");
  const std::string reply = RunCommand("order.show 1");
  EXPECT_NE(reply.find("OK order 1  shipped  64.20\n"), std::string::npos);
  EXPECT_NE(reply.find("- placed: by invoice\n- shipped: POST-00000001-"),
            std::string::npos);
}

}  // namespace
}  // namespace shop::front
