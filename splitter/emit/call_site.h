#pragma once

#include "splitter/contract/contract.h"

namespace cleave {

/// What both ends of a call need to know of it besides the call itself.
struct CallSite {
  const Contract& contract;
  const ServiceContract& service;
  const RpcMethod& rpc;
};

}  // namespace cleave
