// Pointers of clients that a service keeps beside their functions, for which it
// has addresses of its own.

#include <sys/mman.h>

#include <cstddef>
#include <map>
#include <mutex>
#include <new>

#include "client_objects.h"

namespace cleave::rt {
namespace {

/// Addresses without memory, so that who reads through one is told at once. No
/// address is given twice.
class Addresses {
 public:
  const void* Next() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (left_ == 0) {
      void* const block =
          mmap(nullptr, kSize, PROT_NONE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (block == MAP_FAILED) throw std::bad_alloc();
      next_ = static_cast<const char*>(block);
      left_ = kSize;
    }
    const char* const address = next_;
    next_ += kStep;
    left_ -= kStep;
    return address;
  }

 private:
  static constexpr std::size_t kSize = 16 << 20;
  static constexpr std::size_t kStep = 16;

  std::mutex mutex_;
  const char* next_ = nullptr;
  std::size_t left_ = 0;
};

struct Known {
  const CallbackClient* client;
  std::uint64_t number;
};

struct AllData {
  Addresses addresses;
  std::mutex mutex;
  std::map<const void*, Known> known;
};

// Never destroyed, as threads of the service may still call.
AllData& All() {
  static auto* all = new AllData;
  return *all;
}

/// One that a client has handed over; the same each time.
class KeptData final : public ObjectOfClient {
 public:
  KeptData(const std::shared_ptr<CallbackClient>& client, std::uint64_t number,
           Life life)
      : ObjectOfClient(client, number, life), address_(All().addresses.Next()) {
    const std::lock_guard<std::mutex> lock(All().mutex);
    All().known[address_] = {client.get(), number};
  }
  ~KeptData() override {
    const std::lock_guard<std::mutex> lock(All().mutex);
    All().known.erase(address_);
  }

  void* address() const { return const_cast<void*>(address_); }

 private:
  const void* const address_;
};

}  // namespace

void* DataOfClient(const runtime::v1::Handle& handle) {
  return CallbackClient::Current()->Lent<KeptData>(handle.stored()).address();
}

runtime::v1::Handle ObjectOfClient::HandleOfData(const void* data) const {
  const std::lock_guard<std::mutex> lock(All().mutex);
  const auto found = All().known.find(data);
  if (found == All().known.end() || found->second.client != client_.get()) {
    throw ConversionError(
        "a client's function is called with data that this client has not "
        "handed over");
  }
  runtime::v1::Handle handle;
  handle.set_stored(found->second.number);
  return handle;
}

}  // namespace cleave::rt
