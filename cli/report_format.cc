#include "cli/report_format.h"

#include "llvm/Support/Path.h"

namespace cleave {
namespace {

constexpr ReportFormatInfo kFormats[] = {
    {ReportFormat::kMarkdown, "--markdown", ".md", "Markdown, for a review."},
    {ReportFormat::kHtml, "--html", ".html",
     "One page for a browser, to change things on."},
    {ReportFormat::kJson, "--json", ".json", "JSON, for programs."},
    {ReportFormat::kSvg, "--svg", ".svg", "A picture drawn by Graphviz."},
    {ReportFormat::kDot, "--dot", ".dot", "A picture in Graphviz' language."},
    {ReportFormat::kMermaid, "--mermaid", ".mmd",
     "The picture in Mermaid's language, which Markdown on GitHub and GitLab "
     "shows."},
    {ReportFormat::kStructurizr, "--structurizr", ".dsl",
     "A workspace for Structurizr: the services as containers of the C4 "
     "model."},
    {ReportFormat::kGraphMl, "--graphml", ".graphml",
     "Components with their homes, for Gephi and yEd."},
    {ReportFormat::kCsv, "--csv", ".csv",
     "A row for each thing used over a boundary, for a spreadsheet."},
    {ReportFormat::kSarif, "--sarif", ".sarif",
     "What blocks, for code scanning."},
};

}  // namespace

llvm::ArrayRef<ReportFormatInfo> ReportFormats() { return kFormats; }

std::optional<ReportFormat> FormatOfFile(llvm::StringRef path) {
  const llvm::StringRef extension = llvm::sys::path::extension(path);
  for (const ReportFormatInfo& info : kFormats)
    if (extension == info.extension) return info.format;
  return std::nullopt;
}

}  // namespace cleave
