#include "graph/facts_json.h"

#include <limits>
#include <type_traits>

#include "graph/facts_fields.h"
#include "graph/user_error.h"

namespace cleave {
namespace {

using llvm::StringRef;
namespace json = llvm::json;

template <class T>
constexpr bool kIsInteger = std::is_integral_v<T> && !std::is_same_v<T, bool>;

json::Value Write(bool value) { return value; }
json::Value Write(const std::string& value) {
  return json::isUTF8(value) ? value : json::fixUTF8(value);
}
json::Value Write(const TypeShape& value) { return Write(ToText(value)); }

template <class T>
  requires kIsInteger<T>
json::Value Write(T value) {
  return value;
}

template <class T>
  requires std::is_enum_v<T>
json::Value Write(T value) {
  return EnumeratorNames(value)[static_cast<size_t>(value)];
}

template <class T>
  requires HasFields<T>
json::Value Write(const T& value);
template <class T>
json::Value Write(const std::vector<T>& values);
template <class T>
json::Value Write(const Boxed<T>& value) {
  return value ? Write(*value) : json::Value(nullptr);
}

template <class T>
  requires HasFields<T>
json::Value Write(const T& value) {
  static const T kDefaults;
  json::Object object;
  VisitFields<T>([&](const char* name, auto member) {
    if (value.*member == kDefaults.*member) return;
    object[name] = Write(value.*member);
  });
  return object;
}

template <class T>
json::Value Write(const std::vector<T>& values) {
  json::Array array;
  array.reserve(values.size());
  for (const T& value : values) array.push_back(Write(value));
  return array;
}

bool Read(const json::Value& from, bool& to, json::Path path) {
  return json::fromJSON(from, to, path);
}
bool Read(const json::Value& from, std::string& to, json::Path path) {
  return json::fromJSON(from, to, path);
}

bool Read(const json::Value& from, TypeShape& to, json::Path path) {
  std::optional<StringRef> text = from.getAsString();
  if (!text) return path.report("expected a type"), false;
  llvm::Expected<TypeShape> type = ParseTypeShape(*text);
  if (!type) {
    llvm::consumeError(type.takeError());
    return path.report("malformed type"), false;
  }
  to = std::move(*type);
  return true;
}

template <class T>
  requires kIsInteger<T>
bool Read(const json::Value& from, T& to, json::Path path) {
  std::optional<int64_t> value = from.getAsInteger();
  if (!value || *value < int64_t{std::numeric_limits<T>::min()} ||
      *value > int64_t{std::numeric_limits<T>::max()})
    return path.report("expected an integer in range"), false;
  to = static_cast<T>(*value);
  return true;
}

template <class T>
  requires std::is_enum_v<T>
bool Read(const json::Value& from, T& to, json::Path path) {
  std::optional<StringRef> text = from.getAsString();
  llvm::ArrayRef<const char*> names = EnumeratorNames(T{});
  for (size_t i = 0; text && i < names.size(); ++i) {
    if (*text != names[i]) continue;
    to = static_cast<T>(i);
    return true;
  }
  path.report("unknown enumerator");
  return false;
}

template <class T>
  requires HasFields<T>
bool Read(const json::Value& from, T& to, json::Path path);
template <class T>
bool Read(const json::Value& from, std::vector<T>& to, json::Path path);
template <class T>
bool Read(const json::Value& from, Boxed<T>& to, json::Path path) {
  return Read(from, to.emplace(), path);
}

template <class T>
  requires HasFields<T>
bool Read(const json::Value& from, T& to, json::Path path) {
  const json::Object* object = from.getAsObject();
  if (!object) return path.report("expected an object"), false;
  bool ok = true;
  VisitFields<T>([&](const char* name, auto member) {
    if (!ok) return;
    if (const json::Value* value = object->get(name))
      ok = Read(*value, to.*member, path.field(name));
  });
  return ok;
}

template <class T>
bool Read(const json::Value& from, std::vector<T>& to, json::Path path) {
  const json::Array* array = from.getAsArray();
  if (!array) return path.report("expected an array"), false;
  to.resize(array->size());
  for (size_t i = 0; i < array->size(); ++i)
    if (!Read((*array)[i], to[i], path.index(i))) return false;
  return true;
}

}  // namespace

json::Value ToJson(const Symbol& symbol) { return Write(symbol); }

llvm::Expected<Symbol> SymbolFromJson(const json::Value& value) {
  json::Path::Root root("symbol");
  Symbol symbol;
  if (!Read(value, symbol, root))
    return MakeError(llvm::toString(root.getError()));
  return symbol;
}

}  // namespace cleave
