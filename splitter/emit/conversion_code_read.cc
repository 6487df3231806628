#include <utility>

#include "splitter/contract/calendar_types.h"
#include "splitter/emit/conversion_code.h"
#include "splitter/emit/names.h"

namespace cleave {
namespace {

unsigned WireBits(llvm::StringRef proto) {
  return proto.ends_with("64") ? 64 : 32;
}

std::string ScalarFromProto(const WireType& type, const std::string& value) {
  const std::string cpp = CppType(type.cpp);
  if (type.cpp.IsStd("std::monostate")) return cpp + "()";
  if (cpp == "std::byte") {
    return "static_cast<std::byte>(cleave::rt::Narrow<unsigned char>(" + value +
           "))";
  }
  if (IsCalendar(type.cpp)) {
    return "cleave::rt::CalendarFromNumber<" + cpp + ">(" + value + ")";
  }
  if (type.cpp.kind != TypeKind::kInteger) return value;
  if (IntegerBits(type.cpp.name) != WireBits(type.proto)) {
    return "cleave::rt::Narrow<" + cpp + ">(" + value + ")";
  }
  const bool is_same_type = cpp == "int" || cpp == "unsigned int" ||
                            cpp == "long" || cpp == "unsigned long";
  return is_same_type ? value : "static_cast<" + cpp + ">(" + value + ")";
}

/// The type in which a duration or a time counts; null if it is the usual one.
const TypeShape* CountOf(const TypeShape& type) {
  if (!IsTimePoint(type)) return type.args.empty() ? nullptr : &type.args[0];
  return type.args.size() < 2 ? nullptr : CountOf(type.args[1]);
}

std::string TimeFromProto(const TypeShape& type, std::string value) {
  const std::string cpp = CppType(type);
  const TypeShape* count = CountOf(type);
  if (count && IntegerBits(count->name) != 0 && IntegerBits(count->name) < 64) {
    value = "cleave::rt::Narrow<" + CppType(*count) + ">(" + value + ")";
  }
  if (!IsTimePoint(type)) return cpp + "(" + value + ")";
  return cpp + "(" + cpp + "::duration(" + value + "))";
}

bool IsUnordered(const WireType& type) {
  return llvm::StringRef(type.cpp.name).starts_with("std::unordered_");
}

/// See runtime/unordered.h.
std::string GrowBuckets(const WireType& type, const std::string& source,
                        const std::string& container) {
  return IsUnordered(type) ? "cleave::rt::GrowBuckets(" + container + ", " +
                                 source + ".size());"
                           : "";
}

std::string InOrder(const WireType& type, const std::string& source) {
  return IsUnordered(type) ? "cleave::rt::Backwards(" + source + ")" : source;
}

/// How elements are put into a container: a member function of one argument.
std::string InsertFunction(const TypeShape& container) {
  if (container.IsStd("std::forward_list")) return "push_front";
  return llvm::StringRef(container.name).ends_with("set") ? "insert"
                                                          : "push_back";
}

/// The expression that makes what a pointer or optional holds.
std::string MakeHeld(const WireType& type, const std::string& value) {
  if (type.form == WireForm::kOptional) return value;
  if (type.args.at(0).form == WireForm::kHandle) return "&" + value;
  if (IsOfHierarchy(type.args[0].form)) return value;
  if (type.cpp.IsStd("std::unique_ptr") || type.cpp.IsStd("std::shared_ptr")) {
    const char* make = type.cpp.IsStd("std::unique_ptr") ? "std::make_unique<"
                                                         : "std::make_shared<";
    return make + CppType(type.cpp.args.at(0)) + ">(" + value + ")";
  }
  TypeShape held = type.cpp.args.at(0);
  held.is_const = false;
  return "new " + CppType(held) + "(" + value + ")";
}

std::string BytesFromProto(const TypeShape& type, const std::string& value) {
  if (IsString(type)) return value;
  return "cleave::rt::FromBytes<" + CppType(type) + ">(" + value + ")";
}

/// A value of this form is made by statements, not by one expression.
bool TakesStatements(const WireType& type) {
  return type.form == WireForm::kSequence || type.form == WireForm::kMapping ||
         type.form == WireForm::kOptional || type.form == WireForm::kPointer;
}

}  // namespace

std::string ConversionCode::Read(const WireType& type,
                                 const std::string& message,
                                 llvm::StringRef field) {
  const std::string name = Accessor(field);
  return ReadFrom(type, {message + name + "()", message + "has_" + name + "()"},
                  name);
}

void ConversionCode::Define(const WireType& type, const std::string& name,
                            bool is_const, const std::string& message,
                            llvm::StringRef field) {
  const std::string accessor = Accessor(field);
  const Source source = {message + accessor + "()",
                         message + "has_" + accessor + "()"};
  if (TakesStatements(type)) {
    DefineFrom(type, Unwrapped(type, source), name);
    return;
  }
  printer_.Emit(
      {{"const",
        is_const && type.cpp.kind != TypeKind::kPointer ? "const " : ""},
       {"type", type.form == WireForm::kHierarchy ? "auto" : CppType(type.cpp)},
       {"name", name},
       {"value", ReadFrom(type, source)}},
      "$const$$type$ $name$ = $value$;");
}

ConversionCode::Source ConversionCode::Unwrapped(const WireType& type,
                                                 Source source) {
  if (type.wrapper.empty()) return source;
  return {source.value + ".value()", source.value + ".has_value()"};
}

std::string ConversionCode::ReadFrom(const WireType& type, Source source,
                                     llvm::StringRef wanted) {
  source = Unwrapped(type, std::move(source));
  if (!TakesStatements(type)) return ReadPlain(type, source);
  const bool holds =
      type.form == WireForm::kOptional || type.form == WireForm::kPointer;
  if (wanted.empty()) wanted = holds ? "held" : "items";
  const std::string name = Fresh(wanted);
  DefineFrom(type, source, name);
  return "std::move(" + name + ")";
}

std::string ConversionCode::ReadPlain(const WireType& type,
                                      const Source& source) {
  const std::string& value = source.value;
  switch (type.form) {
    case WireForm::kScalar:
      return ScalarFromProto(type, value);
    case WireForm::kEnum:
    case WireForm::kMessage:
    case WireForm::kHierarchy:
      return Helper("FromProto") + "(" + value + ")";
    case WireForm::kNode:
      return "nodes.Take<" + CppType(type.cpp) + ">(" + value + ")";
    case WireForm::kHierarchyNode:
      return "nodes.TakeOwner<" + CppType(type.cpp) + ">(" + value + ")";
    case WireForm::kBytes:
      return BytesFromProto(type.cpp, value);
    case WireForm::kView:
      return type.cpp.kind == TypeKind::kPointer
                 ? source.has + " ? " + value + ".c_str() : nullptr"
                 : "std::string_view(" + value + ")";
    case WireForm::kTime:
      return TimeFromProto(type.cpp, value);
    case WireForm::kProduct:
      return ReadProduct(type, source);
    case WireForm::kVariant:
      return ReadVariant(type, source);
    case WireForm::kHandle:
      return ReadHandle(type, source);
    default:
      break;
  }
  assert(false && "nothing travels for a singleton");
  return "";
}

std::string ConversionCode::ReadProduct(const WireType& type,
                                        const Source& source) {
  if (IsCalendar(type.cpp)) {
    return "cleave::rt::CalendarFromProto<" + CppType(type.cpp) + ">(" +
           source.value + ")";
  }
  std::string arguments;
  for (size_t i = 0; i < type.args.size(); ++i) {
    const std::string element = "e" + std::to_string(i) + "()";
    if (i > 0) arguments += ", ";
    arguments += ReadFrom(type.args[i], {source.value + "." + element,
                                         source.value + ".has_" + element});
  }
  const std::string maker = type.cpp.IsStd("std::error_code")
                                ? "cleave::rt::MakeErrorCode"
                                : CppType(type.cpp);
  return maker + "(" + arguments + ")";
}

std::string ConversionCode::ReadHandle(const WireType& type,
                                       const Source& source) {
  const bool is_owner = IsOwnerOfObject(type);
  const bool moves = type.cpp.IsStd("std::unique_ptr");
  const std::string cpp = CppType(PlainClass(type));
  std::string object;
  if (side_ == Side::kService) {
    object = "cleave::rt::Objects<" + cpp + ">()." +
             (!is_owner ? "Get("
              : moves   ? "Take("
                        : "Share(");
  } else {
    object = std::string("cleave::rt::") +
             (!is_owner ? "Refer<"
              : moves   ? "Own<"
                        : "Share<") +
             cpp + ">(";
  }
  object += source.value + ")";
  // In a list, where it is an item of its own, nothing says that it is there.
  if (!is_owner || source.has.empty()) return object;
  return source.has + " ? " + object + " : nullptr";
}

std::string ConversionCode::ReadVariant(const WireType& type,
                                        const Source& source) {
  const std::string read = Fresh("read_held");
  const std::string cpp = CppType(type.cpp);
  const auto each = [&](size_t i) {
    const std::string index = std::to_string(i);
    const auto make = [&] {
      InScope([&] {
        const std::string value =
            ReadFrom(type.args[i], {source.value + ".v" + index + "()",
                                    source.value + ".has_v" + index + "()"});
        printer_.Emit({{"cpp", cpp}, {"index", index}, {"value", value}},
                      "return $cpp$(std::in_place_index<$index$>, $value$);");
      });
    };
    printer_.Emit({{"message", ProtoNamespace(contract_.project, "types") +
                                   "::" + type.proto},
                   {"index", index},
                   {"make", make}},
                  R"code(
          case $message$::kV$index$: {
            $make$
          }
        )code");
  };
  printer_.Emit({{"read", read},
                 {"cpp", cpp},
                 {"source", source.value},
                 {"cases",
                  [&] {
                    for (size_t i = 0; i < type.args.size(); ++i) each(i);
                  }}},
                R"code(
                  const auto $read$ = [&]() -> $cpp$ {
                    switch ($source$.held_case()) {
                      $cases$
                      default:
                        throw cleave::rt::ConversionError("a variant without a value came");
                    }
                  };
                )code");
  return read + "()";
}

void ConversionCode::DefineFrom(const WireType& type, const Source& source,
                                const std::string& name) {
  InScope([&] {
    switch (type.form) {
      case WireForm::kSequence:
        return DefineSequence(type, source, name);
      case WireForm::kMapping:
        return DefineMapping(type, source, name);
      default:
        return DefineIfPresent(type, source, name);
    }
  });
  taken_.insert(name + "_index");  // of an array, declared beside it
}

void ConversionCode::AddElement(const WireType& type,
                                const std::string& element,
                                const std::string& items,
                                const std::string& index) {
  const std::string value = ReadFrom(type.args[0], {element, ""});
  if (!index.empty()) {
    printer_.Emit({{"items", items}, {"index", index}, {"value", value}},
                  "$items$[$index$++] = $value$;");
    return;
  }
  printer_.Emit({{"items", items},
                 {"insert", InsertFunction(type.cpp)},
                 {"value", value}},
                "$items$.$insert$($value$);");
}

void ConversionCode::DefineSequence(const WireType& type, const Source& source,
                                    const std::string& items) {
  const std::string item = Fresh("item");
  const bool is_array = type.cpp.IsStd("std::array");
  const std::string index = is_array ? items + "_index" : "";
  // A repeated enum field is one of int.
  const std::string element =
      type.args[0].form == WireForm::kEnum && type.args[0].wrapper.empty()
          ? "static_cast<" + ProtoNamespace(contract_.project, "types") +
                "::" + type.args[0].proto + ">(" + item + ")"
          : item;
  std::string prepare;
  if (is_array) {
    prepare = "cleave::rt::CheckSize(" + source.value + ".size(), " + items +
              ".size());\nstd::size_t " + index + " = 0;";
  } else if (type.cpp.IsStd("std::vector")) {
    prepare = items + ".reserve(" + source.value + ".size());";
  } else {
    prepare = GrowBuckets(type, source.value, items);
  }
  printer_.Emit(
      {{"type", CppType(type.cpp)},
       {"items", items},
       {"init", is_array ? "{}" : ""},
       {"prepare", prepare},
       {"auto", IsPlain(type.args[0].form) && type.args[0].wrapper.empty() &&
                        type.args[0].form != WireForm::kBytes
                    ? "const auto"
                    : "const auto&"},
       {"item", item},
       {"source", InOrder(type, source.value)},
       {"finish",
        type.cpp.IsStd("std::forward_list") ? items + ".reverse();" : ""},
       {"add", [&] { AddElement(type, element, items, index); }}},
      R"code(
        $type$ $items$$init$;
        $prepare$
        for ($auto$ $item$ : $source$) {
          $add$
        }
        $finish$
      )code");
}

void ConversionCode::DefineMapping(const WireType& type, const Source& source,
                                   const std::string& entries) {
  const std::string entry = Fresh("entry");
  const auto add = [&] {
    const std::string key =
        ReadFrom(type.args[0], {entry + ".key()", entry + ".has_key()"});
    const std::string mapped =
        ReadFrom(type.args[1], {entry + ".value()", entry + ".has_value()"});
    printer_.Emit({{"entries", entries}, {"key", key}, {"mapped", mapped}},
                  "$entries$.emplace($key$, $mapped$);");
  };
  printer_.Emit({{"type", CppType(type.cpp)},
                 {"entries", entries},
                 {"entry", entry},
                 {"source", InOrder(type, source.value)},
                 {"prepare", GrowBuckets(type, source.value, entries)},
                 {"add", add}},
                R"code(
                  $type$ $entries$;
                  $prepare$
                  for (const auto& $entry$ : $source$) {
                    $add$
                  }
                )code");
}

void ConversionCode::DefineIfPresent(const WireType& type, const Source& source,
                                     const std::string& held) {
  const bool is_raw = type.cpp.kind == TypeKind::kPointer;
  const auto read = [&] {
    const std::string value =
        IsSharedNode(type) ? "nodes.Share<" + CppType(type.cpp.args.at(0)) +
                                 ">(" + source.value + ")"
                           : MakeHeld(type, ReadFrom(type.args[0], source));
    printer_.Emit({{"held", held}, {"value", value}}, "$held$ = $value$;");
  };
  printer_.Emit({{"type", CppType(type.cpp)},
                 {"held", held},
                 {"init", is_raw ? " = nullptr" : ""},
                 {"has", source.has},
                 {"read", read}},
                R"code(
                  $type$ $held$$init$;
                  if ($has$) {
                    $read$
                  }
                )code");
}

}  // namespace cleave
