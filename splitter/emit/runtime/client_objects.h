#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <type_traits>

#include "callbacks.h"
#include "errors.h"
#include "handles.h"
#include "in_process.h"
#include "kept_views.h"
#include "referred.h"
#include "stored_calls.h"

namespace cleave::rt {

class CallbackClient;

/// A base of the classes whose objects stand, in a service, for one that a
/// client handed over to be kept; of a function, the whole of it. It can be
/// called at any time, on any thread.
class ObjectOfClient : public KeptObject {
 public:
  /// Who ends this one lets the client end its own. Of one that is lent, that
  /// is code of the service which says `delete`.
  enum Life { kLent, kOwned };
  ObjectOfClient(std::shared_ptr<CallbackClient> client, std::uint64_t number,
                 Life life);
  ~ObjectOfClient() override;
  ObjectOfClient(const ObjectOfClient&) = delete;
  ObjectOfClient& operator=(const ObjectOfClient&) = delete;

  /// Who keeps the text that views refer to which its functions have returned:
  /// until the end of this object.
  const ObjectOfClient* KeeperOfViews() const { return this; }

  /// Of the `void*` that this function is called with (`DataOfClient`). Throws
  /// `ConversionError` if it is none of the same client's.
  runtime::v1::Handle HandleOfData(const void* data) const;

  std::uint64_t GiveBack() const override;
  bool WasGivenBack() const { return was_given_back_; }

  /// Ends one that is lent, unless code of the service has done so, without a
  /// word to the client.
  struct Ender {
    std::shared_ptr<std::atomic<bool>> is_ended;
    template <class Stub>
    void operator()(Stub* stub) const {
      if (*is_ended) return;
      static_cast<ObjectOfClient*>(stub)->is_let_go_ = true;
      delete stub;
    }
  };
  Ender EnderOfLent() const { return {is_ended_}; }

  /// Lets the client run function `index` of it, called `name` in errors.
  /// Throws `RemoteCallError` if it is gone or does not answer in time.
  void Ask(std::uint32_t index, const char* name,
           const google::protobuf::MessageLite& request,
           google::protobuf::MessageLite* response) const;
  /// As `Ask`, of a function that has no result: of a client that is gone it
  /// needs not be called, and the log says that.
  void Tell(std::uint32_t index, const char* name,
            const google::protobuf::MessageLite& request,
            google::protobuf::MessageLite* response) const;

 private:
  const std::shared_ptr<CallbackClient> client_;
  const std::uint64_t number_;
  const Life life_;
  bool is_let_go_ = false;
  mutable std::atomic<bool> was_given_back_ = false;
  const std::shared_ptr<std::atomic<bool>> is_ended_ =
      std::make_shared<std::atomic<bool>>(false);
};

/// The service's side: a client of this process, and what stands for its
/// objects here. When it is gone for good, its objects are still there for the
/// code that has pointers to them; calls of them fail.
class CallbackClient : public std::enable_shared_from_this<CallbackClient> {
 public:
  virtual ~CallbackClient() = default;

  /// That of the call which this thread serves. Throws `RemoteCallError` if it
  /// attends to no calls.
  static std::shared_ptr<CallbackClient> Current();
  /// As `Current`, null if there is none.
  static std::shared_ptr<CallbackClient> FindCurrent();

  /// Lets it run function `index` of what has that number. False if it is gone;
  /// throws `RemoteCallError` if there is no answer for another reason.
  bool Call(std::uint64_t number, std::uint32_t index, const char* name,
            const google::protobuf::MessageLite& request,
            google::protobuf::MessageLite* response);

  /// Has dropped what it was handed `times` times, and which `object` stood
  /// for. Does not fail.
  void Drop(std::uint64_t number, std::uint64_t times,
            const ObjectOfClient& object);
  /// Code of the service has ended what it was lent. Does not fail.
  void End(std::uint64_t number);

  template <class Stub>
  Stub& Lent(std::uint64_t number);
  template <class Stub>
  std::shared_ptr<Stub> Shared(std::uint64_t number);
  template <class Stub>
  std::unique_ptr<Stub> Owned(std::uint64_t number) {
    return std::make_unique<Stub>(shared_from_this(), number,
                                  ObjectOfClient::kOwned);
  }

 protected:
  enum class Outcome { kAnswered, kGone, kFailed };
  /// Lets the client answer `call`, whose number is set on the way. `error`
  /// says why it has not.
  virtual Outcome Exchange(StoredCall& call, StoredAnswer* answer,
                           std::string* error) = 0;

  /// Nothing of it is known here any more.
  void ForgetObjects();

 private:
  /// The owners of an object, and how often it was handed over to them.
  struct Owners {
    std::shared_ptr<ObjectOfClient> stub;
    std::uint64_t times = 0;
  };
  struct Entry {
    std::weak_ptr<ObjectOfClient> stub;
    std::shared_ptr<ObjectOfClient> lent;  ///< null of one that is only shared
    std::weak_ptr<Owners> owners;
  };

  Entry& EntryOf(std::uint64_t number);
  void TellDropped(StoredCall& call);
  void EndOwners(std::uint64_t number, const Owners& owners);
  template <class Stub>
  std::shared_ptr<Stub> StubOf(Entry& entry, std::uint64_t number);

  std::mutex mutex_;
  std::map<std::uint64_t, Entry> entries_;
};

template <class Stub>
std::shared_ptr<Stub> CallbackClient::StubOf(Entry& entry,
                                             std::uint64_t number) {
  const std::shared_ptr<ObjectOfClient> known = entry.stub.lock();
  if (known == nullptr) {
    auto* const made =
        new Stub(shared_from_this(), number, ObjectOfClient::kLent);
    std::shared_ptr<Stub> stub(made, made->EnderOfLent());
    entry.stub = stub;
    return stub;
  }
  auto stub = std::dynamic_pointer_cast<Stub>(known);
  if (stub != nullptr) return stub;
  throw ConversionError("an object of the caller's is of another class");
}

template <class Stub>
Stub& CallbackClient::Lent(std::uint64_t number) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Entry& entry = EntryOf(number);
  const std::shared_ptr<Stub> stub = StubOf<Stub>(entry, number);
  entry.lent = stub;
  return *stub;
}

template <class Stub>
std::shared_ptr<Stub> CallbackClient::Shared(std::uint64_t number) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Entry& entry = EntryOf(number);
  const std::shared_ptr<Stub> stub = StubOf<Stub>(entry, number);
  std::shared_ptr<Owners> owners = entry.owners.lock();
  if (owners == nullptr) {
    owners.reset(new Owners{stub},
                 [number, client = shared_from_this()](Owners* last) {
                   client->EndOwners(number, *last);
                   delete last;
                 });
    entry.owners = owners;
  }
  ++owners->times;
  return std::shared_ptr<Stub>(owners, stub.get());
}

/// During its scope, this thread serves a call from within this process. Of the
/// client `ask` is all that there is to know.
class LocalClientScope {
 public:
  explicit LocalClientScope(LocalAsk* ask);
  ~LocalClientScope();
  LocalClientScope(const LocalClientScope&) = delete;
  LocalClientScope& operator=(const LocalClientScope&) = delete;

 private:
  LocalAsk* const before_;
};

/// The object that a handle in the request of this call names: one of the
/// caller's, or of this service. `Stub` calls the class that it stands for
/// `Interface`.
template <class Stub>
typename Stub::Interface& LentObject(const runtime::v1::Handle& handle) {
  if (handle.stored() == 0) {
    return Objects<typename Stub::Interface>().Get(handle);
  }
  return CallbackClient::Current()->Lent<Stub>(handle.stored());
}

template <class Stub>
std::shared_ptr<typename Stub::Interface> SharedObject(
    const runtime::v1::Handle& handle) {
  if (handle.stored() == 0) {
    return Objects<typename Stub::Interface>().Share(handle);
  }
  return CallbackClient::Current()->Shared<Stub>(handle.stored());
}

template <class Stub>
std::unique_ptr<typename Stub::Interface> OwnedObject(
    const runtime::v1::Handle& handle) {
  if (handle.stored() == 0) {
    return Objects<typename Stub::Interface>().Take(handle);
  }
  return CallbackClient::Current()->Owned<Stub>(handle.stored());
}

/// Of fields of values that refer to what `Stub` stands for: the service's side
/// of `LentClass`. One that is sent back is the caller's own.
template <class Stub>
ReferredClass KeptClass(const char* name) {
  using Interface = typename Stub::Interface;
  return {name,
          [](const char*, const void* object) {
            runtime::v1::Handle handle;
            const auto* const kept = dynamic_cast<const KeptObject*>(
                static_cast<const Interface*>(object));
            if (kept != nullptr) handle.set_stored(kept->GiveBack());
            return handle;
          },
          [](const runtime::v1::Handle& handle, void* field) {
            *static_cast<Interface**>(field) =
                &CallbackClient::Current()->Lent<Stub>(handle.stored());
          }};
}

/// Of fields that own what `Stub` stands for: the service's side of
/// `OwnerClass`.
template <class Stub, class Owner>
ReferredClass KeptOwner(const char* name) {
  return {name, &NeverSent, [](const runtime::v1::Handle& handle, void* field) {
            if constexpr (std::is_copy_constructible_v<Owner>) {
              *static_cast<Owner*>(field) = SharedObject<Stub>(handle);
            } else {
              *static_cast<Owner*>(field) = OwnedObject<Stub>(handle);
            }
          }};
}

/// Of fields that are functions: the service's side of `FunctionClass` and
/// `PointerClass`. `stub` makes what stands for one.
template <class Function, Function (*stub)(const runtime::v1::Handle& handle)>
ReferredClass KeptFunction(const char* name) {
  return {name, &NeverSent, [](const runtime::v1::Handle& handle, void* field) {
            *static_cast<Function*>(field) = stub(handle);
          }};
}

/// What stands here for the pointer of the caller's that a handle names: an
/// address, the same each time, of which nothing can be read.
void* DataOfClient(const runtime::v1::Handle& handle);

/// The function of the caller's that a handle names, until its last owner here
/// is gone.
std::shared_ptr<const ObjectOfClient> FunctionOfClient(
    const runtime::v1::Handle& handle);

}  // namespace cleave::rt
