// Code that is unusual at a boundary, as text, and what the contract says of
// it: that it crosses, or why not. One golden.

#include <gtest/gtest.h>

#include "tests/splitter/contract/code_contract.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

/// A header of the service, and a program that uses it.
struct Case {
  const char* title;
  const char* header;
  const char* program;
};

constexpr Case kCases[] = {
    {"a message of the monolith's own protobuf", R"(
namespace google::protobuf {
class Message {
 public:
  virtual ~Message() {}
};
}
namespace shop {
class Item : public google::protobuf::Message {
 public:
  Item();
  Item(const Item& from);
  ~Item() override;
  int n() const { return n_; }
 private:
  int n_;
};
int Price(const Item& item);
}
)",
     "int main() { return shop::Price(shop::Item()); }"},
    {"a class of the service that its name is a package of", R"(
namespace shop {
struct desk { int n; };
int Price(desk d);
}
)",
     "int main() { return shop::Price({1}); }"},
    {"two types of one name", R"(
namespace shop::cart { struct Line { int n; }; int Count(Line line); }
namespace shop::order { struct Line { long n; }; int Count(Line line); }
)",
     "int main() { return shop::cart::Count({1}) + shop::order::Count({2}); }"},
    {"overloads that differ in const", R"(
namespace shop {
struct Dial {
  int Read();
  int Read() const;
  int n = 0;
};
}
)",
     "int main() { shop::Dial d; const shop::Dial e; return d.Read() + "
     "e.Read(); "
     "}"},
    {"an anonymous union in a value", R"(
namespace shop {
struct Number { bool is_whole; union { long whole; double part; }; };
bool IsSmall(Number number);
}
)",
     "int main() { return shop::IsSmall({}); }"},
    {"an anonymous struct in a value", R"(
namespace shop {
struct Point { struct { int x, y; } at; };
bool IsFar(Point point);
}
)",
     "int main() { return shop::IsFar({}); }"},
    {"a function of internal linkage in a header", R"(
namespace shop {
static int Half(int n) { return n / 2; }
int Run(int n);
}
)",
     "int main() { return shop::Half(shop::Run(4)); }"},
    {"names that are alike in a message", R"(
namespace shop {
struct Names { int fooBar = 0, foo_bar = 0, default_ = 0, EOF_ = 0; };
int Sum(Names names);
}
)",
     "int main() { return shop::Sum({}); }"},
    {"identifiers beyond ASCII", R"(
namespace shop {
struct Größe { int höhe = 0; };
int Fläche(Größe größe);
}
)",
     "int main() { return shop::Fläche({}); }"},
    {"classes and enums that functions hide", R"(
struct stat { int size = 0; };
int stat(const struct stat* of);
namespace shop {
enum Sum { kLeft, kRight };
struct Total { struct part { int n = 0; } part; };
int Sum(enum Sum sum, Total total);
}
)",
     "int main() { return stat(nullptr) + shop::Sum(shop::kLeft, {}); }"},
    {"a function of C", R"(
extern "C" int shop_run(int n);
)",
     "int main() { return shop_run(4); }"},
};

std::string Judgement(const Case& each) {
  const Contract contract = ContractOfCode(each.header, each.program);
  std::string text = std::string("== ") + each.title + each.header +
                     each.program + "\n--\n" + IssuesText(contract);
  for (const ServiceContract& service : contract.services)
    for (const RpcMethod& rpc : service.rpcs)
      text += "calls " + rpc.function + " as " + rpc.name + "\n";
  for (const ElaboratedType& type : contract.elaborated)
    text += "must say " + type.keyword + " " + type.cpp_name + "\n";
  for (const MessageType& message : contract.messages) {
    text += "message " + message.proto_name;
    for (const MessageField& field : message.fields)
      text += " " + field.proto_name;
    text += "\n";
  }
  return text + "\n";
}

TEST(OddCode, CrossesOrSaysWhyNot) {
  std::string text;
  for (const Case& each : kCases) text += Judgement(each);
  ExpectGolden("contract/odd_code.txt", text);
}

}  // namespace
}  // namespace cleave
