#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "echo.pb.h"

namespace cleave::rt {

/// What callers of the echo service implement.
class Bell {
 public:
  virtual ~Bell() = default;
  virtual std::string Ring(const std::string& text) = 0;
  virtual void Tell(const std::string& text) = 0;
};

/// The part of the echo service that keeps bells of its callers.
class Keeper {
 public:
  void Keep(const echo::KeepRequest& request, echo::KeepResponse* response);
  void Ring(const echo::RingRequest& request, echo::RingResponse* response);

 private:
  using Function = std::function<std::string(const std::string&)>;

  void Drop();
  std::string RingAll(const echo::RingRequest& request) const;

  std::vector<Bell*> lent_;
  std::vector<std::shared_ptr<Bell>> shared_;
  std::vector<std::unique_ptr<Bell>> owned_;
  std::vector<Function> functions_;
  std::thread later_;
  std::string rung_later_;
};

}  // namespace cleave::rt
