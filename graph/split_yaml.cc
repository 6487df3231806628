#include "graph/split.h"
#include "graph/split_scalar.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/YAMLParser.h"

namespace cleave {
std::string YamlScalar(llvm::StringRef text) {
  bool is_plain =
      !text.empty() && (llvm::isAlpha(text[0]) || text[0] == '_') &&
      text.back() != ' ' && llvm::all_of(text, [](char c) {
        return llvm::isAlnum(c) || llvm::StringRef("_/.+-@ ,()").contains(c);
      });
  static constexpr llvm::StringRef kReserved[] = {
      "true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  if (is_plain && !llvm::is_contained(kReserved, text.lower()))
    return text.str();
  return "\"" + llvm::yaml::escape(text) + "\"";
}

namespace {

class YamlWriter {
 public:
  YamlWriter(const Split& split, const SplitNotes& notes)
      : split_(split), notes_(notes) {}

  std::string Write() {
    Comment(notes_.header, "");
    out_ += "schema: 1\n";
    out_ += "project: " + YamlScalar(split_.project) + "\n";
    out_ += split_.services.empty() ? "services: {}\n" : "services:\n";
    for (const ServicePlan& service : split_.services) Service(service);
    if (!split_.libraries.empty()) out_ += "libraries:\n";
    for (const std::string& name : split_.libraries) Component(name, "  ");
    return std::move(out_);
  }

 private:
  void Service(const ServicePlan& service) {
    out_ += "  " + YamlScalar(service.name) + ":\n";
    if (auto found = notes_.service.find(service.name);
        found != notes_.service.end())
      Comment(found->second, "    ");
    if (!service.summary.empty())
      out_ += "    summary: " + YamlScalar(service.summary) + "\n";
    out_ += "    components:\n";
    for (const std::string& name : service.components)
      Component(name, "      ");
  }

  void Component(const std::string& name, llvm::StringRef indent) {
    out_ += (indent + "- " + YamlScalar(name)).str();
    if (auto found = notes_.component.find(name);
        found != notes_.component.end() && !found->second.empty())
      out_ += "  # " + OneLine(found->second);
    out_ += "\n";
  }

  void Comment(const std::vector<std::string>& notes, llvm::StringRef indent) {
    for (const std::string& note : notes)
      out_ +=
          (indent + (note.empty() ? "#" : "# " + OneLine(note))).str() + "\n";
  }

  static std::string OneLine(std::string text) {
    for (char& c : text)
      if (llvm::isSpace(c)) c = ' ';
    return text;
  }

  const Split& split_;
  const SplitNotes& notes_;
  std::string out_;
};

}  // namespace

std::string ToYaml(const Split& split, const SplitNotes& notes) {
  return YamlWriter(split, notes).Write();
}

}  // namespace cleave
