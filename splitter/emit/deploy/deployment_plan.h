#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/deploy_wishes.h"
#include "llvm/Support/Error.h"
#include "splitter/contract/contract.h"
#include "splitter/contract/deployment_facts.h"

namespace cleave {

/// Where a service listens inside its container: each has an address of its
/// own, so that all can have the same port.
inline constexpr uint32_t kServicePort = 50051;

/// Where it answers health checks in plain text when it speaks TLS, and where
/// it shows its metrics.
inline constexpr uint32_t kHealthPort = 50052;
inline constexpr uint32_t kMetricsPort = 9464;

/// How long a service that is asked to end still answers new calls, until those
/// that find its address have learnt that it is gone.
inline constexpr llvm::StringLiteral kDrainDelayMs = "3000";

/// The process that takes HTTP and JSON from outside, if a service is exposed.
inline constexpr llvm::StringLiteral kGatewayHost = "json-gateway";
inline constexpr uint32_t kGatewayPort = 8080;

/// How much of a machine a process gets, and is ended beyond.
struct ProcessSize {
  uint32_t memory_mib = 512;
  uint32_t cpu_millis = 250;

  friend bool operator==(const ProcessSize&, const ProcessSize&) = default;
};

/// A process that stays: a service, or a program of the monolith that does not
/// come to an end.
struct ProcessPlan {
  std::string name;      ///< in the contract: "order_desk"
  std::string host;      ///< "order-desk": containers, host names, manifests
  std::string resource;  ///< "OrderDesk": in CloudFormation
  std::string binary;    ///< "order_desk_service", below BUILD/bin
  bool is_service = false;
  uint32_t port = 0;  ///< 0: it listens nowhere
  std::vector<std::string> arguments;
  std::vector<std::string> callers;  ///< hosts of processes and jobs, sorted
  std::vector<std::string> callees;  ///< names of services, sorted
  ProcessSize size;
  uint32_t least = 1, most = 1;  ///< replicas
  /// Why there is one replica and no more; empty if there may be several.
  std::string one_because;
  /// Why there may be several; empty if there may not.
  std::string several_because;
  bool is_exposed = false;
  bool is_function = false;         ///< a Lambda function is wanted
  std::string no_function_because;  ///< empty: it can be one

  /// Another replica may answer the next call.
  bool MayHaveSeveral() const { return one_because.empty(); }
  bool HasSeveral() const { return most > 1; }
  friend bool operator==(const ProcessPlan&, const ProcessPlan&) = default;
};

/// A run of a program that comes to an end.
struct JobPlan {
  std::string name;      ///< "settle": manifests
  std::string resource;  ///< "Settle": in CloudFormation
  std::string program;   ///< name in the contract; its binary as well
  std::string image;     ///< host of the program
  std::vector<std::string> arguments, callees;
  std::string schedule;  ///< five fields of cron; empty: started by hand
  ProcessSize size;
  uint32_t tasks = 1;  ///< more than one: an array
  uint32_t retries = 0;
  /// Nobody named it: a program of which nothing says that it listens.
  bool is_derived = false;

  friend bool operator==(const JobPlan&, const JobPlan&) = default;
};

/// A program of the monolith of which an image is needed.
struct ProgramImage {
  std::string program;  ///< name in the contract; its binary as well
  std::string host;     ///< name of the image

  friend bool operator==(const ProgramImage&, const ProgramImage&) = default;
};

/// All that the emitters of deployment files need: plain data.
struct DeploymentPlan {
  std::string project, host;  ///< "my_shop", "my-shop"
  std::string registry;       ///< of images: "registry.example.com/shop"
  std::vector<std::string> packages;
  std::string data;  ///< folder that all share; empty if none
  std::vector<std::pair<std::string, std::string>> environment;
  std::vector<std::string> secrets;
  std::vector<ProcessPlan> services;  ///< those called before their callers
  std::vector<ProcessPlan> programs;  ///< that stay
  std::vector<JobPlan> jobs;
  std::vector<ProgramImage> images;  ///< of programs that stay and of jobs
  /// Variables of library code: each process has its own.
  std::vector<StateVariable> library_state;

  const ProcessPlan& Service(llvm::StringRef name) const;
  bool HasGateway() const;  ///< a service is exposed
  friend bool operator==(const DeploymentPlan&,
                         const DeploymentPlan&) = default;
};

/// The plan for `contract`. A wish for what there is not, and one for replicas
/// of a service that keeps state, is a `UserError` that says why.
llvm::Expected<DeploymentPlan> PlanDeployment(const Contract& contract,
                                              const DeploymentFacts& facts,
                                              const DeployWishes& wishes);

}  // namespace cleave
