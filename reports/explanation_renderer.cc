#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/explanation.h"

namespace cleave {
namespace {

constexpr size_t kTextTies = 5;     ///< of either sort
constexpr size_t kTextPlaces = 2;   ///< of a use
constexpr size_t kTextOptions = 4;  ///< homes, its own included

std::string PlacesText(llvm::ArrayRef<SourcePlace> places) {
  std::string text;
  for (size_t i = 0; i < std::min(places.size(), kTextPlaces); ++i)
    text += (i ? ", " : "") + ToText(places[i]);
  if (places.size() > kTextPlaces) text += ", ...";
  return text;
}

class TextRenderer {
 public:
  explicit TextRenderer(const Explanation& what) : what_(what), out_(text_) {}

  std::string Render() {
    out_ << what_.name << " (" << what_.kind << ")";
    if (!what_.component.empty() && what_.kind != "component")
      out_ << " of " << what_.component;
    out_ << "\n";
    out_ << "home: " << (what_.home.empty() ? "none" : what_.home) << "; "
         << what_.why << "\n";
    Options();
    Ties("held there by:", /*is_holding=*/true);
    Ties("drawn elsewhere by:", /*is_holding=*/false);
    for (const Explanation::Access& access : what_.accesses)
      out_ << llvm::formatv(
          "  {0} by {1} ({2}): {3}\n", access.is_write ? "written" : "read",
          access.component, access.home, PlacesText(access.places));
    return text_;
  }

 private:
  void Options() {
    if (what_.options.empty()) return;
    out_ << "price of its cuts, there and elsewhere:\n";
    for (size_t i = 0; i < std::min(what_.options.size(), kTextOptions); ++i) {
      const Explanation::Option& option = what_.options[i];
      out_ << llvm::formatv("  {0,-28} {1,8:f1}", option.home, option.price);
      if (i > 0)
        out_ << llvm::formatv("  ({0}{1:f1}){2}",
                              option.difference < 0 ? "" : "+",
                              option.difference, i == 1 ? " second-best" : "");
      out_ << "\n";
    }
  }

  void Ties(llvm::StringRef title, bool is_holding) {
    size_t count = 0;
    for (const Explanation::Tie& tie : what_.ties) {
      if ((tie.home == what_.home) != is_holding || tie.home == "library")
        continue;
      if (count++ == 0) out_ << title << "\n";
      if (count > kTextTies) continue;
      out_ << llvm::formatv("  {0} {1} ({2}), price {3:f1}{4}\n",
                            tie.is_user ? "used by" : "uses", tie.component,
                            tie.home, tie.price,
                            tie.is_blocked ? ", blocked" : "");
      for (const UseReport& use : tie.uses)
        out_ << llvm::formatv(
            "    {0} {1}{2}{3}{4}\n", ToText(use.kind), use.subject,
            use.loop_depth > 0 ? ", in a loop" : "",
            use.evidence.empty() ? "" : ": ", PlacesText(use.evidence));
    }
    if (count > kTextTies)
      out_ << "  and " << count - kTextTies << " more; --json has them all\n";
  }

  const Explanation& what_;
  std::string text_;
  llvm::raw_string_ostream out_;
};

void WritePlaces(llvm::json::OStream& json,
                 llvm::ArrayRef<SourcePlace> places) {
  json.attributeArray("places", [&] {
    for (const SourcePlace& place : places) json.value(ToText(place));
  });
}

void WriteTie(llvm::json::OStream& json, const Explanation::Tie& tie) {
  json.object([&] {
    json.attribute("component", tie.component);
    json.attribute("home", tie.home);
    json.attribute("direction", tie.is_user ? "used by" : "uses");
    json.attribute("price", tie.price);
    json.attribute("blocked", tie.is_blocked);
    json.attribute("cut", tie.is_cut);
    json.attributeArray("uses", [&] {
      for (const UseReport& use : tie.uses) {
        json.object([&] {
          json.attribute("subject", use.subject);
          json.attribute("kind", ToText(use.kind));
          json.attribute("count", use.places);
          json.attribute("loop_depth", use.loop_depth);
          WritePlaces(json, use.evidence);
        });
      }
    });
  });
}

}  // namespace

std::string RenderText(const Explanation& explanation) {
  return TextRenderer(explanation).Render();
}

std::string RenderJson(const Explanation& what) {
  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::json::OStream json(out, 2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attribute("name", what.name);
    json.attribute("kind", what.kind);
    json.attribute("component", what.component);
    json.attribute("home", what.home);
    json.attribute("why", what.why);
    json.attributeArray("homes", [&] {
      for (const Explanation::Option& option : what.options) {
        json.object([&] {
          json.attribute("home", option.home);
          json.attribute("price", option.price);
          json.attribute("difference", option.difference);
        });
      }
    });
    json.attributeArray("ties", [&] {
      for (const Explanation::Tie& tie : what.ties) WriteTie(json, tie);
    });
    json.attributeArray("accesses", [&] {
      for (const Explanation::Access& access : what.accesses) {
        json.object([&] {
          json.attribute("component", access.component);
          json.attribute("home", access.home);
          json.attribute("write", access.is_write);
          WritePlaces(json, access.places);
        });
      }
    });
  });
  out << "\n";
  return text;
}

}  // namespace cleave
