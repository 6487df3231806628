#include "base/audited_record.h"

#include "base/clock.h"
#include "base/database.h"

namespace shop::base {

AuditedRecord::~AuditedRecord() = default;

void AuditedRecord::Audit(const std::string& action) {
  Database::Instance().Execute(
      "INSERT INTO audit_log (record_type, record_id, action, detail, at)"
      " VALUES (?, ?, ?, ?, ?)",
      {record_type(), record_id(), action, Describe(), Now()});
  ++revision_;
}

std::vector<std::string> AuditTrail(const std::string& record_type,
                                    std::int64_t record_id) {
  std::vector<std::string> trail;
  for (const Row& row : Database::Instance().Query(
           "SELECT action, detail FROM audit_log"
           " WHERE record_type = ? AND record_id = ? ORDER BY id",
           {record_type, record_id})) {
    trail.push_back(row.Text(0) + ": " + row.Text(1));
  }
  return trail;
}

}  // namespace shop::base
