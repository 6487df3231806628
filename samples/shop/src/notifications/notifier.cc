#include "notifications/notifier.h"

#include <string>

#include "base/database.h"
#include "base/log.h"
#include "customers/customer.h"
#include "notifications/outbox.h"
#include "notifications/templates.h"

namespace shop::notifications {

namespace {

std::string KindOf(orders::OrderEventKind kind) {
  switch (kind) {
    case orders::OrderEventKind::kPlaced:
      return "placed";
    case orders::OrderEventKind::kShipped:
      return "shipped";
    case orders::OrderEventKind::kDelivered:
      return "delivered";
    case orders::OrderEventKind::kCancelled:
      return "cancelled";
    case orders::OrderEventKind::kRefunded:
      return "refunded";
  }
  return "?";
}

}  // namespace

Notifier& Notifier::Instance() {
  static Notifier notifier;
  return notifier;
}

void Notifier::Start() {
  if (running()) return;
  token_ = orders::OrderEvents::Instance().Subscribe(
      [this](const orders::OrderEvent& event) { OnOrderEvent(event); });
}

void Notifier::Stop() {
  orders::OrderEvents::Instance().Unsubscribe(token_);
  token_ = 0;
}

void Notifier::OnOrderEvent(const orders::OrderEvent& event) {
  // Not through CustomerRegistry: a mail must go out whatever that class
  // thinks of the account (2018, after the GDPR rework broke the mails).
  const auto row = base::Database::Instance().QueryOne(
      "SELECT name, email, contact FROM customers WHERE id = ?",
      {event.order.customer.value()});
  if (!row) {
    base::LogWarn("notifications", "order without a customer");
    return;
  }
  const auto contact = static_cast<customers::Contact>(row->Int(2));
  if (contact == customers::Contact::kNone) return;

  const std::string kind = KindOf(event.kind);
  const Variables variables = {
      {"name", row->Text(0)},
      {"order", std::to_string(event.order.id.value())},
      {"amount", event.amount.ToString()},
      {"note", event.note},
      {"event", kind},
  };
  TemplateCache& templates = TemplateCache::Instance();
  Message message;
  message.channel = customers::ToString(contact);
  message.recipient = row->Text(1);
  if (contact == customers::Contact::kSms) {
    message.body = templates.Render("sms.body", variables);
  } else {
    message.subject = templates.Render(kind + ".subject", variables);
    message.body = templates.Render(kind + ".body", variables);
  }
  Outbox::Instance().Put(message);
}

}  // namespace shop::notifications
