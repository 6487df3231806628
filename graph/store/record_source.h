#pragma once

#include <string>
#include <vector>

#include "graph/unit_record.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// Where records of earlier work are: in the file of an unfinished run or in a
/// finished database. Facts are read one record at a time, for they do not fit
/// into memory together.
class RecordSource {
 public:
  RecordSource() = default;
  RecordSource(const RecordSource&) = delete;
  virtual ~RecordSource() = default;

  virtual size_t size() const = 0;
  /// The head of a record in [0, size()).
  virtual llvm::Expected<RecordHead> ReadHead(size_t index) = 0;
  /// Its facts as `PackFacts` made them, unless they were damaged since.
  virtual llvm::Expected<std::string> ReadFacts(size_t index) = 0;
};

}  // namespace cleave
