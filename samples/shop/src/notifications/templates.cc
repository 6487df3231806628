#include "notifications/templates.h"

#include "base/config.h"

namespace shop::notifications {

namespace {

const std::map<std::string, std::string>& Texts() {
  static const std::map<std::string, std::string> texts = {
      {"placed.subject", "Your order {{order}}"},
      {"placed.body",
       "Dear {{name}}, thank you for your order {{order}} over {{amount}} EUR."
       " We will let you know when it ships."},
      {"shipped.subject", "Order {{order}} is on its way"},
      {"shipped.body",
       "Dear {{name}}, your parcel has left us. Tracking number: {{note}}."},
      {"delivered.subject", "Order {{order}} has arrived"},
      {"delivered.body", "Dear {{name}}, how do you like it?"},
      {"cancelled.subject", "Order {{order}} is cancelled"},
      {"cancelled.body",
       "Dear {{name}}, we cancelled order {{order}} ({{note}}) and gave back"
       " {{amount}} EUR."},
      {"refunded.subject", "Money back for order {{order}}"},
      {"refunded.body",
       "Dear {{name}}, we got {{note}} back. {{amount}} EUR are on their"
       " way."},
      {"sms.body", "Order {{order}}: {{event}}"},
  };
  return texts;
}

}  // namespace

MessageTemplate::MessageTemplate(const std::string& text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find("{{", at);
    const std::size_t close =
        open == std::string::npos ? open : text.find("}}", open);
    if (close == std::string::npos) break;
    pieces_.push_back({text.substr(at, open - at), false});
    pieces_.push_back({text.substr(open + 2, close - open - 2), true});
    at = close + 2;
  }
  pieces_.push_back({text.substr(at), false});
}

std::string MessageTemplate::Render(const Variables& variables) const {
  std::string text;
  for (const Piece& piece : pieces_) {
    if (!piece.is_hole) {
      text += piece.text;
    } else if (auto it = variables.find(piece.text); it != variables.end()) {
      text += it->second;
    } else {
      text += "{{" + piece.text + "}}";
    }
  }
  return text;
}

TemplateCache::TemplateCache()
    : cache_(static_cast<std::size_t>(
          base::Config::Global().GetInt("notifications.templates", 8))) {}

TemplateCache& TemplateCache::Instance() {
  static TemplateCache cache;
  return cache;
}

std::string TemplateCache::Render(const std::string& kind,
                                  const Variables& variables) {
  if (auto parsed = cache_.Get(kind)) return parsed->Render(variables);
  const auto text = Texts().find(kind);
  if (text == Texts().end()) return "";
  MessageTemplate parsed(text->second);
  cache_.Put(kind, parsed);
  return parsed.Render(variables);
}

}  // namespace shop::notifications
