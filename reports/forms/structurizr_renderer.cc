#include "reports/forms/structurizr_renderer.h"

#include <map>
#include <set>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/markdown_text.h"
#include "reports/picture.h"

namespace cleave {
namespace {

/// A text of the language: one line between quotes.
std::string Quoted(llvm::StringRef text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += llvm::isSpace(c) ? ' ' : c;
  }
  return quoted + "\"";
}

/// Names as identifiers, all different, and none a word of the language, since
/// each ends with "_process" or a number.
class Identifiers {
 public:
  const std::string& Of(const std::string& name) {
    auto [entry, is_new] = by_name_.try_emplace(name);
    if (is_new) entry->second = Unused(name);
    return entry->second;
  }

 private:
  std::string Unused(llvm::StringRef name) {
    std::string base;
    for (const char c : name) base += llvm::isAlnum(c) ? c : '_';
    base += "_process";
    std::string candidate = base;
    for (int i = 2; !used_.insert(candidate).second; ++i)
      candidate = base + llvm::utostr(i);
    return candidate;
  }

  std::map<std::string, std::string> by_name_;
  std::set<std::string> used_;
};

/// "ready" and "converted" need nothing; "needs change" is "needs-change".
std::string TagOf(Verdict verdict) {
  std::string tag = ToText(verdict).str();
  for (char& c : tag)
    if (c == ' ') c = '-';
  return tag;
}

std::string DescriptionOf(const ServiceReport& service) {
  const std::string what =
      service.summary.empty()
          ? llvm::formatv("{0:N} lines", service.lines).str()
          : service.summary;
  return what + "; " +
         (service.is_refused
              ? "refused: it cannot be generated yet"
              : Counted(service.rpcs, "remote call", "remote calls"));
}

std::string DescriptionOf(const BoundaryReport& boundary) {
  if (boundary.functions == 0) return "uses its types";
  return "calls " + Counted(boundary.functions, "function", "functions") +
         " from " + Counted(boundary.call_places, "place", "places");
}

void WriteContainers(const Report& report, Identifiers& identifiers,
                     llvm::raw_ostream& out) {
  for (const ServiceReport& service : report.services)
    out << "      " << identifiers.Of(service.name) << " = container "
        << Quoted(service.name) << " " << Quoted(DescriptionOf(service))
        << " \"C++, gRPC\" "
        << (service.is_refused ? "\"service,refused\"" : "\"service\"") << "\n";
  out << "      " << identifiers.Of(kMonolithName) << " = container "
      << Quoted(kMonolithName) << " "
      << Quoted("What remains of " + report.project + ": " +
                Counted(report.monolith.size(), "component", "components"))
      << " \"C++\" \"monolith\"\n";
}

constexpr llvm::StringLiteral kViews = R"text(  views {
    container system {
      include *
      autolayout lr
    }
    styles {
      element "service" {
        shape Hexagon
      }
      element "refused" {
        border dashed
      }
      element "monolith" {
        shape Box
      }
)text";

void WriteStyles(llvm::raw_ostream& out) {
  for (const Verdict verdict : {Verdict::kReady, Verdict::kConverted,
                                Verdict::kNeedsChange, Verdict::kBlocked}) {
    out << "      relationship " << Quoted(TagOf(verdict)) << " {\n"
        << "        color " << ColorOf(verdict) << "\n"
        << "        style "
        << (verdict == Verdict::kNeedsChange ? "dashed" : "solid") << "\n"
        << "        thickness " << (verdict == Verdict::kBlocked ? 4 : 2)
        << "\n      }\n";
  }
}

}  // namespace

std::string RenderStructurizr(const Report& report) {
  std::string text;
  llvm::raw_string_ostream out(text);
  Identifiers identifiers;
  out << "workspace " << Quoted(report.project) << " "
      << Quoted("How " + report.project + " could be split") << " {\n"
      << "  model {\n    system = softwareSystem " << Quoted(report.project)
      << " {\n";
  WriteContainers(report, identifiers, out);
  out << "    }\n";
  for (const BoundaryReport& boundary : report.boundaries)
    out << "    " << identifiers.Of(boundary.from) << " -> "
        << identifiers.Of(boundary.to) << " " << Quoted(DescriptionOf(boundary))
        << " \"gRPC\" " << Quoted(TagOf(boundary.verdict)) << "\n";
  out << "  }\n" << kViews;
  WriteStyles(out);
  out << "    }\n  }\n}\n";
  return text;
}

}  // namespace cleave
