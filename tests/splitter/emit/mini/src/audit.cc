#include "audit.h"

#include <chrono>
#include <thread>

#include "stock.h"

namespace mini {

namespace {
std::vector<std::string> records;
}

void Record(const std::string& what) {
  records.push_back(what + " to " + std::to_string(CountStock()));
}

std::vector<std::string> Records() { return records; }

int CountStock() { return Stock::Instance().Count(); }

void Sleep(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

}  // namespace mini
