#include "splitter/contract/calendar_types.h"

#include <utility>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using Names = llvm::ArrayRef<const char*>;

constexpr const char* kPartsOfTm[] = {"sec",   "min",    "hour", "mday",
                                      "mon",   "year",   "wday", "yday",
                                      "isdst", "gmtoff", "zone"};
constexpr const char* kPartsOfDate[] = {"year", "month", "day"};

Names PartsOf(const TypeShape& type) {
  if (type.kind != TypeKind::kStd) return {};
  const Names date = kPartsOfDate;
  return llvm::StringSwitch<Names>(type.name)
      .Case("std::tm", kPartsOfTm)
      .Case("std::chrono::year_month_day", date)
      .Case("std::chrono::year_month", date.drop_back())
      .Case("std::chrono::month_day", date.drop_front())
      .Default({});
}

/// Of what travels as a number; empty for others.
std::string ScalarOf(const TypeShape& type) {
  if (type.kind != TypeKind::kStd) return "";
  return llvm::StringSwitch<const char*>(type.name)
      .Case("std::chrono::year", "sint32")
      .Cases("std::chrono::month", "std::chrono::day", "std::chrono::weekday",
             "uint32")
      .Default("");
}

WireType Scalar(TypeShape cpp, std::string proto) {
  cpp.is_const = false;
  return {WireForm::kScalar, std::move(cpp), std::move(proto), {}, ""};
}

/// The name of a time zone, or none.
WireType OptionalName() {
  const TypeShape text = TypeShape::Std("std::string");
  return {WireForm::kOptional,
          TypeShape::Std("std::optional", {text}),
          "",
          {{WireForm::kBytes, text, "bytes", {}, ""}},
          ""};
}

WireType PartOf(const TypeShape& type, llvm::StringRef name) {
  if (!type.IsStd("std::tm")) {
    const TypeShape part = TypeShape::Std("std::chrono::" + name.str());
    return Scalar(part, ScalarOf(part));
  }
  if (name == "zone") return OptionalName();
  if (name == "gmtoff") return Scalar(TypeShape::Builtin("long"), "sint64");
  return Scalar(TypeShape::Builtin("int"), "sint32");
}

}  // namespace

std::optional<WireType> MapCalendar(const TypeShape& type) {
  if (std::string scalar = ScalarOf(type); !scalar.empty())
    return Scalar(type, std::move(scalar));
  if (PartsOf(type).empty()) return std::nullopt;
  WireType wire{WireForm::kProduct, type, "", {}, ""};
  wire.cpp.is_const = false;
  for (const char* name : PartsOf(type))
    wire.args.push_back(PartOf(type, name));
  return wire;
}

bool IsCalendar(const TypeShape& type) {
  return !ScalarOf(type).empty() || !PartsOf(type).empty();
}

bool HoldsCalendar(const WireType& type) {
  return IsCalendar(type.cpp) || llvm::any_of(type.args, HoldsCalendar);
}

std::string PartName(const TypeShape& product, size_t index) {
  const Names names = PartsOf(product);
  return names.empty() ? "e" + std::to_string(index) : names[index];
}

}  // namespace cleave
