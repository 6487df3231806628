#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace shop::notifications {

struct Message {
  std::int64_t id = 0;
  std::string channel;  // "email", "sms"
  std::string recipient;
  std::string subject;
  std::string body;
  bool sent = false;
};

/// Messages wait here until the mailer takes them.
class Outbox {
 public:
  using Transport = std::function<bool(const Message&)>;

  static Outbox& Instance();

  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  std::int64_t Put(const Message& message);
  std::vector<Message> Pending() const;
  std::vector<Message> All() const;

  /// Offers every pending message to `transport`; those it takes count as
  /// sent. Returns how many.
  int Flush(const Transport& transport);

 private:
  Outbox() = default;
};

}  // namespace shop::notifications
