#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/unit_record.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// The texts of a row of `record`, as writer and reader share them.
struct RecordRow {
  std::string key, status, cause, missing_headers, inputs, notes;
};

/// `inputs` are ids of the table `input`, ascending.
RecordRow ToRow(const RecordHead& head, llvm::ArrayRef<uint32_t> inputs);
/// The inverse; false if the row cannot have been made so. Inputs are below
/// `limit`.
bool FromRow(const RecordRow& row, uint32_t limit, RecordHead& head);

/// Digests over the rows of `input` and `record`, one row after the other: the
/// last stands in `meta` under `kRecordsDigest`. A reader believes the rows
/// only if it comes to the same.
uint64_t FirstRecordsDigest();
uint64_t NextRecordsDigest(uint64_t digest, const InputFile& input);
uint64_t NextRecordsDigest(uint64_t digest, const RecordRow& row);
inline constexpr llvm::StringLiteral kRecordsDigest = "records_digest";
/// Digest of the build facts under `kBuildDigest`.
inline constexpr llvm::StringLiteral kBuildDigest = "build_digest";
/// The version of cleave that wrote the database.
inline constexpr llvm::StringLiteral kCleaveVersion = "cleave_version";
/// "I/N" in a part of an analysis.
inline constexpr llvm::StringLiteral kShard = "shard";

}  // namespace cleave
