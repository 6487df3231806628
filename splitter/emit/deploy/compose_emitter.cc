#include "splitter/emit/deploy/compose_emitter.h"

#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

/// What a container of Compose is made of, whichever process it is.
struct Container {
  std::string host, image;
  const std::vector<std::string>* callees;
  const std::vector<std::string>* arguments;
  ProcessSize size;
  std::string one_because;  ///< empty: not to be said
};

std::string ImageOf(const DeploymentPlan& plan, llvm::StringRef host) {
  return Quoted("${REGISTRY:-" + plan.registry + "}/" + host.str() +
                ":${TAG:-dev}");
}

void EmitEnvironment(Printer& printer, const DeploymentPlan& plan,
                     const std::vector<std::string>& callees) {
  const auto body = [&] {
    for (const auto& [name, value] : plan.environment) {
      printer.Emit({{"name", name}, {"value", ComposeQuoted(value)}},
                   "$name$: $value$");
    }
    // Taken from the environment in which Compose is started.
    for (const std::string& name : plan.secrets) {
      printer.Emit({{"name", name}}, "$name$:");
    }
    for (const std::string& name : callees) {
      printer.Emit({{"name", AddressVariable(name)},
                    {"value", Quoted("dns:///" + plan.Service(name).host + ":" +
                                     std::to_string(kServicePort))}},
                   "$name$: $value$");
    }
  };
  if (plan.environment.empty() && plan.secrets.empty() && callees.empty()) {
    return;
  }
  printer.Emit({{"body", body}}, R"text(
    environment:
      $body$
  )text");
}

/// Compose starts a process when those that it calls say that they serve.
void EmitDependencies(Printer& printer, const DeploymentPlan& plan,
                      const std::vector<std::string>& callees) {
  if (callees.empty()) return;
  const auto body = [&] {
    for (const std::string& name : callees) {
      printer.Emit({{"host", Quoted(plan.Service(name).host)}}, R"text(
        $host$:
          condition: service_healthy
      )text");
    }
  };
  printer.Emit({{"body", body}}, R"text(
    depends_on:
      $body$
  )text");
}

void EmitContainer(Printer& printer, const DeploymentPlan& plan,
                   const Container& container, Printer::Block more) {
  std::string volumes, command;
  if (!plan.data.empty()) {
    volumes = "volumes:\n  - " + Quoted("data:" + plan.data);
  }
  if (!container.arguments->empty()) {
    std::vector<std::string> texts;
    command = "command:";
    for (const std::string& argument : *container.arguments) {
      command += "\n  - " + ComposeQuoted(argument);
    }
  }
  const std::string memory = std::to_string(container.size.memory_mib) + "m";
  printer.Emit({{"why", container.one_because.empty()
                            ? ""
                            : "# One, and no more: " + container.one_because},
                {"host", Quoted(container.host)},
                {"image", container.image},
                {"command", command},
                {"environment",
                 [&] { EmitEnvironment(printer, plan, *container.callees); }},
                {"dependencies",
                 [&] { EmitDependencies(printer, plan, *container.callees); }},
                {"volumes", volumes},
                {"memory", Quoted(memory)},
                {"more", std::move(more)}},
               R"text(

        $why$
        $host$:
          image: $image$
          $command$
          $environment$
          $dependencies$
          $volumes$
          mem_limit: $memory$
          read_only: true
          tmpfs: ["/tmp"]
          cap_drop: ["ALL"]
          security_opt: ["no-new-privileges:true"]
          stop_grace_period: 15s
          $more$
      )text");
}

void EmitService(Printer& printer, const DeploymentPlan& plan,
                 const ProcessPlan& service) {
  const auto more = [&] {
    printer.Emit(
        {{"test",
          QuotedList({"CMD", "/opt/" + plan.host + "/bin/" + service.binary,
                      "--healthcheck"})}},
        R"text(
          restart: unless-stopped
          healthcheck:
            test: $test$
            interval: 5s
            timeout: 3s
            retries: 5
            start_period: 20s
        )text");
  };
  EmitContainer(printer, plan,
                {service.host, ImageOf(plan, service.host), &service.callees,
                 &service.arguments, service.size, service.one_because},
                more);
}

void EmitProgram(Printer& printer, const DeploymentPlan& plan,
                 const ProcessPlan& program) {
  const auto more = [&] {
    std::string ports;
    if (program.port != 0) {
      const std::string port = std::to_string(program.port);
      ports = "ports:\n  - " + Quoted(port + ":" + port);
    }
    printer.Emit({{"ports", ports}}, R"text(
      restart: unless-stopped
      stdin_open: true
      $ports$
    )text");
  };
  EmitContainer(printer, plan,
                {program.host, ImageOf(plan, program.host), &program.callees,
                 &program.arguments, program.size, ""},
                more);
}

/// A job starts only when it is asked for: `docker compose run --rm settle`.
void EmitJob(Printer& printer, const DeploymentPlan& plan, const JobPlan& job) {
  const auto more = [&] {
    printer.Emit(R"text(
      restart: "no"
      stdin_open: true
      profiles: ["jobs"]
    )text");
  };
  EmitContainer(printer, plan,
                {job.name, ImageOf(plan, job.image), &job.callees,
                 &job.arguments, job.size, ""},
                more);
}

}  // namespace

std::string EmitCompose(const DeploymentPlan& plan) {
  Printer printer;
  const auto services = [&] {
    for (const ProcessPlan& each : plan.services) {
      EmitService(printer, plan, each);
    }
    for (const ProcessPlan& each : plan.programs) {
      EmitProgram(printer, plan, each);
    }
    for (const JobPlan& each : plan.jobs) EmitJob(printer, plan, each);
  };
  printer.Emit({{"by", kGeneratedBy},
                {"name", plan.host},
                {"services", services},
                {"volumes", plan.data.empty() ? "" : "\nvolumes:\n  data: {}"}},
               R"text(
                 # $by$
                 #
                 # The whole split on one machine. Images come from
                 # deploy/docker/build.sh; jobs are run by name:
                 #
                 #     docker compose -p $name$ -f deploy/compose.yaml up
                 #     docker compose -p $name$ -f deploy/compose.yaml run --rm JOB

                 services:
                   $services$
                 $volumes$
               )text");
  return printer.text();
}

}  // namespace cleave
