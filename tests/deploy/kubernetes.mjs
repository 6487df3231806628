// Objects of Kubernetes and of the Gateway API: their types say which fields
// there are (tsc), their schemas which values (kubernetes-models).
import fs from "node:fs";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { readDocuments } from "./read_yaml.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));

// Custom resources of others, of which nobody has published types: their shape
// is written down here, from the documentation of the AWS Gateway API
// controller and of cert-manager.
const custom = {
  "cert-manager.io/v1/Certificate": `{
    apiVersion: string; kind: string; metadata: { name: string; namespace?: string };
    spec: {
      secretName: string; dnsNames: string[]; usages: ("server auth" | "client auth")[];
      privateKey: { algorithm: "ECDSA" | "RSA" | "Ed25519"; rotationPolicy: "Always" | "Never" };
      duration: string; renewBefore: string;
      issuerRef: { kind: "Issuer" | "ClusterIssuer"; name: string };
    } }`,
  "application-networking.k8s.aws/v1alpha1/TargetGroupPolicy": `{
    apiVersion: string; kind: string;
    metadata: { name: string; namespace?: string; labels?: Record<string, string> };
    spec: {
      targetRef: { group: ""; kind: "Service"; name: string };
      protocol: "HTTP" | "HTTPS" | "TCP"; protocolVersion: "HTTP1" | "HTTP2" | "GRPC";
      healthCheck?: { enabled: boolean };
    } }`,
};

function moduleOf({ apiVersion, kind }) {
  for (const name of ["kubernetes-models", "@kubernetes-models/gateway-api"]) {
    const module = `${name}/${apiVersion}/${kind}`;
    try {
      if (fs.existsSync(fileURLToPath(import.meta.resolve(module)))) return module;
    } catch (error) {
      if (error.code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") throw error;
    }
  }
  return null;
}

/// Problems of all `files` together, as the compiler takes its time.
export async function checkKubernetes(files) {
  const problems = [];
  const lines = [];
  const owners = [];
  for (const file of files) {
    const { values, problems: syntax } = readDocuments(file);
    problems.push(...syntax.map((each) => ({ file, message: each })));
    for (const value of values) {
      const name = `${value.apiVersion}/${value.kind}`;
      if (value.kind === "Kustomization" || value.kind === "Component") continue;
      const module = moduleOf(value);
      if (module === null && !(name in custom)) {
        problems.push({ file, message: `${name}: no such kind is known` });
        continue;
      }
      const type = module ? `import("${module}").I${value.kind}` : custom[name];
      const start = lines.length;
      lines.push(...`export const _${start}: ${type} = ${JSON.stringify(value, null, 1)};`.split("\n"));
      for (let line = start; line < lines.length; ++line) owners[line] = { file, name };
      if (module === null) continue;
      try {
        const model = await import(module);
        new model[value.kind](value).validate();
      } catch (error) {
        problems.push({ file, message: `${name}: ${error.message}` });
      }
    }
  }
  problems.push(...typeProblems(lines.join("\n"), owners));
  return problems;
}

function typeProblems(source, owners) {
  const name = path.join(here, "objects.ts");
  const options = {
    noEmit: true, strict: true, skipLibCheck: true, types: [],
    module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => (file === name ? source : readFile(file));
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, source, options.target) : getSourceFile(file, ...rest);
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map((each) => {
    const line = each.file?.fileName === name ? each.file.getLineAndCharacterOfPosition(each.start).line : -1;
    const owner = owners[line] ?? { file: name, name: "" };
    return { file: owner.file, message: `${owner.name}: ${ts.flattenDiagnosticMessageText(each.messageText, " ")}` };
  });
}

const foldersIn = (folder) =>
  fs.existsSync(folder) ? fs.readdirSync(folder).sort().map((name) => path.join(folder, name)) : [];

/// What kustomize makes of each overlay below `root`/kubernetes, of one with all
/// components, and of each tenant: files in `folder`. Null where there is no
/// kubectl.
export function renderOverlays(root, folder) {
  try {
    execFileSync("kubectl", ["version", "--client"], { stdio: "pipe" });
  } catch {
    return null;
  }
  for (const name of ["kubernetes", "tenants"]) {
    const from = path.join(root, name);
    if (fs.existsSync(from)) fs.cpSync(from, path.join(folder, name), { recursive: true });
  }
  const overlays = path.join(folder, "kubernetes", "overlays");
  const all = path.join(overlays, "with-components");
  fs.cpSync(path.join(overlays, "production"), all, { recursive: true });
  // The gateway is there before the others change it.
  const components = fs.readdirSync(path.join(folder, "kubernetes", "components")).sort();
  fs.appendFileSync(path.join(all, "kustomization.yaml"),
    `components:\n${components.map((each) => `  - ../../components/${each}\n`).join("")}`);
  return [...foldersIn(overlays), ...foldersIn(path.join(folder, "tenants"))].map((each) => {
    const file = `${each}.yaml`;
    fs.writeFileSync(file, execFileSync("kubectl", ["kustomize", each]));
    return file;
  });
}

/// A folder with a kustomization that names files which are there.
export function checkKustomization(file) {
  const { values, problems } = readDocuments(file);
  if (problems.length > 0) return problems;
  const folder = path.dirname(file);
  const found = [];
  const names = [...(values[0].resources ?? []), ...(values[0].components ?? [])];
  for (const name of names) {
    const target = path.join(folder, name);
    const isThere = fs.existsSync(target) &&
      (!fs.statSync(target).isDirectory() || fs.existsSync(path.join(target, "kustomization.yaml")));
    if (!isThere) found.push(`${name} is not there`);
  }
  const known = ["apiVersion", "kind", "namespace", "resources", "components", "patches", "images",
                 "labels", "configMapGenerator", "secretGenerator", "replicas", "generatorOptions",
                 "nameSuffix", "namePrefix"];
  for (const key of Object.keys(values[0])) {
    if (!known.includes(key)) found.push(`unknown key ${key}`);
  }
  return found;
}
