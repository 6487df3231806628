#include <prometheus/counter.h>
#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <map>
#include <memory>
#include <mutex>

#include "codes.h"
#include "limits.h"
#include "metrics.h"
#include "settings.h"

namespace cleave::rt {
namespace {

using prometheus::Labels;

/// Seconds; the default ones of the grpc-ecosystem, and finer below, for calls
/// over a unix socket.
const prometheus::Histogram::BucketBoundaries kSeconds = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
    0.05,   0.1,     0.25,   0.5,   1,      2.5,   5,    10};

template <class Metric>
prometheus::Family<Metric>& Family(prometheus::detail::Builder<Metric> builder,
                                   const std::string& name,
                                   const std::string& help,
                                   prometheus::Registry& registry) {
  return builder.Name(name).Help(help).Register(registry);
}

Labels LabelsOf(const std::string& method) {
  const size_t slash = method.find('/');
  return {{"grpc_type", "unary"},
          {"grpc_service", method.substr(0, slash)},
          {"grpc_method", method.substr(slash + 1)}};
}

/// What is counted of one method on one side. Looking a metric up by its labels
/// takes longer than counting, so they are looked up once.
struct MethodMetrics {
  prometheus::Counter& started;
  prometheus::Gauge& in_flight;
  prometheus::Histogram& seconds;
  std::map<grpc::StatusCode, prometheus::Counter*> handled;
};

/// What is counted on one side of calls.
class SideMetrics {
 public:
  SideMetrics(const std::string& prefix, const std::string& where,
              prometheus::Registry& registry)
      : started_(Family(prometheus::BuildCounter(), prefix + "started_total",
                        "Calls that began " + where, registry)),
        handled_(Family(prometheus::BuildCounter(), prefix + "handled_total",
                        "Calls that ended " + where + ", by code", registry)),
        seconds_(Family(prometheus::BuildHistogram(),
                        prefix + "handling_seconds",
                        "Seconds that calls took " + where, registry)),
        in_flight_(Family(prometheus::BuildGauge(), prefix + "in_flight",
                          "Calls that have not ended " + where, registry)) {}

  void Begin(const std::string& method) {
    const std::lock_guard<std::mutex> lock(mutex_);
    MethodMetrics& metrics = Of(method);
    metrics.started.Increment();
    metrics.in_flight.Increment();
  }

  void End(const std::string& method, grpc::StatusCode code, double seconds) {
    const std::lock_guard<std::mutex> lock(mutex_);
    MethodMetrics& metrics = Of(method);
    metrics.in_flight.Decrement();
    metrics.seconds.Observe(seconds);
    prometheus::Counter*& handled = metrics.handled[code];
    if (handled == nullptr) {
      Labels labels = LabelsOf(method);
      labels["grpc_code"] = MetricNameOf(code);
      handled = &handled_.Add(labels);
    }
    handled->Increment();
  }

 private:
  MethodMetrics& Of(const std::string& method) {
    const auto found = methods_.find(method);
    if (found != methods_.end()) return found->second;
    const Labels labels = LabelsOf(method);
    const MethodMetrics made{started_.Add(labels),
                             in_flight_.Add(labels),
                             seconds_.Add(labels, kSeconds),
                             {}};
    return methods_.emplace(method, made).first->second;
  }

  prometheus::Family<prometheus::Counter>& started_;
  prometheus::Family<prometheus::Counter>& handled_;
  prometheus::Family<prometheus::Histogram>& seconds_;
  prometheus::Family<prometheus::Gauge>& in_flight_;
  std::mutex mutex_;
  std::map<std::string, MethodMetrics> methods_;
};

/// Asked for when somebody looks.
class OpenHandles final : public prometheus::Collectable {
 public:
  std::vector<prometheus::MetricFamily> Collect() const override {
    prometheus::ClientMetric metric;
    metric.gauge.value = static_cast<double>(HandleCount::Now());
    return {{"cleave_open_handles",
             "Objects of this service that clients know",
             prometheus::MetricType::Gauge,
             {metric}}};
  }
};

struct Everything {
  std::shared_ptr<prometheus::Registry> registry =
      std::make_shared<prometheus::Registry>();
  std::shared_ptr<OpenHandles> handles = std::make_shared<OpenHandles>();
  SideMetrics server{"grpc_server_", "in this service", *registry};
  SideMetrics client{"grpc_client_", "from this process", *registry};
  prometheus::Family<prometheus::Counter>& compared =
      Family(prometheus::BuildCounter(), "cleave_compared_total",
             "Calls made in process and to the service, by what came of it",
             *registry);
  std::unique_ptr<prometheus::Exposer> exposer;

  SideMetrics& Of(Metrics::Side side) {
    return side == Metrics::Side::kServer ? server : client;
  }
};

// Never destroyed, as destructors of static objects may still call.
Everything* everything = nullptr;

}  // namespace

std::string Metrics::Start() {
  const std::string address = Setting("METRICS_LISTEN");
  if (address.empty()) return "";
  auto made = std::make_unique<Everything>();
  try {
    made->exposer = std::make_unique<prometheus::Exposer>(address);
  } catch (const std::exception& e) {
    return VariableOf("METRICS_LISTEN") + ": cannot listen at " + address +
           ": " + e.what();
  }
  made->exposer->RegisterCollectable(made->registry);
  made->exposer->RegisterCollectable(made->handles);
  everything = made.release();
  return "";
}

bool Metrics::IsOn() { return everything != nullptr; }

void Metrics::Begin(Side side, const std::string& method) {
  if (everything != nullptr) everything->Of(side).Begin(method);
}

void Metrics::End(Side side, const std::string& method, grpc::StatusCode code,
                  std::chrono::nanoseconds time) {
  if (everything == nullptr) return;
  const double seconds = std::chrono::duration<double>(time).count();
  everything->Of(side).End(method, code, seconds);
}

void Metrics::Compared(const std::string& method, const char* result) {
  if (everything == nullptr) return;
  Labels labels = LabelsOf(method);
  labels["result"] = result;
  everything->compared.Add(labels).Increment();
}

}  // namespace cleave::rt
