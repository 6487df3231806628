#include "cli/contract_lines.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace cleave {
namespace {

using testing::HasSubstr;

ContractIssue Issue(std::string id, Verdict verdict, std::string subject,
                    uint32_t line) {
  ContractIssue issue;
  issue.id = std::move(id);
  issue.verdict = verdict;
  issue.service = "carts";
  issue.subject = std::move(subject);
  issue.message = "does not cross";
  issue.suggestion = "change it";
  issue.place = {"cart.h", line, 1};
  return issue;
}

Contract CartsRefused() {
  Contract contract;
  contract.refused_services = {"carts"};
  contract.issues = {Issue("CUT064", Verdict::kBlocked, "Lines", 3),
                     Issue("CUT064", Verdict::kBlocked, "Lines", 7),
                     Issue("CUT064", Verdict::kBlocked, "Owner", 9),
                     Issue("CUT072", Verdict::kNeedsChange, "total", 11)};
  return contract;
}

std::string TextOf(const Contract& contract) {
  std::string text;
  llvm::raw_string_ostream out(text);
  PrintContract(contract, out);
  return text;
}

std::string CountsOf(const Contract& contract) {
  std::string text;
  llvm::raw_string_ostream out(text);
  PrintRefusalCounts(contract, out);
  return text;
}

TEST(PrintContract, SaysTheSameOnceForAllItsPlaces) {
  EXPECT_EQ(TextOf(CartsRefused()),
            "carts: refused\n"
            "  blocked [CUT064] cart.h:3:1: Lines: does not cross\n"
            "    and at 1 more place\n"
            "  blocked [CUT064] cart.h:9:1: Owner: does not cross\n"
            "  needs change [CUT072] cart.h:11:1: total: does not cross\n"
            "    change it\n");
}

TEST(PrintContract, CountsWhatAServiceHas) {
  Contract contract;
  contract.services = {ServiceContract{}};
  contract.services[0].name = "carts";
  contract.services[0].rpcs.resize(1);
  contract.services[0].components = {"cart", "total"};
  EXPECT_EQ(TextOf(contract), "carts: 1 RPC, 2 components\n");
}

TEST(PrintContract, TellsWhatIsConvertedFromWhatIsRefused) {
  Contract contract;
  contract.services = {ServiceContract{}};
  contract.services[0].name = "carts";
  contract.issues = {Issue("HZ-CHATTY", Verdict::kConverted, "Add", 5)};
  EXPECT_EQ(TextOf(contract),
            "carts: 0 RPCs, 0 components: no other process calls it\n"
            "\n"
            "issues:\n"
            "  converted [HZ-CHATTY] cart.h:5:1: Add: does not cross\n"
            "    change it\n");
}

TEST(PrintRefusalCounts, HasTheMostFrequentKindFirst) {
  const std::string text = CountsOf(CartsRefused());
  EXPECT_THAT(text, HasSubstr("1 of 1 services refused, because of\n"
                              "      2 CUT064    "));
  EXPECT_THAT(text, HasSubstr("\n      1 CUT072    "));
}

TEST(PrintRefusalCounts, IsSilentIfNothingIsRefused) {
  EXPECT_EQ(CountsOf(Contract()), "");
}

}  // namespace
}  // namespace cleave
