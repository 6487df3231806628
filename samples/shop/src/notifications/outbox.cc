#include "notifications/outbox.h"

#include "base/clock.h"
#include "base/database.h"

namespace shop::notifications {

namespace {

std::vector<Message> ReadMessages(const std::vector<base::Row>& rows) {
  std::vector<Message> messages;
  for (const base::Row& row : rows) {
    Message message;
    message.id = row.Int(0);
    message.channel = row.Text(1);
    message.recipient = row.Text(2);
    message.subject = row.Text(3);
    message.body = row.Text(4);
    message.sent = row.Int(5) != 0;
    messages.push_back(message);
  }
  return messages;
}

}  // namespace

Outbox& Outbox::Instance() {
  static Outbox outbox;
  return outbox;
}

std::int64_t Outbox::Put(const Message& message) {
  base::Database& database = base::Database::Instance();
  database.Execute(
      "INSERT INTO outbox (channel, recipient, subject, body, sent, at)"
      " VALUES (?, ?, ?, ?, 0, ?)",
      {message.channel, message.recipient, message.subject, message.body,
       base::Now()});
  return database.LastInsertId();
}

std::vector<Message> Outbox::Pending() const {
  return ReadMessages(base::Database::Instance().Query(
      "SELECT id, channel, recipient, subject, body, sent FROM outbox"
      " WHERE sent = 0 ORDER BY id"));
}

std::vector<Message> Outbox::All() const {
  return ReadMessages(base::Database::Instance().Query(
      "SELECT id, channel, recipient, subject, body, sent FROM outbox"
      " ORDER BY id"));
}

int Outbox::Flush(const Transport& transport) {
  int sent = 0;
  for (const Message& message : Pending()) {
    if (!transport(message)) continue;
    base::Database::Instance().Execute(
        "UPDATE outbox SET sent = 1 WHERE id = ?", {message.id});
    ++sent;
  }
  return sent;
}

}  // namespace shop::notifications
