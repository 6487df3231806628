#include "graph/tu_facts_codec.h"

#include <cstring>
#include <type_traits>

#include "graph/facts_fields.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

/// Field by field: the bytes between the fields are anybody's.
template <class Codec, class Use>
void ProcessUse(Codec& codec, Use& use) {
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

/// Appends values; the counterpart of `Reader`, call by call.
class Writer {
 public:
  std::string bytes;

  template <Scalar T>
  void operator()(const T& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  void operator()(const std::string& text) {
    (*this)(static_cast<uint32_t>(text.size()));
    bytes += text;
  }
  template <class T>
  void operator()(const std::vector<T>& values) {
    (*this)(static_cast<uint32_t>(values.size()));
    for (const T& each : values) (*this)(each);
  }
  template <class T>
  void operator()(const std::optional<T>& value) {
    (*this)(value.has_value());
    if (value) (*this)(*value);
  }
  void operator()(const TypeShape& type) {
    (*this)(type.kind);
    (*this)(type.is_const);
    (*this)(type.name);
    (*this)(type.args);
    (*this)(type.extent);
  }
  void operator()(const TuFacts::File& file) {
    (*this)(file.path);
    (*this)(file.lines);
  }
  void operator()(const TuFacts::Use& use) { ProcessUse(*this, use); }
  template <HasFields T>
  void operator()(const T& value) {
    VisitFields<T>([&](const char*, auto member) { (*this)(value.*member); });
  }
};

/// Takes values from the front; `failed` once there are too few bytes.
class Reader {
 public:
  explicit Reader(llvm::StringRef bytes) : bytes_(bytes) {}
  bool failed = false;

  bool AtEnd() const { return bytes_.empty(); }

  template <Scalar T>
  void operator()(T& value) {
    Take(&value, sizeof(value));
  }
  void operator()(std::string& text) {
    text.resize(TakeSize(1));
    Take(text.data(), text.size());
  }
  template <class T>
  void operator()(std::vector<T>& values) {
    values.resize(TakeSize(1));
    for (T& each : values) (*this)(each);
  }
  template <class T>
  void operator()(std::optional<T>& value) {
    bool has_value = false;
    (*this)(has_value);
    if (has_value) (*this)(value.emplace());
  }
  void operator()(TypeShape& type) {
    (*this)(type.kind);
    (*this)(type.is_const);
    (*this)(type.name);
    (*this)(type.args);
    (*this)(type.extent);
  }
  void operator()(TuFacts::File& file) {
    (*this)(file.path);
    (*this)(file.lines);
  }
  void operator()(TuFacts::Use& use) { ProcessUse(*this, use); }
  template <HasFields T>
  void operator()(T& value) {
    VisitFields<T>([&](const char*, auto member) { (*this)(value.*member); });
  }

 private:
  void Take(void* to, size_t size) {
    if (size > bytes_.size()) {
      failed = true;
      bytes_ = "";
      return;
    }
    std::memcpy(to, bytes_.data(), size);
    bytes_ = bytes_.drop_front(size);
  }

  /// A number of elements of at least `size` bytes each.
  uint32_t TakeSize(size_t size) {
    uint32_t count = 0;
    (*this)(count);
    if (count <= bytes_.size() / size) return count;
    failed = true;
    return 0;
  }

  llvm::StringRef bytes_;
};

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
  void operator()(const std::optional<T>&) {
    text += '?';
    (*this)(T{});
  }
  void operator()(const TypeShape& type) {
    text += "type" + std::to_string(sizeof(type));
  }
  void operator()(const TuFacts::File& file) {
    (*this)(file.path);
    (*this)(file.lines);
  }
  void operator()(const TuFacts::Use& use) { ProcessUse(*this, use); }
  template <HasFields T>
  void operator()(const T& value) {
    text += '{';
    VisitFields<T>([&](const char* name, auto member) {
      (text += name) += ':';
      (*this)(value.*member);
    });
    text += '}';
  }
};

/// The one list of what is handed on.
template <class Codec, class Facts>
void Process(Codec& codec, Facts& facts) {
  codec(facts.status);
  codec(facts.cause);
  codec(facts.errors);
  codec(facts.missing_headers);
  codec(facts.files);
  codec(facts.usrs);
  codec(facts.symbols);
  codec(facts.uses);
}

}  // namespace

std::string Encode(const TuFacts& facts) {
  Writer writer;
  Process(writer, facts);
  return std::move(writer.bytes);
}

std::optional<TuFacts> DecodeTuFacts(llvm::StringRef bytes) {
  Reader reader(bytes);
  TuFacts facts;
  Process(reader, facts);
  if (reader.failed || !reader.AtEnd()) return std::nullopt;
  return facts;
}

uint64_t TuFactsLayout() {
  Describer describer;
  const TuFacts facts;
  Process(describer, facts);
  return llvm::xxh3_64bits(describer.text);
}

}  // namespace cleave
