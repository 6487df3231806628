#include "reports/picture.h"

#include <algorithm>
#include <map>
#include <set>

#include "llvm/Support/FormatVariadic.h"
#include "reports/markdown_text.h"
#include "splitter/contract/issues.h"

namespace cleave {
namespace {

std::string LinesText(uint64_t lines) {
  return llvm::formatv("{0:N} lines", lines).str();
}

/// The largest services, at most `kMostServices`.
std::set<std::string> ServicesShown(const Report& report) {
  std::vector<const ServiceReport*> services;
  for (const ServiceReport& service : report.services)
    services.push_back(&service);
  std::ranges::stable_sort(services, std::ranges::greater(),
                           &ServiceReport::lines);
  if (services.size() > Picture::kMostServices)
    services.resize(Picture::kMostServices);
  std::set<std::string> names;
  for (const ServiceReport* service : services) names.insert(service->name);
  return names;
}

void AddNodes(const Report& report, const std::set<std::string>& shown,
              Picture& picture) {
  uint64_t rest_lines = 0, rest_count = 0, monolith_lines = 0;
  for (const ServiceReport& service : report.services) {
    if (!shown.count(service.name)) {
      ++rest_count;
      rest_lines += service.lines;
      continue;
    }
    Picture::Node node{service.name,
                       Picture::Shape::kService,
                       {service.name, LinesText(service.lines)}};
    if (service.is_refused) {
      node.shape = Picture::Shape::kRefused;
      node.lines.push_back("refused");
    }
    picture.nodes.push_back(std::move(node));
  }
  for (const ComponentReport& component : report.monolith)
    monolith_lines += component.lines;
  picture.nodes.push_back({kMonolithName,
                           Picture::Shape::kMonolith,
                           {kMonolithName, LinesText(monolith_lines)}});
  if (rest_count == 0) return;
  picture.nodes.push_back(
      {kRestName,
       Picture::Shape::kRest,
       {llvm::formatv("{0} smaller services", rest_count).str(),
        LinesText(rest_lines)}});
  picture.notes.push_back(
      llvm::formatv("{0} of {1} services are shown one by one, the largest",
                    shown.size(), report.services.size())
          .str());
}

/// Boundaries between two nodes, as one.
struct Bundle {
  std::string from, to;
  double price = 0;
  uint32_t functions = 0, call_places = 0;
  Verdict verdict = Verdict::kReady;
};

std::vector<Bundle> BundleBoundaries(const Report& report,
                                     const std::set<std::string>& shown) {
  auto node_of = [&](const std::string& process) {
    return process == kMonolithName || shown.count(process) ? process
                                                            : kRestName;
  };
  std::map<std::pair<std::string, std::string>, Bundle> bundles;
  for (const BoundaryReport& boundary : report.boundaries) {
    const std::string from = node_of(boundary.from), to = node_of(boundary.to);
    if (from == to) continue;
    Bundle& bundle = bundles[{from, to}];
    bundle.from = from;
    bundle.to = to;
    bundle.price += boundary.price;
    bundle.functions += boundary.functions;
    bundle.call_places += boundary.call_places;
    bundle.verdict = std::max(bundle.verdict, boundary.verdict);
  }
  std::vector<Bundle> sorted;
  for (auto& [ends, bundle] : bundles) sorted.push_back(std::move(bundle));
  return sorted;
}

std::vector<std::string> LabelOf(const Bundle& bundle) {
  std::vector<std::string> lines;
  if (bundle.functions == 0) {
    lines.push_back("types");
  } else {
    lines.push_back(Counted(bundle.functions, "function", "functions") + ", " +
                    Counted(bundle.call_places, "place", "places"));
    if (bundle.price > 0)
      lines.push_back(llvm::formatv("price {0:f1}", bundle.price).str());
  }
  if (Refuses(bundle.verdict)) lines.push_back(ToText(bundle.verdict).str());
  return lines;
}

void AddEdges(std::vector<Bundle> bundles, Picture& picture) {
  const size_t all = bundles.size();
  if (all > Picture::kMostEdges) {
    std::ranges::stable_sort(bundles, std::ranges::greater(), &Bundle::price);
    bundles.resize(Picture::kMostEdges);
    std::ranges::sort(bundles, {}, [](const Bundle& bundle) {
      return std::tie(bundle.from, bundle.to);
    });
    picture.notes.push_back(
        llvm::formatv("{0} of {1} boundaries are shown, the dearest",
                      bundles.size(), all)
            .str());
  }
  for (const Bundle& bundle : bundles)
    picture.edges.push_back(
        {bundle.from, bundle.to, bundle.verdict, LabelOf(bundle)});
}

}  // namespace

Picture BuildPicture(const Report& report) {
  Picture picture;
  picture.notes.push_back(
      "an arrow leads to what is needed; solid: ready or converted, dashed: "
      "needs a change, thick: blocked");
  const std::set<std::string> shown = ServicesShown(report);
  AddNodes(report, shown, picture);
  AddEdges(BundleBoundaries(report, shown), picture);
  return picture;
}

const char* ColorOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kReady:
      return "#2e7d32";
    case Verdict::kConverted:
      return "#1565c0";
    case Verdict::kNeedsChange:
      return "#e68a00";
    case Verdict::kBlocked:
      return "#c62828";
  }
  return "";
}

}  // namespace cleave
