#pragma once

#include <string>
#include <vector>

namespace mini {

void Record(const std::string& what);
std::vector<std::string> Records();

// Calls back what may be waiting for it.
int CountStock();

// Takes longer than anyone waits.
void Sleep(int milliseconds);

}  // namespace mini
