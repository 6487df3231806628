// Polymorphic classes whose objects are data: which are, and how they travel.

#include "splitter/contract/hierarchies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "splitter/contract/contract_text.h"
#include "splitter/contract/needless_wishes.h"
#include "splitter/contract/value_types.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kShape = R"(
  src/shape.h
  class shop::Shape { std::string name_ } [polymorphic abstract]
  fn shop::Shape::~Shape() [destructor virtual inline]
  fn shop::Shape::Area() -> double [pure const]
)";
const std::string kClasses = R"(
  class shop::Circle : class shop::Shape { double radius } [polymorphic]
  fn shop::Circle::Area() -> double [virtual const inline]
  class shop::Square : class shop::Shape { double side_ } [polymorphic default=none]
  fn shop::Square::Square(std::string name, double side) [constructor inline fills=name_,side_]
)";

ValueType Examine(const std::string& sketch, const CrossingWishes& wishes = {},
                  const std::string& name = "shop::Shape") {
  const DependencyGraph graph = Sketch(sketch);
  const ClassIndex classes(graph);
  TypeMapper mapper(classes, {}, wishes);
  return mapper.values().ExamineHierarchy(name);
}

/// The contract of a service with shapes and `function`, which `main` calls.
Contract Build(const std::string& function, const std::string& more = "",
               const CrossingWishes& wishes = {}) {
  const DependencyGraph graph =
      Sketch(kShape + kClasses + more + "src/desk.h\n" + function +
             "\nsrc/front.cc\nfn shop::main()\ncalls shop::Run");
  return BuildContract(graph, SketchSplit("desk: src/desk src/shape"), {},
                       wishes);
}

CrossingWishes Copying(const std::string& name) {
  CrossingWishes wishes;
  wishes.file_name = "s.yaml";
  wishes.copy.push_back({name, {}, 4, 5});
  return wishes;
}

CrossingWishes Keeping(const std::string& name) {
  CrossingWishes wishes;
  wishes.file_name = "s.yaml";
  wishes.keep.push_back({name, {}, 4, 5});
  return wishes;
}

TEST(Hierarchies, AreAnyOfTheClassesThatDeriveFromOne) {
  const ValueType any = Examine(kShape + kClasses);
  ASSERT_TRUE(any.is_value) << any.refusal.message;
  EXPECT_EQ(any.message.kind, MessageType::Kind::kHierarchy);
  EXPECT_EQ(any.message.proto_name, "AnyShape");
  ASSERT_EQ(any.message.fields.size(), 2u);
  EXPECT_EQ(any.message.fields[0].cpp_name, "shop::Circle");
  EXPECT_EQ(any.message.fields[1].proto_name, "square");
}

TEST(Hierarchies, TravelByOwnerReferenceAndInsideOfValues) {
  const Contract contract = Build(R"(
    class shop::Drawing { std::vector<std::unique_ptr<class shop::Shape>> shapes } [copy=deleted move=implicit]
    fn shop::Run(const class shop::Shape & a, const class shop::Shape * b, std::shared_ptr<const class shop::Shape> c, class shop::Drawing d) -> std::unique_ptr<class shop::Shape>)");
  EXPECT_THAT(contract.refused_services, IsEmpty()) << ToText(contract);
  const std::string text = ToText(contract);
  EXPECT_THAT(text, HasSubstr("any class of AnyShape = shop::Shape\n"
                              "  1 circle: Circle\n"
                              "  2 square: Square\n"));
  EXPECT_THAT(text, HasSubstr("value Circle = shop::Circle default\n"
                              "  1 name: bytes private\n"
                              "  2 radius: double\n"));
  EXPECT_THAT(text, HasSubstr("value Square = shop::Square from("
                              "shop::Shape::name_, side_)\n"));
  EXPECT_THAT(text, HasSubstr("    in a: AnyShape\n    in b: AnyShape or null\n"
                              "    in c: nullable AnyShape\n"));
  EXPECT_THAT(text, HasSubstr("    returns nullable AnyShape\n"));
  EXPECT_THAT(text, HasSubstr("1 shapes: repeated NullableAnyShapeValue{"
                              "nullable AnyShape}"));
}

TEST(Hierarchies, ThatHoldTheirOwnAreLists) {
  const DependencyGraph graph = Sketch(R"(
    src/expr.h
    class shop::Expr { } [polymorphic abstract]
    fn shop::Expr::~Expr() [destructor virtual inline]
    class shop::Sum : class shop::Expr { std::unique_ptr<class shop::Expr> left; std::vector<std::unique_ptr<class shop::Expr>> rest } [polymorphic copy=deleted move=implicit]
    class shop::Number : class shop::Expr { double n } [polymorphic]
  )");
  const ClassIndex classes(graph);
  TypeMapper mapper(classes);
  const ValueType any = mapper.values().ExamineHierarchy("shop::Expr");
  ASSERT_TRUE(any.is_value) << any.refusal.message;
  EXPECT_EQ(any.message.fields[1].type.form, WireForm::kMessage);
  for (const char* name : {"shop::Number", "shop::Sum"}) {
    const MessageType& message = mapper.values().Examine(name).message;
    ASSERT_EQ(message.nodes.size(), 2u) << name;
    EXPECT_EQ(message.nodes[0].cpp_name, "shop::Number");
    EXPECT_EQ(message.nodes[1].cpp_name, "shop::Sum");
  }
  EXPECT_EQ(ToText(mapper.values().Examine("shop::Sum").message.fields[0].type),
            "nullable place of AnyExpr");
}

/// Whichever of them is asked for first.
TEST(Hierarchies, AndListsOfOneOfTheirClassesAreOneList) {
  for (const char* first : {"shop::Number", "shop::Sum"}) {
    const DependencyGraph graph = Sketch(R"(
      src/expr.h
      class shop::Expr { } [polymorphic abstract]
      fn shop::Expr::~Expr() [destructor virtual inline]
      class shop::Sum : class shop::Expr { std::unique_ptr<class shop::Expr> left } [polymorphic copy=deleted move=implicit]
      class shop::Number : class shop::Expr { std::vector<class shop::Number> digits } [polymorphic]
    )");
    const ClassIndex classes(graph);
    TypeMapper mapper(classes);
    mapper.values().Examine(first);
    EXPECT_TRUE(mapper.values().ExamineHierarchy("shop::Expr").is_value);
    for (const char* name : {"shop::Number", "shop::Sum"})
      EXPECT_EQ(mapper.values().Examine(name).message.nodes.size(), 2u)
          << first << " " << name;
  }
}

/// Why objects behind shop::Shape are no data if this is added.
std::string WhyNot(const std::string& more, const CrossingWishes& wishes = {}) {
  return Examine(kShape + kClasses + more, wishes).refusal.message;
}

TEST(Hierarchies, AreNoDataIfAClassIsUnknownElsewhere) {
  const std::string hex =
      "class shop::Hex : class shop::Shape { double d } [polymorphic]\n";
  EXPECT_THAT(WhyNot("src/hex.cc\n" + hex),
              HasSubstr("`shop::Shape` has virtual functions, and its objects "
                        "are no data: `shop::Hex`, which derives from it, is "
                        "declared in a source file"));
  EXPECT_EQ(WhyNot("tests/hex_test.cc\n" + hex), "") << "tests' own";
  EXPECT_THAT(WhyNot("class shop::Hex : class shop::Shape { class shop::Shape "
                     "* other } [polymorphic default=none]"),
              HasSubstr("objects of `shop::Shape` are no data"));
  EXPECT_THAT(
      WhyNot("class shop::Hex : class shop::Circle, class shop::Square { } "
             "[polymorphic]"),
      HasSubstr("derives from it twice"));
}

TEST(Hierarchies, AreNoDataIfTheyDoMoreThanTell) {
  EXPECT_THAT(WhyNot("fn shop::Circle::Grow() [virtual inline]"),
              HasSubstr("has a virtual function that may change it, "
                        "`shop::Circle::Grow`"));
  EXPECT_THAT(WhyNot("fn shop::Circle::Perimeter() -> double [virtual const]"),
              HasSubstr("has functions in a source file"));
  EXPECT_THAT(Examine("src/x.h\nclass shop::Shape { } [polymorphic abstract]\n"
                      "fn shop::Shape::~Shape() [destructor virtual inline]\n"
                      "class shop::Dot : class shop::Shape { } [polymorphic]")
                  .refusal.message,
              HasSubstr("has no fields, nor have its classes"));
  EXPECT_THAT(Examine("src/x.h\nclass shop::Shape { int n } [polymorphic]")
                  .refusal.message,
              HasSubstr("has no public virtual destructor"));
}

TEST(Hierarchies, AreWhatAPersonSaysTheyAre) {
  const std::string grow = "fn shop::Circle::Grow() [virtual inline]";
  EXPECT_EQ(WhyNot(grow, Copying("shop::Shape")), "");
  EXPECT_THAT(WhyNot("", Keeping("shop::Shape")),
              HasSubstr("is listed under `crossing: keep`"));
}

TEST(Hierarchies, AreNotChangedThroughTheirBaseClass) {
  const Contract contract =
      Build("fn shop::Run(class shop::Shape & a) [writes=a]");
  EXPECT_EQ(IssueIds(contract, "shop::Run"), "MAP041");
  EXPECT_THAT(ToText(contract), HasSubstr("the callee changes a `shop::Shape`, "
                                          "whatever class it is of"));
  EXPECT_THAT(ToText(contract),
              HasSubstr("give back a std::unique_ptr to a changed one"));
}

TEST(Hierarchies, AreSharedIfNobodyCanChangeThem) {
  const std::string run = "fn shop::Run(std::shared_ptr<class shop::Shape> a)";
  EXPECT_EQ(IssueIds(Build(run), "shop::Run"), "MAP034") << "radius is public";
  EXPECT_EQ(IssueIds(Build(run, "", Copying("shop::Shape")), "shop::Run"),
            "MAP035");
  EXPECT_EQ(IssueIds(BuildContract(Sketch(R"(
    src/desk.h
    class shop::Text { std::string text_ } [assign=deleted move=none]
    fn shop::Text::text() -> std::string [const inline]
    fn shop::Run(std::shared_ptr<class shop::Text> a)
    src/front.cc
    fn shop::main()
    calls shop::Run)"),
                                   SketchSplit("desk: src/desk")),
                     "shop::Run"),
            "MAP035");
}

TEST(Hierarchies, NeedTheirFunctionsInEachProcess) {
  const Contract contract =
      Build("fn shop::Run(const class shop::Shape & a)",
            "fn shop::Circle::Perimeter() -> double [virtual const]\n",
            Copying("shop::Shape"));
  EXPECT_EQ(IssueIds(contract, "shop::Circle"), "CUT081");
  EXPECT_THAT(ToText(contract),
              HasSubstr("the virtual function `shop::Circle::Perimeter` of "
                        "`shop::Circle` is in a source file of one process"));
}

TEST(Hierarchies, KeepTheirNumbers) {
  Contract first = Build("fn shop::Run(const class shop::Shape & a)");
  WireLock lock;
  ApplyLock(first, lock);
  EXPECT_EQ(lock.types.at("any of shop::Shape"), "AnyShape");
  Contract second = Build(
      "fn shop::Run(const class shop::Shape & a)",
      "class shop::Ball : class shop::Shape { double r } [polymorphic]\n");
  ApplyLock(second, lock);
  EXPECT_THAT(ToText(second), HasSubstr("  3 ball: Ball\n  1 circle: Circle\n"
                                        "  2 square: Square\n"));
}

TEST(Hierarchies, WishesThatChangeNothingAreAnError) {
  const CrossingWishes copy = Copying("shop::Shape");
  const auto needless = [](const Contract& contract,
                           const CrossingWishes& wishes) {
    llvm::Error error = CheckWishesAreNeeded(contract, wishes);
    return error ? llvm::toString(std::move(error)) : "";
  };
  EXPECT_EQ(
      needless(Build("fn shop::Run(const class shop::Shape & a)", "", copy),
               copy),
      "");
  EXPECT_THAT(needless(Build("fn shop::Run(int a)", "", copy), copy),
              HasSubstr("s.yaml:4:5: no object of 'shop::Shape' crosses"));
}

}  // namespace
}  // namespace cleave
