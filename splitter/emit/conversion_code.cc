#include "splitter/emit/conversion_code.h"

#include <utility>

#include "splitter/contract/calendar_types.h"
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
      return IsString(type.cpp) ? value : "cleave::rt::ToBytes(" + value + ")";
    case WireForm::kView:
      return type.cpp.kind == TypeKind::kPointer ? value
                                                 : "std::string(" + value + ")";
    case WireForm::kTime:
      return value + (IsTimePoint(type.cpp) ? ".time_since_epoch().count()"
                                            : ".count()");
    default:
      if (type.cpp.IsStd("std::monostate")) {
        return "(static_cast<void>(" + value + "), true)";
      }
      if (IsCalendar(type.cpp)) {
        return "cleave::rt::CalendarToNumber(" + value + ")";
      }
      return CppType(type.cpp) == "std::byte"
                 ? "std::to_integer<unsigned>(" + value + ")"
                 : value;
  }
}

/// The expression of one part of a product.
std::string PartOf(const TypeShape& product, const std::string& value,
                   size_t index) {
  if (product.IsStd("std::complex")) {
    return value + (index == 0 ? ".real()" : ".imag()");
  }
  if (product.IsStd("std::error_code")) {
    return value + (index == 0 ? ".category().name()" : ".value()");
  }
  return "std::get<" + std::to_string(index) + ">(" + value + ")";
}

/// "*value", in brackets if a member of it is going to be named.
std::string Dereferenced(const WireType& held, const std::string& value) {
  switch (held.form) {
    case WireForm::kTime:
    case WireForm::kOptional:
    case WireForm::kVariant:
      return "(*" + value + ")";
    case WireForm::kProduct:
      return held.cpp.IsStd("std::complex") || held.cpp.IsStd("std::error_code")
                 ? "(*" + value + ")"
                 : "*" + value;
    case WireForm::kHandle:
      return IsOwnerOfObject(held) ? "(*" + value + ")" : "*" + value;
    default:
      return "*" + value;
  }
}

WireType WithoutWrapper(WireType type) {
  type.wrapper.clear();
  return type;
}

}  // namespace

bool IsOwnerOfObject(const WireType& type) {
  return type.form == WireForm::kHandle && type.cpp.kind == TypeKind::kStd;
}

TypeShape PlainClass(const WireType& type) {
  TypeShape cpp = HandledClass(type.cpp);
  cpp.is_const = false;
  return cpp;
}

bool IsString(const TypeShape& type) {
  return type.IsStd("std::string") || type.IsStd("std::basic_string");
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
                               std::set<std::string> taken, Side side)
    : contract_(contract),
      printer_(printer),
      taken_(std::move(taken)),
      side_(side) {}

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
    case WireForm::kNode:
      printer_.Emit({{"message", target.message},
                     {"set", target.is_repeated ? "add_" : "set_"},
                     {"field", target.field},
                     {"value", value}},
                    "$message$$set$$field$(nodes.Add($value$));");
      return;
    case WireForm::kHierarchyNode:
      printer_.Emit({{"message", target.message},
                     {"set", target.is_repeated ? "add_" : "set_"},
                     {"field", target.field},
                     {"value", value}},
                    "$message$$set$$field$(AddNode($value$, nodes));");
      return;
    case WireForm::kHierarchy:
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
    case WireForm::kVariant:
      return InScope([&] { WriteVariant(type, value, target); });
    case WireForm::kProduct:
      return WriteProduct(type, value, target);
    case WireForm::kHandle:
      return WriteHandle(type, value, target);
    case WireForm::kSingleton:
    case WireForm::kUserData:
    case WireForm::kCallback:
    case WireForm::kInterface:
    case WireForm::kReferred:  // a field knows its name and its default
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

void ConversionCode::WriteHandle(const WireType& type, const std::string& value,
                                 const Target& target) {
  const bool is_owner = IsOwnerOfObject(type);
  const bool moves = type.cpp.IsStd("std::unique_ptr");
  const std::string address = is_owner ? value + ".get()" : "&" + value;
  std::string handle;
  if (side_ == Side::kService) {
    handle = "cleave::rt::Objects<" + CppType(PlainClass(type)) + ">().Add(" +
             (moves ? "std::move(" + value + ")" : value) + ")";
  } else {
    handle = std::string("cleave::rt::HandleTable::") +
             (moves ? "Release(" : "Of(") + address + ")";
  }
  const Printer::Variables variables = {
      {"message", Submessage(target)}, {"value", value}, {"handle", handle}};
  if (!is_owner) return printer_.Emit(variables, "*$message$ = $handle$;");
  printer_.Emit(variables, R"code(
    if ($value$ != nullptr) {
      *$message$ = $handle$;
    }
  )code");
}

void ConversionCode::WriteVariant(const WireType& type,
                                  const std::string& value,
                                  const Target& target) {
  const std::string held = Fresh("held");
  const auto each = [&](size_t i) {
    const std::string index = std::to_string(i);
    printer_.Emit({{"index", index},
                   {"write",
                    [&] {
                      InScope([&] {
                        WriteTo(type.args[i],
                                "std::get<" + index + ">(" + value + ")",
                                {held + "->", "v" + index, false});
                      });
                    }}},
                  R"code(
          case $index$: {
            $write$
            break;
          }
        )code");
  };
  printer_.Emit({{"held", held},
                 {"message", Submessage(target)},
                 {"value", value},
                 {"cases",
                  [&] {
                    for (size_t i = 0; i < type.args.size(); ++i) each(i);
                  }}},
                R"code(
                  auto* $held$ = $message$;
                  switch ($value$.index()) {
                    $cases$
                    default:
                      throw cleave::rt::ConversionError("a variant lost its value");
                  }
                )code");
}

void ConversionCode::WriteProduct(const WireType& type,
                                  const std::string& value,
                                  const Target& target) {
  if (IsCalendar(type.cpp)) {
    return printer_.Emit({{"value", value}, {"message", Submessage(target)}},
                         "cleave::rt::CalendarToProto($value$, $message$);");
  }
  const std::string parts = Fresh("parts");
  printer_.Emit({{"parts", parts}, {"message", Submessage(target)}},
                "auto* $parts$ = $message$;");
  for (size_t i = 0; i < type.args.size(); ++i) {
    const std::string index = std::to_string(i);
    WriteTo(type.args[i], PartOf(type.cpp, value, i),
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
    if (IsSharedNode(type)) {
      printer_.Emit({{"message", target.message},
                     {"set", target.is_repeated ? "add_" : "set_"},
                     {"field", target.field},
                     {"place", type.args[0].form == WireForm::kNode
                                   ? "nodes.Share(*" + value + ")"
                                   : "ShareNode(*" + value + ", nodes)"}},
                    "$message$$set$$field$($place$);");
    } else if (type.form == WireForm::kView) {
      WireType text = type;
      text.form = WireForm::kBytes;
      text.cpp = TypeShape::Std("std::string");
      WriteTo(text, value, target);
    } else {
      WriteTo(type.args[0], Dereferenced(type.args[0], value), target);
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
