// Weak pointers to objects that live in the service.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_text.h"
#include "tests/splitter/contract/code_contract.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

constexpr const char* kHeader = R"(
#include <functional>
#include <memory>
#include <vector>
class Badge {
 public:
  explicit Badge(int number);
  Badge(const Badge&) = delete;
  Badge& operator=(const Badge&) = delete;
  ~Badge();
 private:
  int number_;
};
struct Value { int n = 0; };
struct Guest { virtual ~Guest() = default; virtual void Come() = 0; };
std::shared_ptr<Badge> Make();
std::shared_ptr<Guest> Invite();
)";

constexpr const char* kSource = R"(
Badge::Badge(int number) : number_(number) {}
Badge::~Badge() {}
std::shared_ptr<Badge> Make() { return std::make_shared<Badge>(1); }
std::weak_ptr<Badge> g_badge;
const void* g_address;
struct Host : Guest { void Come() override {} };
std::shared_ptr<Guest> Invite() { return std::make_shared<Host>(); }
)";

/// The contract where a program calls `declarator`, whose body is `body`.
Contract Calling(const std::string& declarator, const std::string& body,
                 const std::string& call) {
  return ContractOfCode(kHeader + declarator + ";\n",
                        "int main() { auto badge = Make(); " + call + " }",
                        kSource + declarator + " { " + body + " }");
}

TEST(WeakPointers, TravelAsHandles) {
  const Contract contract = Calling("void Run(std::weak_ptr<Badge> badge)",
                                    "g_badge = badge;", "Run(badge);");
  EXPECT_THAT(ToText(contract), HasSubstr("    in badge: object of Badge\n"));
  EXPECT_THAT(IssuesText(contract),
              HasSubstr("MAP032 at desk.h:19:6\n  `std::weak_ptr<Badge>` is "
                        "empty where nobody in the caller's process owns its "
                        "object\n"));
}

TEST(WeakPointers, MayBeBehindReferencesAndToConst) {
  EXPECT_THAT(
      ToText(Calling("bool Run(const std::weak_ptr<const Badge>& badge)",
                     "return badge.expired();", "Run(badge);")),
      HasSubstr("    in badge: object of Badge\n"));
  EXPECT_THAT(ToText(Calling("void Run(std::weak_ptr<Badge>&& badge)",
                             "g_badge = std::move(badge);", "Run(badge);")),
              HasSubstr("    in badge: object of Badge\n"));
}

TEST(WeakPointers, SayWhyTheyDoNotTravel) {
  const auto issues = [](const std::string& declarator, const std::string& body,
                         const std::string& call) {
    return IssuesText(Calling(declarator, body, call));
  };
  EXPECT_THAT(issues("std::weak_ptr<Badge> Run()", "return {};", "Run();"),
              HasSubstr("would have expired when it arrives, as nobody there "
                        "owns its object\n  use a std::shared_ptr\n"));
  EXPECT_THAT(issues("void Run(std::vector<std::weak_ptr<Badge>> all)",
                     "(void)all;", "Run({});"),
              HasSubstr("would have expired when it arrives"));
  EXPECT_THAT(issues("void Run(std::function<void(std::weak_ptr<Badge>)> f)",
                     "f({});", "Run({});"),
              HasSubstr("would have expired at the caller's\n  give it a "
                        "std::shared_ptr\n"));
  EXPECT_THAT(issues("void Run(std::weak_ptr<Badge>& badge)", "badge.reset();",
                     "std::weak_ptr<Badge> weak = badge; Run(weak);"),
              HasSubstr("is where the callee leaves another\n  give back a "
                        "std::shared_ptr\n"));
  EXPECT_THAT(issues("void Run(const std::weak_ptr<Badge>& badge)",
                     "g_address = &badge;", "Run(badge);"),
              HasSubstr("MAP030"));
  EXPECT_THAT(issues("void Run(std::weak_ptr<Value> value)", "(void)value;",
                     "Run({});"),
              HasSubstr("refers to an object that does not live in the "
                        "service\n  pass a std::shared_ptr to const, or a "
                        "value\n"));
  EXPECT_THAT(issues("void Run(std::weak_ptr<Guest> guest)", "(void)guest;",
                     "Run(Invite());"),
              HasSubstr("may refer to an object of the caller's own\n  pass a "
                        "std::shared_ptr\n"));
}

}  // namespace
}  // namespace cleave
