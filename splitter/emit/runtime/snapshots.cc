#include "snapshots.h"

#include <cstdint>

#include "call.h"
#include "errors.h"

namespace cleave::rt {
namespace {

struct AskedRange {
  const void* object = nullptr;
  const void* copy = nullptr;
  std::uint64_t calls = 0;  ///< of this process, that one included
};

}  // namespace

void CheckRangeIsTheSame(const void* object, const void* copy) {
  static thread_local AskedRange last;
  const AskedRange before = last;
  last = {object, copy, CallsBegun()};
  if (before.object == object && before.copy != copy &&
      before.calls + 1 == last.calls) {
    throw ConversionError(
        "a range was changed while its two ends were asked for");
  }
}

}  // namespace cleave::rt
