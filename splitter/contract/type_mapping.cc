#include "splitter/contract/type_mapping.h"

#include <set>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/calendar_types.h"
#include "splitter/contract/hierarchies.h"
#include "splitter/contract/interface_checks.h"
#include "splitter/contract/link_seam_checks.h"
#include "splitter/contract/std_types.h"
#include "splitter/contract/value_types.h"

namespace cleave {
namespace {

WireType Plain(WireForm form, TypeShape cpp, std::string proto) {
  cpp.is_const = false;
  return {form, std::move(cpp), std::move(proto), {}, ""};
}

/// The namespace in which more than half of the project's types live.
std::string CommonNamespace(const std::set<std::string>& names) {
  std::map<std::string, size_t> count;
  for (llvm::StringRef name : names)
    if (size_t at = name.split('<').first.find("::");
        at != llvm::StringRef::npos)
      ++count[name.substr(0, at).str()];
  for (const auto& [space, number] : count)
    if (number * 2 > names.size()) return space;
  return "";
}

/// `std::function`, or a pointer to a function.
bool IsFunction(const TypeShape& type) {
  return (type.IsStd("std::function") || type.kind == TypeKind::kPointer) &&
         type.args.at(0).kind == TypeKind::kFunction;
}

}  // namespace

TypeMapper::TypeMapper(const ClassIndex& classes,
                       const std::map<std::string, std::string>& known_names,
                       CrossingWishes wishes)
    : classes_(classes),
      wishes_(std::move(wishes)),
      values_(std::make_unique<ValueTypes>(*this)) {
  NameTypes(known_names);
}

TypeMapper::~TypeMapper() = default;

void TypeMapper::NameTypes(
    const std::map<std::string, std::string>& known_names) {
  std::set<std::string> all;
  for (const Symbol& symbol : classes_.graph().symbols())
    if (symbol.record || symbol.enumeration) all.insert(symbol.name);
  const std::string strip = CommonNamespace(all);
  UniqueNames unique;
  unique.Claim("Thrown");  // the emitters' own
  for (const auto& [cpp_name, proto_name] : known_names) {
    unique.Claim(proto_name);
    names_.emplace(cpp_name, proto_name);
  }
  for (const std::string& name : all)
    if (!names_.count(name))
      names_.emplace(name, unique.Claim(TypeName(name, strip)));
  helpers_.Reserve("Thrown");
  for (const auto& [cpp_name, proto_name] : names_)
    helpers_.Reserve(proto_name);
}

std::string TypeMapper::NameOf(llvm::StringRef cpp_name) const {
  auto found = names_.find(cpp_name);
  return found == names_.end() ? TypeName(cpp_name, "") : found->second;
}

std::string TypeMapper::NodeName(llvm::StringRef cpp_name) {
  const std::string key = NodeLockKey(cpp_name);
  auto known = names_.find(key);
  return known != names_.end() ? known->second
                               : helpers_.For(key, NameOf(cpp_name) + "Node");
}

std::string TypeMapper::HierarchyName(llvm::StringRef cpp_name) {
  const std::string key = HierarchyKey(cpp_name);
  auto known = names_.find(key);
  return known != names_.end() ? known->second
                               : helpers_.For(key, "Any" + NameOf(cpp_name));
}

Mapping TypeMapper::MapValue(const TypeShape& type) {
  switch (type.kind) {
    case TypeKind::kBool:
    case TypeKind::kInteger:
    case TypeKind::kFloating: {
      std::string scalar = ProtoScalar(type);
      if (!scalar.empty())
        return Mapping::Of(Plain(WireForm::kScalar, type, std::move(scalar)));
      if (IsOpaqueBytes(type))
        return Mapping::Of(Plain(WireForm::kBytes, type, "bytes"));
      return Mapping::No(
          Refuse("MAP022", "no protobuf type holds every " + AsCode(type)));
    }
    case TypeKind::kEnum:
      return MapEnum(type);
    case TypeKind::kRecord:
      return values_->Map(type);
    case TypeKind::kStd:
      return MapStd(type);
    case TypeKind::kPointer:
      return MapPointer(type);
    case TypeKind::kLValueReference:
    case TypeKind::kRValueReference:
      return Mapping::No(Refuse("MAP031", AsCode(type) + " is a reference"));
    case TypeKind::kArray:
      return Mapping::No(Refuse("MAP021", AsCode(type) + " is a C array"));
    case TypeKind::kFunction:
      return Mapping::No(Refuse("MAP050", AsCode(type) + " is a function"));
    case TypeKind::kVoid:
    case TypeKind::kLiteral:
    case TypeKind::kOther:
      break;
  }
  if (llvm::StringRef(type.name).contains("iterator"))
    return Mapping::No(Refuse("CUT065", AsCode(type) + " is an iterator"));
  if (llvm::StringRef(type.name).contains('('))
    return Mapping::No(Refuse("MAP050", AsCode(type) + " is a function"));
  return Mapping::No(
      Refuse("MAP043", AsCode(type) + " is not one of the project's types"));
}

Mapping TypeMapper::MapField(const TypeShape& type) {
  if (type.kind == TypeKind::kArray) return MapArray(type);
  const Mapping referred = Mapping::Of(Plain(WireForm::kReferred, type, ""));
  if (RefersToObject(type) || IsFunction(type)) return referred;
  Mapping mapping = MapValue(type);
  return OwnsObject(type, mapping) ? referred : mapping;
}

/// A unique_ptr or shared_ptr to an object of which no copy can be sent, as
/// `mapping` of it says.
bool TypeMapper::OwnsObject(const TypeShape& type,
                            const Mapping& mapping) const {
  const bool is_owner =
      (type.IsStd("std::unique_ptr") || type.IsStd("std::shared_ptr")) &&
      type.args.size() == 1 && type.args[0].kind == TypeKind::kRecord;
  if (!is_owner) return false;
  if (mapping) return mapping.type->form == WireForm::kHandle;
  return mapping.refusal.id != "MAP034" &&
         RefersToObject(TypeShape::PointerTo(type.args[0]));
}

/// A pointer to an object that has an identity: no copy of it could be sent.
bool TypeMapper::RefersToObject(const TypeShape& type) const {
  if (type.kind != TypeKind::kPointer ||
      type.args.at(0).kind != TypeKind::kRecord || !type.args[0].args.empty())
    return false;
  const ClassEntry* entry = classes_.FindClass(type.args[0].name);
  if (!entry || !IsHeader(classes_.symbol(*entry).declared.file)) return false;
  const RecordFacts& record = classes_.record(*entry);
  return record.is_polymorphic ||
         (!CheckHandle(classes_, *entry) &&
          record.copy_constructor == SpecialMember::kDeleted);
}

Mapping TypeMapper::MapPointer(const TypeShape& type) {
  const TypeShape& pointee = type.args.at(0);
  if (pointee.kind == TypeKind::kVoid)
    return Mapping::No(Refuse("CUT070", AsCode(type) + " has no static type"));
  if (pointee.kind == TypeKind::kFunction ||
      llvm::StringRef(pointee.name).contains('('))
    return Mapping::No(Refuse("MAP050", AsCode(type) + " is a callback"));
  if (llvm::StringRef(pointee.name).ends_with("FILE"))
    return Mapping::No(
        Refuse("CUT071", AsCode(type) + " is open in its process only"));
  return Mapping::No(Refuse("MAP031", AsCode(type) + " is a raw pointer"));
}

Mapping TypeMapper::MapEnum(const TypeShape& type) {
  if (type.name == "std::byte")
    return Mapping::Of(Plain(WireForm::kScalar, type, "uint32"));
  const Symbol* symbol = classes_.FindEnum(type.name);
  if (!symbol)
    return Mapping::No(
        Refuse("MAP043", AsCode(type) + " is not one of the project's enums"));
  if (!IsHeader(symbol->declared.file))
    return Mapping::No(Refuse("MAP042",
                              AsCode(type) + " is declared in a source file",
                              symbol->declared));
  if (symbol->enumeration->is_local)
    return Mapping::No(Refuse("MAP042",
                              AsCode(type) + " has no name outside its scope",
                              symbol->declared));
  return Mapping::Of(Plain(WireForm::kEnum, type, NameOf(type.name)));
}

EnumType TypeMapper::DescribeEnum(llvm::StringRef cpp_name) const {
  const Symbol& symbol = *classes_.FindEnum(cpp_name);
  EnumType result{NameOf(cpp_name),
                  cpp_name.str(),
                  symbol.declared.file,
                  symbol.declared,
                  symbol.enumeration->access != Access::kPublic,
                  {},
                  {}};
  std::set<int64_t> seen;
  UniqueNames names;
  names.Claim(EnumValueName(result.proto_name, "unspecified"));
  uint32_t number = 0;
  for (const EnumFacts::Enumerator& each : symbol.enumeration->enumerators) {
    if (!seen.insert(each.value).second) continue;
    result.values.push_back(
        {each.name, names.Claim(EnumValueName(result.proto_name, each.name)),
         ++number});
  }
  return result;
}

Mapping TypeMapper::MapStd(const TypeShape& type) {
  if (IsStdString(type))
    return Mapping::Of(Plain(WireForm::kBytes, type, "bytes"));
  if (IsStdStringView(type))
    return Mapping::No(Refuse("MAP011", AsCode(type) + " outlives its call"));
  if (type.IsStd("std::initializer_list"))
    return Mapping::No(Refuse("MAP022",
                              AsCode(type) + " refers to elements that end "
                                             "with the expression that it is "
                                             "written in",
                              {}, "use a std::vector"));
  if (type.IsStd("std::weak_ptr"))
    return Mapping::No(Refuse("MAP022",
                              AsCode(type) + " would have expired when it "
                                             "arrives, as nobody there owns "
                                             "its object",
                              {}, "use a std::shared_ptr"));
  if (IsFuture(type) || type.IsStd("std::promise"))
    return Mapping::No(
        Refuse("CUT071", "`" + ToCpp(type) + "` belongs to one process", {},
               "pass the value itself, or give back a std::future of it: that "
               "travels as the result of a function, and nowhere else"));
  if (IsProcessLocal(type.name))
    return Mapping::No(
        Refuse("CUT071", AsCode(type) + " belongs to one process"));
  if (IsStdCallback(type.name))
    return Mapping::No(Refuse("MAP050", AsCode(type) + " is a callback"));
  if (llvm::StringRef(type.name).contains("iterator"))
    return Mapping::No(Refuse("CUT065", AsCode(type) + " is an iterator"));
  if (std::optional<WireType> calendar = MapCalendar(type)) {
    const std::string word = WireWord(*calendar);
    if (calendar->form == WireForm::kProduct)
      calendar->proto = helpers_.For(word, word);
    return Mapping::Of(std::move(*calendar));
  }
  if (llvm::StringRef(type.name).starts_with("std::chrono::"))
    return MapTime(type);
  if (type.IsStd("std::byte"))
    return Mapping::Of(Plain(WireForm::kScalar, type, "uint32"));
  if (type.IsStd("std::monostate"))
    return Mapping::Of(Plain(WireForm::kScalar, type, "bool"));
  if (IsOpaqueBytes(type))
    return Mapping::Of(Plain(WireForm::kBytes, type, "bytes"));
  if (type.IsStd("std::error_code")) return MapErrorCode(type);
  return MapStdTemplate(type);
}

Mapping TypeMapper::RefusePolicies(const TypeShape& type, unsigned arity,
                                   bool may_have) const {
  for (size_t i = arity; i < type.args.size(); ++i) {
    const TypeShape& policy = type.args[i];
    bool ok = may_have && policy.kind == TypeKind::kStd;
    if (may_have && policy.kind == TypeKind::kRecord) {
      const ClassEntry* entry = classes_.FindClass(policy.name);
      ok = entry && classes_.record(*entry).fields.empty();
    }
    if (!ok)
      return Mapping::No(Refuse(
          may_have ? "MAP020"
                   : (type.IsStd("std::unique_ptr") ? "MAP033" : "MAP020"),
          AsCode(type) + " has its own `" + ToCpp(policy) + "`"));
  }
  return Mapping::Of({});
}

Mapping TypeMapper::MapStdTemplate(const TypeShape& type) {
  std::optional<StdForm> form = StdFormOf(type.name);
  if (!form || type.args.empty())
    return Mapping::No(Refuse("MAP022", AsCode(type) + " is not carried"));
  const bool is_product = form->form == WireForm::kProduct;
  const bool takes_all = form->arity == 0;
  const unsigned arity = takes_all ? type.args.size() : form->arity;
  if (Mapping ok = RefusePolicies(type, arity, form->has_policies); !ok)
    return ok;
  const bool is_contiguous =
      type.IsStd("std::vector") || type.IsStd("std::array");
  if (is_contiguous && IsByte(type.args[0]))
    return Mapping::Of(Plain(WireForm::kBytes, type, "bytes"));

  if (std::optional<Mapping> data = MapOwnerOfData(type)) return *data;
  if (std::optional<WireType> handle = MapOwner(type))
    return Mapping::Of(std::move(*handle));
  WireType wire = Plain(form->form, type, "");
  for (unsigned i = 0; i < arity; ++i) {
    if (type.args[i].kind == TypeKind::kLiteral) continue;
    Mapping arg = MapValue(type.args[i]);
    if (!arg) return arg;
    if (arg.type->form == WireForm::kHandle &&
        arg.type->cpp.IsStd("std::unique_ptr"))
      return Mapping::No(Refuse("MAP044", AsCode(type) +
                                              " owns objects that live in the "
                                              "service"));
    wire.args.push_back(std::move(*arg.type));
  }
  if (type.IsStd("std::shared_ptr") && !MayShare(type.args[0]))
    return Mapping::No(
        Refuse("MAP034", AsCode(type) + " lets both sides change one object"));
  if (type.IsStd("std::complex")) wire.args.push_back(wire.args[0]);
  if (wire.form == WireForm::kVariant)
    for (WireType& each : wire.args) each = Wrapped(std::move(each));
  if (takes_all || is_product || wire.form == WireForm::kMapping) {
    const std::string word = WireWord(wire);
    wire.proto = helpers_.For(word, word);
  } else {
    wire.args[0] = Wrapped(std::move(wire.args[0]));
  }
  return Mapping::Of(std::move(wire));
}

/// Whether copies do for an object that others may have as well.
bool TypeMapper::MayShare(const TypeShape& type) const {
  if (type.is_const) return true;
  const ClassEntry* entry =
      type.kind == TypeKind::kRecord ? classes_.FindClass(type) : nullptr;
  return entry && (CannotBeChanged(classes_, *entry) ||
                   IsCopiedByWish(classes_, wishes_, *entry));
}

/// A unique_ptr or shared_ptr to an object of a polymorphic class that is data;
/// nullopt if it is none, unless nothing else can come of it.
std::optional<Mapping> TypeMapper::MapOwnerOfData(const TypeShape& type) {
  if (!type.IsStd("std::unique_ptr") && !type.IsStd("std::shared_ptr"))
    return std::nullopt;
  const TypeShape& object = type.args[0];
  const ClassEntry* entry =
      object.kind == TypeKind::kRecord ? classes_.FindClass(object) : nullptr;
  if (!entry || !classes_.record(*entry).is_polymorphic) return std::nullopt;
  Mapping held = values_->MapHierarchy(object);
  if (!held) {
    if (MapOwner(type)) return std::nullopt;
    return held;
  }
  if (type.IsStd("std::shared_ptr") && !MayShare(object))
    return Mapping::No(
        Refuse("MAP034", AsCode(type) + " lets both sides change one object"));
  WireType wire = Plain(WireForm::kPointer, type, "");
  wire.args = {std::move(*held.type)};
  return Mapping::Of(std::move(wire));
}

/// A unique_ptr or shared_ptr to an object that lives in the service.
std::optional<WireType> TypeMapper::MapOwner(const TypeShape& type) {
  if (!type.IsStd("std::unique_ptr") && !type.IsStd("std::shared_ptr"))
    return std::nullopt;
  const TypeShape& object = type.args[0];
  if (object.kind != TypeKind::kRecord || !object.args.empty())
    return std::nullopt;
  const ClassEntry* entry = classes_.FindClass(object.name);
  if (!entry ||
      (!classes_.record(*entry).is_polymorphic && values_->Map(object)) ||
      (CheckHandle(classes_, *entry) && CheckShadowedHandle(classes_, *entry) &&
       CheckInterface(classes_, *entry)))
    return std::nullopt;
  return Plain(WireForm::kHandle, type, "");
}

/// The name of its category and its value.
Mapping TypeMapper::MapErrorCode(const TypeShape& type) {
  WireType wire = Plain(WireForm::kProduct, type, "");
  wire.args = {Plain(WireForm::kBytes, TypeShape::Std("std::string"), "bytes"),
               Plain(WireForm::kScalar, TypeShape::Builtin("int"), "sint32")};
  const std::string word = WireWord(wire);
  wire.proto = helpers_.For(word, word);
  return Mapping::Of(std::move(wire));
}

/// A C array that is a field travels as a std::array does.
Mapping TypeMapper::MapArray(const TypeShape& type) {
  const TypeShape& element = type.args.at(0);
  if (type.extent == 0 || element.kind == TypeKind::kArray)
    return Mapping::No(
        Refuse("MAP021", AsCode(type) + " is a C array of " +
                             (type.extent == 0 ? "no known size" : "arrays")));
  TypeShape extent;
  extent.kind = TypeKind::kLiteral;
  extent.name = std::to_string(type.extent);
  TypeShape plain = element;
  plain.is_const = false;
  return MapValue(TypeShape::Std("std::array", {plain, extent}));
}

Mapping TypeMapper::MapTime(const TypeShape& type) {
  const bool is_point = type.IsStd("std::chrono::time_point");
  if (!is_point && !type.IsStd("std::chrono::duration"))
    return Mapping::No(Refuse("MAP022", AsCode(type) + " is not carried"));
  if (is_point && !type.args.empty() &&
      !llvm::StringRef(type.args[0].name).ends_with("system_clock"))
    return Mapping::No(Refuse(
        "MAP080", AsCode(type) + " is read from a clock of one machine"));
  const TypeShape& duration =
      is_point && type.args.size() > 1 ? type.args[1] : type;
  const bool is_default = is_point && type.args.size() < 2;
  const TypeShape count = is_default || duration.args.empty()
                              ? TypeShape::Builtin("long")
                              : duration.args[0];
  if (count.kind == TypeKind::kFloating && count.name != "long double")
    return Mapping::Of(Plain(WireForm::kTime, type, count.name));
  if (count.kind != TypeKind::kInteger || IntegerBits(count.name) > 64)
    return Mapping::No(
        Refuse("MAP022", AsCode(type) + " does not count in numbers"));
  return Mapping::Of(Plain(WireForm::kTime, type, "sint64"));
}

std::string WireWord(const WireType& type) {
  if (!type.wrapper.empty()) {
    WireType bare = type;
    bare.wrapper.clear();
    return WireWord(bare);
  }
  auto arg = [&](size_t i) { return WireWord(type.args[i]); };
  switch (type.form) {
    case WireForm::kScalar:
    case WireForm::kBytes:
    case WireForm::kEnum:
    case WireForm::kMessage:
    case WireForm::kHierarchy:
    case WireForm::kNode:
      return CamelCase(type.proto);
    case WireForm::kHierarchyNode:
      return CamelCase(type.proto) + "Node";
    case WireForm::kView:
      return "Bytes";
    case WireForm::kTime:
      return "Ticks";
    case WireForm::kSequence:
      return arg(0) + "List";
    case WireForm::kMapping:
      return arg(0) + "To" + arg(1) + "Entry";
    case WireForm::kOptional:
      return "Optional" + arg(0);
    case WireForm::kPointer:
      return "Nullable" + arg(0);
    case WireForm::kProduct: {
      if (IsCalendar(type.cpp)) return CamelCase(Unqualified(type.cpp.name));
      std::string word;
      for (size_t i = 0; i < type.args.size(); ++i)
        word += (i ? "And" : "") + arg(i);
      return word + (type.args.size() == 2 ? "Pair" : "Tuple");
    }
    case WireForm::kVariant: {
      std::string word;
      for (size_t i = 0; i < type.args.size(); ++i)
        word += (i ? "Or" : "") + arg(i);
      return word + "Variant";
    }
    case WireForm::kSingleton:
    case WireForm::kHandle:
    case WireForm::kCallback:
    case WireForm::kInterface:
    case WireForm::kReferred:
    case WireForm::kUserData:
      return "Handle";
  }
  return "";
}

bool NeedsWrapper(WireForm form) {
  return form == WireForm::kSequence || form == WireForm::kMapping ||
         form == WireForm::kOptional || form == WireForm::kPointer;
}

bool HoldsHandle(const WireType& type) {
  return type.form == WireForm::kHandle || llvm::any_of(type.args, HoldsHandle);
}

WireType TypeMapper::Wrapped(WireType type) {
  const bool may_be_null =
      type.form == WireForm::kHandle && type.cpp.kind == TypeKind::kStd;
  if (!NeedsWrapper(type.form) && !may_be_null) return type;
  if (!type.wrapper.empty()) return type;
  const std::string word = WireWord(type) + "Value";
  type.wrapper = helpers_.For(word, word);
  return type;
}

}  // namespace cleave
