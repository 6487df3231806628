#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace shop::base {

/// Base of records whose every change must be traceable (external audit of
/// 2017). Derive, then call Audit() after each change.
class AuditedRecord {
 public:
  virtual ~AuditedRecord();

  AuditedRecord(const AuditedRecord&) = delete;
  AuditedRecord& operator=(const AuditedRecord&) = delete;

  virtual std::string record_type() const = 0;
  virtual std::int64_t record_id() const = 0;
  virtual std::string Describe() const = 0;

  int revision() const { return revision_; }

 protected:
  AuditedRecord() = default;

  /// Writes one line to audit_log, inside the caller's transaction if any.
  void Audit(const std::string& action);

 private:
  int revision_ = 0;
};

/// "action: detail" of everything that happened to a record, oldest first.
std::vector<std::string> AuditTrail(const std::string& record_type,
                                    std::int64_t record_id);

}  // namespace shop::base
