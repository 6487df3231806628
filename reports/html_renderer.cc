#include "reports/html_renderer.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/html_blocks.h"
#include "reports/html_bundle.h"

namespace cleave {
namespace {

/// Forbids the page to load anything at all.
constexpr llvm::StringLiteral kPolicy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src "
    "'unsafe-inline'; img-src data:";

std::string EscapeText(llvm::StringRef text) {
  std::string escaped;
  llvm::raw_string_ostream stream(escaped);
  llvm::printHTMLEscaped(text, stream);
  return escaped;
}

}  // namespace

std::optional<llvm::StringRef> HtmlBlock(llvm::StringRef html,
                                         llvm::StringRef id) {
  const std::string begin =
      ("<script type=\"application/json\" id=\"" + id + "\">").str();
  const size_t at = html.find(begin);
  if (at == llvm::StringRef::npos) return std::nullopt;
  const llvm::StringRef rest = html.substr(at + begin.size());
  return rest.substr(0, rest.find("</script>"));
}

std::string RenderHtml(llvm::StringRef project, const ReportData& data) {
  std::string html;
  llvm::raw_string_ostream out(html);
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
      << "<meta charset=\"utf-8\">\n"
      << "<meta http-equiv=\"Content-Security-Policy\" content=\"" << kPolicy
      << "\">\n"
      << "<meta name=\"viewport\" content=\"width=device-width\">\n"
      << "<meta name=\"generator\" content=\"cleave report --html\">\n"
      << "<title>" << EscapeText(project) << ": how it could be split</title>\n"
      << "<style>\n"
      << HtmlStyle() << "</style>\n</head>\n<body>\n"
      << "<noscript>This report is a program; it needs JavaScript. What it "
         "says is also in the Markdown of <code>cleave report -o "
         "report.md</code>.</noscript>\n"
      << "<div id=\"app\"></div>\n";
  for (const auto& [id, text] :
       {std::pair(kDataBlock, &data.data), std::pair(kUsesBlock, &data.uses)})
    out << "<script type=\"application/json\" id=\"" << id << "\">" << *text
        << "</script>\n";
  out << "<script>\n" << HtmlScript() << "</script>\n</body>\n</html>\n";
  return html;
}

}  // namespace cleave
