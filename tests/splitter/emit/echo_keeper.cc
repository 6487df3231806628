#include "tests/splitter/emit/echo_keeper.h"

#include <algorithm>

#include "splitter/emit/runtime/client_objects.h"

namespace cleave::rt {
namespace {

/// As a servant has it.
class BellOfClient final : public Bell, public ObjectOfClient {
 public:
  using Interface = Bell;
  using ObjectOfClient::ObjectOfClient;

  std::string Ring(const std::string& text) override {
    echo::SayRequest request;
    request.set_text(text);
    echo::SayResponse response;
    Ask(1, "Bell::Ring", request, &response);
    return response.text();
  }

  void Tell(const std::string& text) override {
    echo::SayRequest request;
    request.set_text(text);
    echo::SayResponse response;
    ObjectOfClient::Tell(2, "Bell::Tell", request, &response);
  }
};

}  // namespace

void Keeper::Keep(const echo::KeepRequest& request,
                  echo::KeepResponse* response) {
  if (request.life() == "lent") {
    Bell* const bell = &LentObject<BellOfClient>(request.kept());
    if (std::count(lent_.begin(), lent_.end(), bell) == 0) {
      lent_.push_back(bell);
    }
    *response->mutable_last() = Objects<Bell>().Add(*lent_.back());
  } else if (request.life() == "shared") {
    const auto bell = SharedObject<BellOfClient>(request.kept());
    if (std::count(shared_.begin(), shared_.end(), bell) == 0) {
      shared_.push_back(bell);
    }
  } else if (request.life() == "owned") {
    owned_.push_back(OwnedObject<BellOfClient>(request.kept()));
  } else if (request.life() == "function") {
    functions_.push_back(
        [function = FunctionOfClient(request.kept())](const std::string& text) {
          echo::SayRequest asked;
          asked.set_text(text);
          echo::SayResponse answer;
          function->Ask(1, "function", asked, &answer);
          return answer.text();
        });
  } else if (request.life() == "shown") {
    *response->mutable_last() = Objects<Bell>().Add(shared_.back());
  } else if (request.life() == "returned") {
    const std::shared_ptr<Bell> bell = std::move(shared_.back());
    shared_.pop_back();
    *response->mutable_last() = Objects<Bell>().Add(bell);
  } else if (request.life() == "ended") {
    delete lent_.back();
    lent_.pop_back();
  } else {
    Drop();
  }
  response->set_count(static_cast<int>(lent_.size() + shared_.size() +
                                       owned_.size() + functions_.size()));
}

void Keeper::Drop() {
  lent_.clear();
  shared_.clear();
  owned_.clear();
  functions_.clear();
}

void Keeper::Ring(const echo::RingRequest& request,
                  echo::RingResponse* response) {
  if (later_.joinable()) later_.join();
  if (request.is_later()) {
    later_ = std::thread([this, request] { rung_later_ = RingAll(request); });
    return;
  }
  response->set_text(rung_later_ + RingAll(request));
  rung_later_.clear();
}

std::string Keeper::RingAll(const echo::RingRequest& request) const {
  std::string answers;
  const std::string& text = request.text();
  const auto ring = [&](Bell& bell) {
    if (request.is_told()) {
      bell.Tell(text);
    } else {
      answers += bell.Ring(text);
    }
  };
  try {
    for (Bell* each : lent_) ring(*each);
    for (const auto& each : shared_) ring(*each);
    for (const auto& each : owned_) ring(*each);
    for (const Function& each : functions_) answers += each(text);
  } catch (const RemoteCallError& e) {
    answers += "[" + std::string(e.what()) + "]";
  }
  return answers;
}

}  // namespace cleave::rt
