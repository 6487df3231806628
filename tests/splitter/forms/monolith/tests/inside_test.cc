// Looks inside of the service: has its sources linked.
#include <cstdio>

#include "desk/notes.h"

int main() {
  const std::string& last = desk::LastNote();
  desk::Note("here");
  std::puts(last == "here" ? "passed" : "failed");
  return last == "here" ? 0 : 1;
}
