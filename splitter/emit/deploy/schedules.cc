#include "splitter/emit/deploy/schedules.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

/// 0 and 7 are Sunday, which is 1 there. Steps ("*/2") count from the first day
/// and stay; names of days as well.
std::string DaysOfWeek(llvm::StringRef field) {
  // Of a range up to Sunday, Sunday comes first there.
  std::string text = field.str();
  if (const size_t end = text.find("-7"); end != std::string::npos) {
    text[end + 1] = '6';
    text += ",0";
  }
  std::string days;
  bool is_step = false;
  for (char c : text) {
    if (c == '/' || c == ',') is_step = c == '/';
    const bool is_day = c >= '0' && c <= '7' && !is_step;
    days += is_day ? static_cast<char>('1' + (c - '0') % 7) : c;
  }
  return llvm::StringRef(days).upper();
}

}  // namespace

std::string EventBridgeSchedule(llvm::StringRef cron) {
  llvm::SmallVector<llvm::StringRef, 5> fields;
  cron.split(fields, ' ', -1, /*KeepEmpty=*/false);
  if (fields.size() != 5) return "";
  const bool any_day = fields[2] == "*", any_weekday = fields[4] == "*";
  if (!any_day && !any_weekday) return "";
  const std::string day = any_weekday ? fields[2].str() : "?";
  const std::string weekday = any_weekday ? "?" : DaysOfWeek(fields[4]);
  return ("cron(" + fields[0] + " " + fields[1] + " " + day + " " +
          fields[3].upper() + " " + weekday + " *)")
      .str();
}

}  // namespace cleave
