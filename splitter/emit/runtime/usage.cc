#include "usage.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cleave/runtime/v1/runtime.pb.h"
#include "environment.h"
#include "remote_call.h"

namespace cleave::rt {
namespace {

namespace fs = std::filesystem;

long CountEntries(const fs::path& folder) {
  std::error_code code;
  const fs::directory_iterator entries(folder, code);
  return code ? 0 : std::distance(fs::begin(entries), fs::end(entries));
}

long ResidentKilobytes(const fs::path& status) {
  std::ifstream file(status);
  for (std::string word; file >> word;) {
    long kilobytes = 0;
    if (word == "VmRSS:" && file >> kilobytes) return kilobytes;
  }
  return 0;
}

/// 0 if the service does not answer.
long CountObjects(const std::string& service) {
  RemoteService connection(service, AddressOf(service));
  runtime::v1::CountObjectsResponse response;
  const grpc::Status status =
      connection.Call("/cleave.runtime.v1.SessionService/CountObjects",
                      runtime::v1::CountObjectsRequest(), &response);
  return status.ok() ? static_cast<long>(response.objects()) : 0;
}

}  // namespace

std::map<std::string, Usage> ServiceUsage() {
  std::map<std::string, Usage> usage;
  const char* folder = std::getenv("CLEAVE_SOCKET_DIR");
  if (folder == nullptr) return usage;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(folder, code)) {
    if (entry.path().extension() != ".pid") continue;
    std::string pid;
    std::ifstream(entry.path()) >> pid;
    const fs::path process = fs::path("/proc") / pid;
    const std::string name = entry.path().stem().string();
    Usage& held = usage[name];
    held.files = CountEntries(process / "fd");
    held.kilobytes = ResidentKilobytes(process / "status");
    held.objects = CountObjects(name);  // last, as it opens a connection
  }
  return usage;
}

}  // namespace cleave::rt
