#pragma once

#include <optional>
#include <string>

#include "analyzer/prefix_builder.h"
#include "analyzer/unit_analyzer.h"
#include "analyzer/unit_scanner.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What workers hand to the process that plans, as bytes. Decoding gives
/// nothing for bytes that encoding did not make.
std::string Encode(const UnitScan& scan);
std::string Encode(const PrefixOutcome& outcome);
std::string Encode(const UnitOutcome& outcome);
std::optional<UnitScan> DecodeUnitScan(llvm::StringRef bytes);
std::optional<PrefixOutcome> DecodePrefixOutcome(llvm::StringRef bytes);
std::optional<UnitOutcome> DecodeUnitOutcome(llvm::StringRef bytes);

/// What a run notes of a unit for the next one's plan: which variant of which
/// header it had, and whether it collected its facts.
struct UnitNotes {
  struct Header {
    HeaderVariant variant;
    bool is_owned = false;

    friend bool operator==(const Header&, const Header&) = default;
  };
  std::vector<Header> headers;
  /// The unit was read to its end; otherwise the next run tries again.
  bool is_settled = true;

  friend bool operator==(const UnitNotes&, const UnitNotes&) = default;
};
std::string Encode(const UnitNotes& notes);
std::optional<UnitNotes> DecodeUnitNotes(llvm::StringRef bytes);

}  // namespace cleave
