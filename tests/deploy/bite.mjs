// Breaks valid deployment files one at a time; the validators must refuse each.
//
//   node bite.mjs TREE/deploy
//
// A row: file, a text in it, what stands there instead, a part of the complaint.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { check } from "./check.mjs";

const rows = [
  ["docker/on.Dockerfile", "USER 65532:65532", "USR 65532:65532", "nknown instruction"],
  ["docker/on.Dockerfile", "EXPOSE 50051", "EXPOSE many", "nvalid containerPort"],
  ["compose.yaml", "stop_grace_period: 15s", "stop_grace_peroid: 15s", "additional properties"],
  ["compose.yaml", 'read_only: true', 'read_only: "often"', "must be boolean"],
  ["compose.yaml", 'depends_on:\n      "prices":', 'depends_on:\n      "price":', "which is not there"],
  ["compose.yaml", 'condition: service_healthy', "condition: service_happy", "allowed values"],
  ["kubernetes/base/service-on.yaml", "readinessProbe:", "readynessProbe:", "readynessProbe"],
  ["kubernetes/base/service-on.yaml", "port: 50051", 'port: "main"', "number"],
  ["kubernetes/base/service-on.yaml", "type: Recreate", "type: Replace", "Replace"],
  ["kubernetes/base/service-prices.yaml", "autoscaling/v2", "autoscaling/v3", "no such kind"],
  ["kubernetes/base/jobs.yaml", "backoffLimit: 0", "backOffLimit: 0", "backOffLimit"],
  ["kubernetes/base/kustomization.yaml", '"config.yaml"', '"configs.yaml"', "is not there"],
  ["kubernetes/overlays/production/kustomization.yaml", "images:", "image:", "unknown key"],
  ["kubernetes/components/gateway/gateway.yaml", "backendRefs:", "backendRef:", "backendRef"],
  ["kubernetes/components/lattice/policies.yaml", "protocolVersion: GRPC", "protocolVersion: GRPC2", "GRPC2"],
  ["kubernetes/components/mutual-tls/certificates.yaml", "renewBefore:", "renewbefore:", "renewbefore"],
  ["ecs/process-on.yaml", 'Cpu: "512"', 'Cpu: "500"', "pu"],
  ["ecs/process-on.yaml", "AppProtocol: grpc", "AppProtocol: gprc", "gprc"],
  ["ecs/process-on.yaml", "Ref: TaskDefinition", "Ref: TaskDefinitions", "TaskDefinitions"],
  ["ecs/process-on.yaml", "DesiredCount: 1", "DesiredCount: one", "'one'"],
  ["ecs/base.yaml", "AWS::ECS::Cluster", "AWS::AppMesh::Mesh", "Mesh"],
  ["batch/jobs.yaml", "ResourceRequirements:", "ResourceRequirement:", "ResourceRequirement"],
  ["gateway/aws-api.yaml", "ProtocolType: HTTP", "ProtocolTyp: HTTP", "ProtocolTyp"],
  ["gateway/envoy.yaml", "static_resources:", "static_resources", ""],
  ["lambda/functions.yaml", "PackageType: Image", "PackageType: Container", "Container"],
  ["ci/check.yaml", "runs-on: self-hosted", "run-on: self-hosted", ""],
  ["ci/deploy.yaml", "steps:", "step:", ""],
];

const from = process.argv[2];
let missed = 0;
for (const [file, good, bad, complaint] of rows) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bite."));
  fs.cpSync(from, folder, { recursive: true });
  const target = path.join(folder, file);
  const text = fs.readFileSync(target, "utf8");
  let why = "";
  if (!text.includes(good)) {
    why = `has no '${good}'`;
  } else {
    fs.writeFileSync(target, text.replace(good, () => bad));
    const { problems } = await check(folder, (name) => name === file);
    if (problems.length === 0) why = `'${bad}' was taken`;
    else if (!problems.some((each) => each.message.includes(complaint))) {
      why = `'${bad}': not a word of '${complaint}': ${problems[0].message}`;
    }
  }
  if (why !== "") console.log(`${file}: ${why}`);
  if (why !== "") ++missed;
  fs.rmSync(folder, { recursive: true });
}
console.log(`${rows.length - missed} of ${rows.length} broken files were refused`);
process.exit(missed === 0 ? 0 : 1);
