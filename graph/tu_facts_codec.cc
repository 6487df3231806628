#include "graph/tu_facts_codec.h"

#include "graph/byte_codec.h"
#include "graph/facts_fields.h"
#include "llvm/Support/xxhash.h"

namespace cleave {

template <class Codec, class T>
  requires HasFields<std::remove_const_t<T>>
void Code(Codec& codec, T& value) {
  VisitFields<std::remove_const_t<T>>([&](const char* name, auto member) {
    if constexpr (requires { codec.Name(name); }) codec.Name(name);
    codec(value.*member);
  });
}

template <class Codec, class T>
  requires std::is_same_v<std::remove_const_t<T>, TypeShape>
void Code(Codec& codec, T& type) {
  codec(type.kind);
  codec(type.is_const);
  codec(type.name);
  codec(type.args);
  codec(type.extent);
}

template <class Codec, class T>
  requires std::is_same_v<std::remove_const_t<T>, TuFacts::File>
void Code(Codec& codec, T& file) {
  codec(file.path);
  codec(file.lines);
}

template <class Codec, class T>
  requires std::is_same_v<std::remove_const_t<T>, TuFacts::Use>
void Code(Codec& codec, T& use) {
  codec(use.from);
  codec(use.to);
  codec(use.kind);
  codec(use.traits);
  codec(use.loop_depth);
  codec(use.file);
  codec(use.line);
  codec(use.column);
  codec(use.spelled_file);
  codec(use.spelled_line);
  codec(use.spelled_column);
}

/// The one list of what is handed on.
template <class Codec, class T>
  requires std::is_same_v<std::remove_const_t<T>, TuFacts>
void Code(Codec& codec, T& facts) {
  codec(facts.status);
  codec(facts.cause);
  codec(facts.errors);
  codec(facts.missing_headers);
  codec(facts.files);
  codec(facts.usrs);
  codec(facts.symbols);
  codec(facts.uses);
}

namespace {

/// Writes down how values are laid out, in place of the values.
class Describer {
 public:
  std::string text;

  template <class T>
    requires std::is_arithmetic_v<T>
  void operator()(const T&) {
    text += std::is_signed_v<T> ? 'i' : 'u';
    text += std::to_string(sizeof(T));
  }
  template <class T>
    requires std::is_enum_v<T>
  void operator()(const T& value) {
    text += 'e' + std::to_string(sizeof(T));
    if constexpr (requires { EnumeratorNames(value); })
      for (const char* name : EnumeratorNames(value)) text += name;
  }
  void operator()(DependencyKind) {
    for (int i = 0; i < kDependencyKindCount; ++i)
      text += ToText(static_cast<DependencyKind>(i));
  }
  void operator()(const std::string&) { text += "s"; }
  template <class T>
  void operator()(const std::vector<T>&) {
    text += '[';
    (*this)(T{});
    text += ']';
  }
  template <class T>
  void operator()(const Boxed<T>&) {
    text += '?';
    (*this)(T{});
  }
  void operator()(const TypeShape& type) {
    text += "type" + std::to_string(sizeof(type));
  }
  template <class T>
    requires std::is_class_v<T>
  void operator()(const T& value) {
    text += '{';
    Code(*this, value);
    text += '}';
  }
  void Name(const char* name) { (text += name) += ':'; }
};

}  // namespace

std::string Encode(const TuFacts& facts) { return EncodeBytes(facts); }

std::optional<TuFacts> DecodeTuFacts(llvm::StringRef bytes) {
  return DecodeBytes<TuFacts>(bytes);
}

std::string Encode(const Symbol& symbol) { return EncodeBytes(symbol); }

std::optional<Symbol> DecodeSymbol(llvm::StringRef bytes) {
  return DecodeBytes<Symbol>(bytes);
}

uint64_t TuFactsLayout() {
  Describer describer;
  const TuFacts facts;
  describer(facts);
  return llvm::xxh3_64bits(describer.text);
}

}  // namespace cleave
