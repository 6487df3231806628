#include "tests/judge/linker_view.h"

#include <gmock/gmock.h>

namespace cleave {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ComponentObject Object(std::string component, ObjectSymbols symbols) {
  return {std::move(component), std::move(symbols)};
}

TEST(LinkerView, PairsTheUserWithTheDefiner) {
  LinkerView view = BuildLinkerView(
      {Object("a", {.undefined = {"f"}}), Object("b", {.strong = {"f"}})});
  EXPECT_THAT(view.references,
              ElementsAre(LinkerReference{"a", "b", {"f", false}}));
}

TEST(LinkerView, LeavesOutWhatOtherLibrariesDefine) {
  LinkerView view = BuildLinkerView({Object("a", {.undefined = {"malloc"}})});
  EXPECT_THAT(view.references, IsEmpty());
}

TEST(LinkerView, LeavesOutWhatTheComponentDefinesItself) {
  LinkerView view = BuildLinkerView(
      {Object("a", {.undefined = {"f"}}), Object("a", {.strong = {"f"}})});
  EXPECT_THAT(view.references, IsEmpty());
}

TEST(LinkerView, GivesAWeakSymbolToItsOnlyDefiner) {
  LinkerView view = BuildLinkerView(
      {Object("a", {.undefined = {"f"}}), Object("b", {.weak = {"f"}})});
  EXPECT_EQ(view.references.size(), 1u);
}

TEST(LinkerView, GivesAnInlineFunctionToNobody) {
  LinkerView view = BuildLinkerView({Object("a", {.undefined = {"f"}}),
                                     Object("b", {.weak = {"f"}}),
                                     Object("c", {.weak = {"f"}})});
  EXPECT_THAT(view.references, IsEmpty());
  EXPECT_THAT(view.shared, ElementsAre("f"));
}

TEST(LinkerView, CountsWhatEachProgramDefinesAnew) {
  LinkerView view = BuildLinkerView({Object("a", {.undefined = {"Main"}}),
                                     Object("b", {.strong = {"Main"}}),
                                     Object("c", {.strong = {"Main"}})});
  EXPECT_THAT(view.references, IsEmpty());
  EXPECT_THAT(view.ambiguous, ElementsAre("Main"));
}

TEST(LinkerView, KeepsAllDefinitionsOfAComponent) {
  LinkerView view = BuildLinkerView(
      {Object("a", {.strong = {"f"}, .weak = {"g"}, .local = {"h"}})});
  EXPECT_EQ(view.defined["a"].size(), 3u);
}

TEST(ReadObjectSymbols, RefusesWhatIsNoObjectFile) {
  auto symbols = ReadObjectSymbols("/nowhere/a.o");
  EXPECT_FALSE(static_cast<bool>(symbols));
  llvm::consumeError(symbols.takeError());
}

}  // namespace
}  // namespace cleave
