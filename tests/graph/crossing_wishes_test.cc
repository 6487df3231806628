#include "graph/crossing_wishes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/split_file.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

Symbol Function(const std::string& name, FunctionKind kind,
                const std::string& parameter) {
  Symbol symbol;
  symbol.usr = "fn:" + name;
  symbol.name = name;
  symbol.signature = "(int)";
  symbol.declared = {"src/shop.h", 3, 1};
  symbol.defined = {"src/shop.cc", 3, 1};
  symbol.function.emplace();
  symbol.function->kind = kind;
  symbol.function->parameters.push_back({parameter, TypeShape::Builtin("int")});
  return symbol;
}

const DependencyGraph& Shop() {
  static const DependencyGraph* const kShop = [] {
    DependencyGraph::Builder builder;
    Symbol status;
    status.usr = "class:shop::Status";
    status.kind = SymbolKind::kClass;
    status.name = "shop::Status";
    status.declared = status.defined = {"src/shop.h", 1, 1};
    status.record.emplace();
    builder.AddSymbol(status);
    Symbol write = Function("shop::Write", FunctionKind::kFree, "batch");
    write.function->parameters.push_back(
        {"options", TypeShape::Builtin("int")});
    builder.AddSymbol(write);
    builder.AddSymbol(
        Function("shop::Status::Status", FunctionKind::kConstructor, "code"));
    Symbol limit;
    limit.usr = "var:shop::g_limit";
    limit.kind = SymbolKind::kVariable;
    limit.name = "shop::g_limit";
    limit.declared = limit.defined = {"src/shop.cc", 9, 1};
    limit.variable.emplace();
    builder.AddSymbol(limit);
    builder.AddFile("src/shop.cc", 10, /*is_test=*/false);
    return new DependencyGraph(std::move(builder).Build());
  }();
  return *kShop;
}

/// A split file with these wishes, from line 4 on.
std::string WithWishes(llvm::StringRef wishes) {
  return ("schema: 1\nproject: shop\ncrossing:\n" + wishes).str();
}

/// The message for a wrong section, whoever reads the file; "" if it is right.
std::string ErrorFor(llvm::StringRef wishes) {
  const std::string yaml = WithWishes(wishes);
  const std::string error = ErrorText(ReadCrossingWishesOf(yaml, "s.yaml"));
  EXPECT_EQ(ErrorText(ReadSplitFile(yaml, "s.yaml")), error);
  return error;
}

/// What is said of names that nothing has, one a line.
std::string IdleIn(llvm::StringRef section) {
  auto wishes = ReadCrossingWishesOf(WithWishes(section), "s.yaml");
  EXPECT_THAT(wishes, IsOk());
  std::string text;
  for (const IdleWish& idle : FindIdleWishes(*wishes, Shop()))
    text += wishes->PlaceOf(idle.wish) + ": " + idle.message + "; " +
            idle.hint + "\n";
  return text;
}

TEST(CrossingWishes, AreRead) {
  auto wishes =
      ReadCrossingWishesOf(WithWishes("  convert: [shop::Status]\n"
                                      "  copy: [shop::Status]\n"
                                      "  not_kept:\n"
                                      "    shop::Write: [batch]\n"
                                      "  lengths:\n"
                                      "    shop::Write: {batch: options}\n"
                                      "  withhold:\n"
                                      "    - shop::Write(int)\n"
                                      "  share: [shop::g_limit]\n"
                                      "  snapshot: [shop::Write]\n"),
                           "s.yaml");
  ASSERT_THAT(wishes, IsOk());
  const Symbol& write = Shop().symbol(*Shop().FindSymbol("fn:shop::Write"));
  EXPECT_TRUE(wishes->FindConversion("shop::Status"));
  EXPECT_FALSE(wishes->FindConversion("shop::Write"));
  EXPECT_TRUE(wishes->IsNotKept(write, "batch"));
  EXPECT_FALSE(wishes->IsNotKept(write, "options"));
  EXPECT_EQ(wishes->LengthOf(write, "batch"), "options");
  EXPECT_EQ(wishes->LengthOf(write, "options"), "");
  EXPECT_TRUE(wishes->IsWithheld(write));
  EXPECT_TRUE(wishes->IsSnapshot(write));
  EXPECT_TRUE(
      wishes->IsShared(Shop().symbol(*Shop().FindSymbol("var:shop::g_limit"))));
  EXPECT_TRUE(wishes->IsCopied("shop::Status"));
  EXPECT_FALSE(wishes->IsKept("shop::Status"));
  EXPECT_TRUE(FindIdleWishes(*wishes, Shop()).empty());
}

TEST(CrossingWishes, MayBeMissing) { EXPECT_EQ(ErrorFor(""), ""); }

TEST(CrossingWishes, NameWhatThereIs) {
  EXPECT_EQ(IdleIn("  convert: [shop::State]\n"),
            "s.yaml:4:13: unknown class 'shop::State'; did you mean "
            "'shop::Status'?\n");
  EXPECT_EQ(IdleIn("  keep: [shop::State]\n"),
            "s.yaml:4:10: unknown class 'shop::State'; did you mean "
            "'shop::Status'?\n");
  EXPECT_EQ(IdleIn("  withhold: [shop::Writes]\n"),
            "s.yaml:4:14: unknown function 'shop::Writes'; did you mean "
            "'shop::Write'?\n");
  EXPECT_THAT(IdleIn("  withhold: [\"shop::Write(long)\"]\n"),
              HasSubstr("unknown function 'shop::Write(long)'"));
  EXPECT_EQ(IdleIn("  share: [shop::g_limits]\n"),
            "s.yaml:4:11: unknown variable 'shop::g_limits'; did you mean "
            "'shop::g_limit'?\n");
  EXPECT_EQ(IdleIn("  snapshot: [shop::Wright]\n"),
            "s.yaml:4:14: unknown function 'shop::Wright'; did you mean "
            "'shop::Write'?\n");
  EXPECT_THAT(IdleIn("  not_kept: {shop::Write: [bach]}\n"),
              HasSubstr("s.yaml:4:14: 'shop::Write' has no parameter 'bach'"));
  EXPECT_THAT(IdleIn("  lengths: {shop::Write: {batch: n}}\n"),
              HasSubstr("s.yaml:4:13: 'shop::Write' has no parameter 'n'"));
}

TEST(CrossingWishes, LeaveConstructorsWhereTheyAre) {
  EXPECT_THAT(IdleIn("  withhold: [shop::Status::Status]\n"),
              HasSubstr("'shop::Status::Status' cannot be withheld"));
}

TEST(CrossingWishes, AreWellFormed) {
  EXPECT_THAT(ErrorFor("  converts: []\n"),
              HasSubstr("unknown key 'converts'"));
  EXPECT_THAT(ErrorFor("  convert: shop::Status\n"),
              HasSubstr("'convert' must be a list of names"));
  EXPECT_THAT(ErrorFor("  convert: [shop::Status, shop::Status]\n"),
              HasSubstr("s.yaml:4:27: 'shop::Status' is given twice"));
  EXPECT_EQ(
      ErrorFor("  copy: [shop::Status]\n  keep: [shop::Status]\n"),
      "s.yaml:5:10: 'shop::Status' is copied and kept\nhint: objects of a "
      "class are data or stay where they are");
  EXPECT_THAT(ErrorFor("  not_kept: [shop::Write]\n"),
              HasSubstr("'not_kept' must map functions to parameters"));
  EXPECT_THAT(ErrorFor("  not_kept: {shop::Write: []}\n"),
              HasSubstr("expected the names of parameters"));
  EXPECT_THAT(ErrorFor("  lengths: [shop::Write]\n"),
              HasSubstr("'lengths' must map functions to parameters"));
  EXPECT_THAT(ErrorFor("  lengths: {shop::Write: [batch]}\n"),
              HasSubstr("expected arrays and what counts them"));
}

}  // namespace
}  // namespace cleave
