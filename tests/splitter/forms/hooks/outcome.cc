// How forms::Outcome travels: whether it is fine, and its message.

#include "cleave/rt/errors.h"
#include "forms_split/hooks.h"

namespace forms_split {

std::string OutcomeToBytes(const forms::Outcome& value) {
  return value.ok() ? "" : "!" + value.Message();
}

forms::Outcome OutcomeFromBytes(const std::string& bytes) {
  if (bytes.empty()) return {};
  if (bytes[0] != '!') throw cleave::rt::ConversionError("no forms::Outcome");
  return forms::Outcome::Failure(bytes.substr(1));
}

}  // namespace forms_split
