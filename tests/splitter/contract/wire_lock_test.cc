#include "splitter/contract/wire_lock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/sketch.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;

/// The contract of a service `desk` that is called from outside; `lock` is
/// applied and brought up to date.
Contract Generate(const std::string& sketch, WireLock& lock) {
  const DependencyGraph graph = Sketch(sketch + R"(
    src/front.cc
    fn shop::main()
    calls shop::Take
  )");
  Contract contract = BuildContract(graph, SketchSplit("desk: src/desk"), lock);
  ApplyLock(contract, lock);
  return contract;
}

const MessageType& MessageNamed(const Contract& contract,
                                const std::string& name) {
  return *llvm::find_if(contract.messages, [&](const MessageType& message) {
    return message.cpp_name == name;
  });
}

std::string Sketched(const std::string& fields) {
  return "src/desk.h\nclass shop::Cart { " + fields +
         " }\nfn shop::Take(class shop::Cart cart)";
}

TEST(WireLock, KeepsTheNumbersOfFieldsThatMoved) {
  WireLock lock;
  Generate(Sketched("int a; int b"), lock);
  const Contract contract = Generate(Sketched("int c; int b; int a"), lock);
  const MessageType& cart = MessageNamed(contract, "shop::Cart");
  EXPECT_EQ(cart.fields[0].number, 3u);  // c
  EXPECT_EQ(cart.fields[1].number, 2u);  // b
  EXPECT_EQ(cart.fields[2].number, 1u);  // a
}

TEST(WireLock, ReservesTheNumberOfAFieldThatIsGone) {
  WireLock lock;
  Generate(Sketched("int a; int b"), lock);
  const Contract contract = Generate(Sketched("int b; int c"), lock);
  const MessageType& cart = MessageNamed(contract, "shop::Cart");
  EXPECT_THAT(cart.reserved, ElementsAre(1u));
  EXPECT_EQ(cart.fields[1].number, 3u);
}

TEST(WireLock, KeepsTheNumbersOfEnumerators) {
  const auto sketch = [](const std::string& enumerators) {
    return "src/desk.h\nenum shop::State { " + enumerators +
           " }\nfn shop::Take(enum shop::State state)";
  };
  WireLock lock;
  Generate(sketch("kOpen = 0, kClosed = 1"), lock);
  const Contract contract =
      Generate(sketch("kNew = 0, kOpen = 1, kClosed = 2"), lock);
  EXPECT_EQ(contract.enums[0].values[0].number, 3u);  // kNew
  EXPECT_EQ(contract.enums[0].values[1].number, 1u);  // kOpen
}

TEST(WireLock, KeepsTheNumbersOfClassesThatHoldEachOther) {
  const auto sketch = [](const std::string& more) {
    return "src/desk.h\nclass shop::B { std::vector<class shop::C> c }\n"
           "class shop::C { std::vector<class shop::B> b" +
           more + " }\nfn shop::Take(class shop::B b)";
  };
  WireLock lock;
  Generate(sketch(""), lock);
  const Contract contract =
      Generate("src/a.h\nclass shop::A { std::vector<class shop::B> b }\n" +
                   sketch("; std::vector<class shop::A> a"),
               lock);
  const std::vector<NodeClass> nodes = MessageNamed(contract, "shop::B").nodes;
  ASSERT_EQ(nodes.size(), 3u);
  EXPECT_EQ(nodes[0], (NodeClass{"shop::A", "ANode", 3}));
  EXPECT_EQ(nodes[1], (NodeClass{"shop::B", "BNode", 1}));
}

TEST(WireLock, KeepsTheNamesOfTypesThatClash) {
  WireLock lock;
  Generate(R"(
    src/desk.h
    class shop::fooBar { int a }
    fn shop::Take(class shop::fooBar cart)
  )",
           lock);
  // Sorted by name, `foo` would now be the first to be named.
  const Contract contract = Generate(R"(
    src/desk.h
    class shop::FooBar { int a }
    class shop::fooBar { int a }
    fn shop::Take(class shop::fooBar cart, class shop::FooBar other)
  )",
                                     lock);
  EXPECT_EQ(MessageNamed(contract, "shop::fooBar").proto_name, "FooBar");
}

TEST(WireLock, HasATextThatIsReadBack) {
  WireLock lock;
  Generate(Sketched("int a; int b"), lock);
  llvm::Expected<WireLock> read = ParseWireLock(ToText(lock), "cleave.lock");
  ASSERT_TRUE(static_cast<bool>(read)) << llvm::toString(read.takeError());
  EXPECT_EQ(ToText(*read), ToText(lock));
}

TEST(WireLock, SaysWhichLineIsNoEntry) {
  EXPECT_THAT(ParseWireLock("# a\nfield\tx\n", "my.lock"),
              HasError("my.lock:2"));
}

}  // namespace
}  // namespace cleave
