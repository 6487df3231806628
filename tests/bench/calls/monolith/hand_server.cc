// The hand-written service: hand_server ADDRESS
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "catalog.h"
#include "hand.grpc.pb.h"

namespace {

class CatalogImpl final : public hand::Catalog::Service {
  grpc::Status Find(grpc::ServerContext*, const hand::FindRequest* request,
                    hand::FindResponse* response) override {
    const bench::Item item = bench::Find(request->sku(), request->places());
    response->set_sku(item.sku);
    response->set_title(item.title);
    response->set_price_cents(item.price_cents);
    for (const int count : item.stock) response->add_stock(count);
    return grpc::Status::OK;
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  CatalogImpl service;
  // As every service has that is to be deployed. It has a thread of its own
  // in gRPC, which is felt by all calls.
  grpc::EnableDefaultHealthCheckService(true);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(argv[1], grpc::InsecureServerCredentials());
  builder.RegisterService(&service);
  builder.BuildAndStart()->Wait();
}
