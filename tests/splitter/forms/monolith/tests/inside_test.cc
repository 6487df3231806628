// Looks inside of the service: has its sources linked.
#include <cstdio>

#include "desk/notes.h"

int main() {
  const std::string& last = desk::LastNote();
  desk::Note("here");
  desk::Draft draft;
  draft.Add("x");
  const bool passed = last == "here" && draft.text() == "draft: x";
  std::puts(passed ? "passed" : "failed");
  return passed ? 0 : 1;
}
