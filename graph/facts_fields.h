#pragma once

#include <concepts>

#include "graph/symbol.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// The names of an enum's enumerators in JSON, in the order of their values.
/// The argument only selects the enum.
inline llvm::ArrayRef<const char*> EnumeratorNames(SymbolKind) {
  static const char* const kNames[] = {
      "file",  "class",     "function", "variable", "enum",   "alias",
      "table", "namespace", "field",    "macro",    "library"};
  return kNames;
}
inline llvm::ArrayRef<const char*> EnumeratorNames(Access) {
  static const char* const kNames[] = {"public", "protected", "private"};
  return kNames;
}
inline llvm::ArrayRef<const char*> EnumeratorNames(SpecialMember) {
  static const char* const kNames[] = {"none", "implicit", "inline",
                                       "out_of_line", "deleted"};
  return kNames;
}
inline llvm::ArrayRef<const char*> EnumeratorNames(FunctionKind) {
  static const char* const kNames[] = {"free",       "static_method",
                                       "method",     "constructor",
                                       "destructor", "conversion"};
  return kNames;
}
inline llvm::ArrayRef<const char*> EnumeratorNames(SqlUnderstanding) {
  static const char* const kNames[] = {"parser", "tokenizer", "unknown"};
  return kNames;
}

/// Calls `visit(name, pointer to member)` for each field of a struct of
/// `graph/symbol.h`. The one place that lists them: writing, reading and
/// ordering follow it, so a new field is added here and nowhere else.
template <class T>
struct FieldList;

template <class T>
concept HasFields = requires { FieldList<T>::kExists; };

template <class T, class Visitor>
void VisitFields(Visitor&& visit) {
  FieldList<T>::Visit(visit);
}

#define CLEAVE_FIELDS(Type)               \
  template <>                             \
  struct FieldList<Type> {                \
    using S = Type;                       \
    static constexpr bool kExists = true; \
    template <class V>                    \
    static void Visit(V& v);              \
  };                                      \
  template <class V>                      \
  void FieldList<Type>::Visit(V& v)

CLEAVE_FIELDS(SourcePlace) {
  v("file", &S::file);
  v("line", &S::line);
  v("column", &S::column);
}

CLEAVE_FIELDS(ParameterOf) {
  v("function", &S::function);
  v("parameter", &S::parameter);
}

CLEAVE_FIELDS(Callback) {
  v("function", &S::function);
  v("receiver", &S::receiver);
  v("parameter", &S::parameter);
  v("is_stored", &S::is_stored);
  v("place", &S::place);
}

CLEAVE_FIELDS(Parameter) {
  v("name", &S::name);
  v("type", &S::type);
  v("has_default", &S::has_default);
  v("is_written", &S::is_written);
  v("escapes", &S::escapes);
  v("is_array", &S::is_array);
  v("is_called", &S::is_called);
  v("is_kept", &S::is_kept);
  v("is_user_data", &S::is_user_data);
  v("handed_on", &S::handed_on);
}

CLEAVE_FIELDS(SqlStatement) {
  v("text", &S::text);
  v("reads", &S::reads);
  v("writes", &S::writes);
  v("opens_transaction", &S::opens_transaction);
  v("place", &S::place);
  v("understanding", &S::understanding);
}

CLEAVE_FIELDS(IndirectCall) {
  v("through", &S::through);
  v("place", &S::place);
}

CLEAVE_FIELDS(FileUse) {
  v("path", &S::path);
  v("is_read", &S::is_read);
  v("is_written", &S::is_written);
  v("place", &S::place);
}

CLEAVE_FIELDS(FunctionFacts) {
  v("kind", &S::kind);
  v("owner", &S::owner);
  v("result", &S::result);
  v("parameters", &S::parameters);
  v("access", &S::access);
  v("is_const", &S::is_const);
  v("is_virtual", &S::is_virtual);
  v("is_pure", &S::is_pure);
  v("is_noexcept", &S::is_noexcept);
  v("is_deleted", &S::is_deleted);
  v("is_variadic", &S::is_variadic);
  v("is_operator", &S::is_operator);
  v("is_template", &S::is_template);
  v("is_inline", &S::is_inline);
  v("is_rvalue_qualified", &S::is_rvalue_qualified);
  v("returns_local_static", &S::returns_local_static);
  v("touches_fields", &S::touches_fields);
  v("initialises", &S::initialises);
  v("throws", &S::throws);
  v("effects", &S::effects);
  v("locks", &S::locks);
  v("callbacks", &S::callbacks);
  v("sql", &S::sql);
  v("indirect_calls", &S::indirect_calls);
  v("files", &S::files);
}

CLEAVE_FIELDS(Field) {
  v("name", &S::name);
  v("type", &S::type);
  v("access", &S::access);
  v("is_mutable", &S::is_mutable);
  v("is_bit_field", &S::is_bit_field);
}

CLEAVE_FIELDS(Base) {
  v("type", &S::type);
  v("is_virtual", &S::is_virtual);
  v("access", &S::access);
}

CLEAVE_FIELDS(RecordFacts) {
  v("fields", &S::fields);
  v("bases", &S::bases);
  v("default_constructor", &S::default_constructor);
  v("copy_constructor", &S::copy_constructor);
  v("move_constructor", &S::move_constructor);
  v("copy_assignment", &S::copy_assignment);
  v("move_assignment", &S::move_assignment);
  v("destructor", &S::destructor);
  v("is_polymorphic", &S::is_polymorphic);
  v("is_abstract", &S::is_abstract);
  v("is_aggregate", &S::is_aggregate);
  v("is_union", &S::is_union);
  v("is_template", &S::is_template);
  v("is_local", &S::is_local);
  v("is_exception", &S::is_exception);
  v("access", &S::access);
  v("is_final", &S::is_final);
}

CLEAVE_FIELDS(EnumFacts::Enumerator) {
  v("name", &S::name);
  v("value", &S::value);
}

CLEAVE_FIELDS(EnumFacts) {
  v("enumerators", &S::enumerators);
  v("underlying", &S::underlying);
  v("is_scoped", &S::is_scoped);
  v("is_local", &S::is_local);
  v("access", &S::access);
}

CLEAVE_FIELDS(VariableFacts) {
  v("type", &S::type);
  v("is_const", &S::is_const);
  v("is_thread_local", &S::is_thread_local);
  v("is_function_local", &S::is_function_local);
  v("is_dynamic", &S::is_dynamic);
  v("owner", &S::owner);
  v("definition", &S::definition);
}

CLEAVE_FIELDS(Symbol) {
  v("usr", &S::usr);
  v("kind", &S::kind);
  v("name", &S::name);
  v("parent", &S::parent);
  v("signature", &S::signature);
  v("declared", &S::declared);
  v("defined", &S::defined);
  v("lines", &S::lines);
  v("is_external", &S::is_external);
  v("function", &S::function);
  v("record", &S::record);
  v("enumeration", &S::enumeration);
  v("variable", &S::variable);
}

#undef CLEAVE_FIELDS

}  // namespace cleave
