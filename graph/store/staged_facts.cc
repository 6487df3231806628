#include "graph/store/staged_facts.h"

#include <cassert>
#include <cstring>

#include "graph/store/leb_codec.h"
#include "graph/symbol_merge.h"
#include "graph/tu_facts_codec.h"

namespace cleave {
namespace {

std::string EncodeRest(Symbol symbol) {
  symbol.usr.clear();
  return Encode(symbol);
}

}  // namespace

StagedSymbol::StagedSymbol(uint32_t number, const Symbol& symbol)
    : number(number), usr(symbol.usr), bytes(EncodeRest(symbol)) {}

Symbol StagedSymbol::Decode() const {
  std::optional<Symbol> symbol = DecodeSymbol(bytes);
  assert(symbol && "nobody else can have written these bytes");
  symbol->usr = usr;
  return std::move(*symbol);
}

void StagedSymbol::Merge(StagedSymbol&& other) {
  if (bytes == other.bytes) return;
  Symbol merged = Decode();
  MergeSymbol(merged, other.Decode());
  bytes = EncodeRest(std::move(merged));
}

size_t StagedSymbol::Footprint() const {
  constexpr size_t kOfTheAllocator = 2 * 24;
  return sizeof(StagedSymbol) + usr.size() + bytes.size() + kOfTheAllocator;
}

std::string StagedSymbol::ToBytes() const {
  LebWriter writer;
  writer.Number(number);
  writer.Text(usr);
  writer.Text(bytes);
  return std::move(writer.bytes);
}

StagedSymbol StagedSymbol::FromBytes(llvm::StringRef bytes) {
  LebReader reader(bytes);
  StagedSymbol symbol;
  symbol.number = static_cast<uint32_t>(reader.Number());
  symbol.usr = reader.Text();
  symbol.bytes = reader.Text();
  return symbol;
}

std::string StagedUse::ToBytes() const {
  return {reinterpret_cast<const char*>(&use), sizeof(use)};
}

StagedUse StagedUse::FromBytes(llvm::StringRef bytes) {
  StagedUse staged;
  assert(bytes.size() == sizeof(staged.use));
  std::memcpy(&staged.use, bytes.data(), sizeof(staged.use));
  return staged;
}

}  // namespace cleave
