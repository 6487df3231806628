#include "splitter/emit/conversion_code.h"

#include <utility>

#include "splitter/emit/names.h"

namespace cleave {
namespace {

/// `set_` takes `value` converted like this.
std::string PlainToProto(const WireType& type, const std::string& value,
                         const std::string& to_proto) {
  switch (type.form) {
    case WireForm::kEnum:
      return to_proto + "(" + value + ")";
    case WireForm::kBytes:
      if (IsString(type.cpp)) return value;
      if (IsContiguousBytes(type.cpp)) {
        return "cleave::rt::ToBytes(" + value + ")";
      }
      return value + ".native()";  // std::filesystem::path
    case WireForm::kView:
      return type.cpp.kind == TypeKind::kPointer ? value
                                                 : "std::string(" + value + ")";
    case WireForm::kTime:
      return value + (IsTimePoint(type.cpp) ? ".time_since_epoch().count()"
                                            : ".count()");
    default:
      return CppType(type.cpp) == "std::byte"
                 ? "std::to_integer<unsigned>(" + value + ")"
                 : value;
  }
}

WireType WithoutWrapper(WireType type) {
  type.wrapper.clear();
  return type;
}

}  // namespace

bool IsString(const TypeShape& type) {
  return type.IsStd("std::string") || type.IsStd("std::basic_string");
}
bool IsContiguousBytes(const TypeShape& type) {
  return type.IsStd("std::vector") || type.IsStd("std::array");
}
bool IsTimePoint(const TypeShape& type) {
  return type.IsStd("std::chrono::time_point");
}

bool IsPlain(WireForm form) {
  return form == WireForm::kScalar || form == WireForm::kEnum ||
         form == WireForm::kBytes || form == WireForm::kView ||
         form == WireForm::kTime;
}

ConversionCode::ConversionCode(const Contract& contract, Printer& printer,
                               std::set<std::string> taken)
    : contract_(contract), printer_(printer), taken_(std::move(taken)) {}

std::string ConversionCode::Fresh(llvm::StringRef wanted) {
  std::string name = wanted.str();
  for (int i = 2; !taken_.insert(name).second; ++i) {
    name = wanted.str() + std::to_string(i);
  }
  return name;
}

void ConversionCode::InScope(const std::function<void()>& body) {
  const std::set<std::string> outer = taken_;
  body();
  taken_ = outer;
}

std::string ConversionCode::Helper(llvm::StringRef function) const {
  return SplitNamespace(contract_.project) + "::" + function.str();
}

std::string ConversionCode::Submessage(const Target& target) {
  return target.message + (target.is_repeated ? "add_" : "mutable_") +
         target.field + "()";
}

void ConversionCode::Write(const WireType& type, const std::string& value,
                           const std::string& message, llvm::StringRef field) {
  WriteTo(type, value, {message, Accessor(field), false});
}

void ConversionCode::WriteTo(const WireType& type, const std::string& value,
                             const Target& target) {
  if (!type.wrapper.empty()) {
    const std::string wrapped = Fresh("wrapped");
    printer_.Emit({{"wrapped", wrapped}, {"message", Submessage(target)}},
                  "auto* $wrapped$ = $message$;");
    WriteTo(WithoutWrapper(type), value, {wrapped + "->", "value", false});
    return;
  }
  switch (type.form) {
    case WireForm::kScalar:
    case WireForm::kEnum:
    case WireForm::kBytes:
    case WireForm::kTime:
      printer_.Emit({{"message", target.message},
                     {"set", target.is_repeated ? "add_" : "set_"},
                     {"field", target.field},
                     {"value", PlainToProto(type, value, Helper("ToProto"))}},
                    "$message$$set$$field$($value$);");
      return;
    case WireForm::kView:
      return WriteIfPresent(type, value, target);
    case WireForm::kMessage:
      printer_.Emit({{"to_proto", Helper("ToProto")},
                     {"value", value},
                     {"message", Submessage(target)}},
                    "$to_proto$($value$, $message$);");
      return;
    case WireForm::kSequence:
      return InScope([&] { WriteSequence(type, value, target); });
    case WireForm::kMapping:
      return InScope([&] { WriteMapping(type, value, target); });
    case WireForm::kOptional:
    case WireForm::kPointer:
      return InScope([&] { WriteIfPresent(type, value, target); });
    case WireForm::kProduct:
      return WriteProduct(type, value, target);
    case WireForm::kHandle:
      printer_.Emit({{"message", Submessage(target)}, {"object", value}},
                    "*$message$ = cleave::rt::HandleTable::Of(&$object$);");
      return;
    case WireForm::kSingleton:
      return;
  }
}

void ConversionCode::WriteSequence(const WireType& type,
                                   const std::string& value,
                                   const Target& target) {
  const std::string item = Fresh("item");
  printer_.Emit(
      {{"auto",
        IsPlain(type.args[0].form) && type.args[0].form != WireForm::kBytes
            ? "const auto"
            : "const auto&"},
       {"item", item},
       {"value", value},
       {"add",
        [&] {
          WriteTo(type.args[0], item, {target.message, target.field, true});
        }}},
      R"code(
        for ($auto$ $item$ : $value$) {
          $add$
        }
      )code");
}

void ConversionCode::WriteMapping(const WireType& type,
                                  const std::string& value,
                                  const Target& target) {
  const std::string entry = Fresh("entry");
  const std::string key = Fresh("key");
  const std::string mapped = Fresh("mapped");
  const Target repeated{target.message, target.field, true};
  printer_.Emit(
      {{"key", key},
       {"mapped", mapped},
       {"entry", entry},
       {"value", value},
       {"message", Submessage(repeated)},
       {"set_key",
        [&] { WriteTo(type.args[0], key, {entry + "->", "key", false}); }},
       {"set_mapped",
        [&] {
          WriteTo(type.args[1], mapped, {entry + "->", "value", false});
        }}},
      R"code(
        for (const auto& [$key$, $mapped$] : $value$) {
          auto* $entry$ = $message$;
          $set_key$
          $set_mapped$
        }
      )code");
}

void ConversionCode::WriteProduct(const WireType& type,
                                  const std::string& value,
                                  const Target& target) {
  const std::string parts = Fresh("parts");
  printer_.Emit({{"parts", parts}, {"message", Submessage(target)}},
                "auto* $parts$ = $message$;");
  for (size_t i = 0; i < type.args.size(); ++i) {
    const std::string index = std::to_string(i);
    WriteTo(type.args[i], "std::get<" + index + ">(" + value + ")",
            {parts + "->", "e" + index, false});
  }
}

void ConversionCode::WriteIfPresent(const WireType& type,
                                    const std::string& value,
                                    const Target& target) {
  if (type.form == WireForm::kView && type.cpp.kind != TypeKind::kPointer) {
    printer_.Emit({{"message", target.message},
                   {"set", target.is_repeated ? "add_" : "set_"},
                   {"field", target.field},
                   {"value", value}},
                  "$message$$set$$field$(std::string($value$));");
    return;
  }
  const auto write = [&] {
    if (type.form == WireForm::kView) {
      WireType text = type;
      text.form = WireForm::kBytes;
      text.cpp = TypeShape::Std("std::string");
      WriteTo(text, value, target);
    } else {
      const WireForm held = type.args[0].form;
      // A member of it is going to be named.
      const bool needs_brackets =
          held == WireForm::kTime || held == WireForm::kOptional;
      WriteTo(type.args[0], needs_brackets ? "(*" + value + ")" : "*" + value,
              target);
    }
  };
  printer_.Emit({{"value", value},
                 {"test", type.form == WireForm::kOptional ? ".has_value()"
                                                           : " != nullptr"},
                 {"write", write}},
                R"code(
                  if ($value$$test$) {
                    $write$
                  }
                )code");
}

}  // namespace cleave
