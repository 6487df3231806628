#include "cli/split_changes.h"

#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

namespace cleave {
namespace {

constexpr size_t kListedHomes = 20;

void PrintText(llvm::ArrayRef<HomeChange> homes,
               llvm::ArrayRef<FigureChange> figures, Session& session) {
  llvm::raw_ostream& out = session.out();
  const size_t listed = session.options().verbose ? homes.size() : kListedHomes;
  for (size_t i = 0; i < std::min(homes.size(), listed); ++i)
    out << llvm::formatv("{0}: {1} -> {2}\n", homes[i].component,
                         homes[i].before, homes[i].after);
  if (homes.size() > listed)
    out << "and " << homes.size() - listed << " more; -v lists them all\n";
  if (homes.empty()) out << "no component has another home\n";
  out << llvm::formatv("\n{0,-20} {1,12} {2,12} {3,10}\n", "figure", "before",
                       "after", "change");
  for (const FigureChange& figure : figures) {
    const double change = figure.after - figure.before;
    const std::string text =
        change == 0 ? ""
                    : (change > 0 ? "+" : "") + FigureText(figure.name, change);
    out << llvm::formatv("{0,-20} {1,12} {2,12} {3,10}\n", figure.name,
                         FigureText(figure.name, figure.before),
                         FigureText(figure.name, figure.after), text);
  }
}

void PrintJson(llvm::ArrayRef<HomeChange> homes,
               llvm::ArrayRef<FigureChange> figures, Session& session) {
  llvm::json::OStream json(session.out(), 2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attributeArray("moved", [&] {
      for (const HomeChange& home : homes) {
        json.object([&] {
          json.attribute("component", home.component);
          json.attribute("before", home.before);
          json.attribute("after", home.after);
        });
      }
    });
    json.attributeArray("figures", [&] {
      for (const FigureChange& figure : figures) {
        json.object([&] {
          json.attribute("name", figure.name);
          json.attribute("before", figure.before);
          json.attribute("after", figure.after);
        });
      }
    });
  });
  session.out() << "\n";
}

}  // namespace

llvm::Expected<OpenedSplit> OpenSplitText(std::string text,
                                          llvm::StringRef path,
                                          const DependencyGraph& graph,
                                          Session& session) {
  OpenedSplit opened;
  llvm::Expected<SplitFile> file = ReadSplitFile(text, path);
  if (!file) return file.takeError();
  llvm::Expected<ResolvedSplit> resolved = ResolveSplit(*file, graph);
  if (!resolved) return resolved.takeError();
  llvm::Expected<CrossingWishes> wishes = ReadCrossingWishesOf(text, path);
  if (!wishes) return wishes.takeError();
  for (const StaleRule& stale : resolved->stale)
    session.Say("stale: " + stale.message);
  for (const IdleWish& idle : FindIdleWishes(*wishes, graph))
    session.Say("stale: " + wishes->PlaceOf(idle.wish) + ": " + idle.message);
  opened.text = std::move(text);
  opened.file = std::move(*file);
  opened.resolved = std::move(*resolved);
  opened.wishes = std::move(*wishes);
  return opened;
}

void PrintSplitChange(const DependencyGraph& graph, const SplitVersion& before,
                      const SplitVersion& after, Session& session) {
  const auto pairs_of = [&](const SplitVersion& version) {
    return PairsOf(PriceCrossings(graph, {}, version.wishes));
  };
  const std::vector<PricedPair> pairs = pairs_of(before);
  const std::vector<PricedPair> other_pairs =
      before.wishes == after.wishes ? pairs : pairs_of(after);
  const std::vector<HomeChange> homes =
      CompareHomes(graph, before.split, after.split);
  const std::vector<FigureChange> figures = CompareFigures(
      BuildFigures(graph, before.split, CutPrices(graph, pairs)),
      BuildFigures(graph, after.split, CutPrices(graph, other_pairs)));
  if (session.options().json)
    PrintJson(homes, figures, session);
  else
    PrintText(homes, figures, session);
}

}  // namespace cleave
