// calls_bench HAND_ADDRESS CALLS: times bench::Find, which is a function or a
// generated proxy, and the hand-written client, in turns.
#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include "catalog.h"
#include "hand.grpc.pb.h"

namespace {

using Clock = std::chrono::steady_clock;

bench::Item FindByHand(hand::Catalog::Stub& stub, const std::string& sku,
                       int places) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::seconds(10));
  hand::FindRequest request;
  request.set_sku(sku);
  request.set_places(places);
  hand::FindResponse response;
  const grpc::Status status = stub.Find(&context, request, &response);
  if (!status.ok()) {
    std::fprintf(stderr, "hand: %s\n", status.error_message().c_str());
    std::exit(1);
  }
  bench::Item item;
  item.sku = response.sku();
  item.title = response.title();
  item.price_cents = response.price_cents();
  item.stock.assign(response.stock().begin(), response.stock().end());
  return item;
}

template <class F>
double MicrosecondsOf(F call) {
  const auto start = Clock::now();
  if (call().stock.size() != 8) std::exit(1);
  return std::chrono::duration<double, std::micro>(Clock::now() - start)
      .count();
}

double At(std::vector<double>& times, double quantile) {
  std::sort(times.begin(), times.end());
  return times[static_cast<std::size_t>(quantile * (times.size() - 1))];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto stub = hand::Catalog::NewStub(
      grpc::CreateChannel(argv[1], grpc::InsecureChannelCredentials()));
  const int calls = std::atoi(argv[2]);
  std::vector<double> generated, by_hand;
  for (int i = -200; i < calls; ++i) {  // the first are not counted
    const std::string sku = "sku-" + std::to_string(i);
    const double one = MicrosecondsOf([&] { return bench::Find(sku, 8); });
    const double other =
        MicrosecondsOf([&] { return FindByHand(*stub, sku, 8); });
    if (i < 0) continue;
    generated.push_back(one);
    by_hand.push_back(other);
  }
  std::printf("calls %d\n", calls);
  for (const double quantile : {0.1, 0.5, 0.9}) {
    const double one = At(generated, quantile), other = At(by_hand, quantile);
    std::printf("p%02.0f generated %.1f us, hand-written %.1f us, ratio %.3f\n",
                quantile * 100, one, other, one / other);
  }
}
