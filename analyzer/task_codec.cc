#include "analyzer/task_codec.h"

#include <type_traits>

#include "graph/byte_codec.h"
#include "graph/tu_facts_codec.h"

namespace cleave {
namespace {

template <class T, class Plain>
concept Is = std::is_same_v<std::remove_const_t<T>, Plain>;

}  // namespace

template <class Codec, class T>
  requires Is<T, UnitScan::ExternalInclude>
void Code(Codec& codec, T& include) {
  codec(include.spelling);
  codec(include.path);
  codec(include.is_guarded);
}

template <class Codec, class T>
  requires Is<T, UnitScan::Macro>
void Code(Codec& codec, T& macro) {
  codec(macro.name);
  codec(macro.next);
}

template <class Codec, class T>
  requires Is<T, UnitScan::PlainMacro>
void Code(Codec& codec, T& macro) {
  codec(macro.name);
  codec(macro.body);
  codec(macro.next);
}

template <class Codec, class T>
  requires Is<T, UnitScan>
void Code(Codec& codec, T& scan) {
  codec(scan.is_complete);
  codec(scan.files);
  codec(scan.absent);
  codec(scan.includes);
  codec(scan.macros);
  codec(scan.plain);
}

template <class Codec, class T>
  requires Is<T, PrefixOutcome::Edge>
void Code(Codec& codec, T& edge) {
  codec(edge.from);
  codec(edge.to);
}

template <class Codec, class T>
  requires Is<T, PrefixOutcome>
void Code(Codec& codec, T& outcome) {
  codec(outcome.is_usable);
  codec(outcome.unfit);
  codec(outcome.left_out);
  codec(outcome.files);
  codec(outcome.edges);
  codec(outcome.names);
}

template <class Codec, class T>
  requires Is<T, InputFile>
void Code(Codec& codec, T& file) {
  codec(file.path);
  codec(file.digest);
}

template <class Codec, class T>
  requires Is<T, HeaderVariant>
void Code(Codec& codec, T& variant) {
  codec(variant.file);
  codec(variant.digest);
}

template <class Codec, class T>
  requires Is<T, UnitNotes::Header>
void Code(Codec& codec, T& header) {
  codec(header.variant);
  codec(header.is_owned);
}

template <class Codec, class T>
  requires Is<T, UnitNotes>
void Code(Codec& codec, T& notes) {
  codec(notes.headers);
  codec(notes.is_settled);
}

std::string Encode(const UnitScan& scan) { return EncodeBytes(scan); }
std::string Encode(const PrefixOutcome& outcome) {
  return EncodeBytes(outcome);
}
std::string Encode(const UnitNotes& notes) { return EncodeBytes(notes); }

std::string Encode(const UnitOutcome& outcome) {
  ByteWriter writer;
  writer(Encode(outcome.facts));
  writer(outcome.read);
  writer(outcome.variants);
  writer(outcome.is_precompiled);
  return std::move(writer.bytes);
}

std::optional<UnitScan> DecodeUnitScan(llvm::StringRef bytes) {
  return DecodeBytes<UnitScan>(bytes);
}
std::optional<PrefixOutcome> DecodePrefixOutcome(llvm::StringRef bytes) {
  return DecodeBytes<PrefixOutcome>(bytes);
}
std::optional<UnitNotes> DecodeUnitNotes(llvm::StringRef bytes) {
  return DecodeBytes<UnitNotes>(bytes);
}

std::optional<UnitOutcome> DecodeUnitOutcome(llvm::StringRef bytes) {
  ByteReader reader(bytes);
  std::string facts;
  UnitOutcome outcome;
  reader(facts);
  reader(outcome.read);
  reader(outcome.variants);
  reader(outcome.is_precompiled);
  std::optional<TuFacts> decoded = DecodeTuFacts(facts);
  if (reader.failed || !reader.AtEnd() || !decoded) return std::nullopt;
  outcome.facts = std::move(*decoded);
  return outcome;
}

}  // namespace cleave
