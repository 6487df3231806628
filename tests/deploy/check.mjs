// Which validator knows which files, and what they say of a folder.
import fs from "node:fs";
import path from "node:path";
import { checkTemplate } from "./cloudformation.mjs";
import { checkCompose } from "./compose.mjs";
import { checkDockerfile } from "./dockerfiles.mjs";
import { checkKubernetes, checkKustomization } from "./kubernetes.mjs";
import { checkWorkflow } from "./workflow.mjs";
import { readDocuments } from "./read_yaml.mjs";

const checkYaml = (file) => readDocuments(file).problems;

/// The first that fits is what a file is checked with.
const kinds = [
  [/\.Dockerfile$/, "dockerfile-utils", checkDockerfile],
  [/(^|\/)compose[^/]*\.yaml$/, "the Compose schema", checkCompose],
  [/kustomization\.yaml$/, "its own names", checkKustomization],
  [/^(kubernetes|tenants)\/.*\.yaml$/, "kubernetes-models and tsc", null],
  [/^(ecs|lambda|batch|gateway\/aws)\/?.*\.yaml$/, "cloudformation-validate", checkTemplate],
  [/^ci\/.*\.yaml$/, "action-validator", checkWorkflow],
  [/\.yaml$/, "a YAML parser", checkYaml],
  [/\.(sh|md|cc|h|cmake|env)$/, "nothing", () => []],
];

/// Files below `root` for which `wanted`, by what they were checked with, and
/// problems.
export async function check(root, wanted = () => true) {
  const files = fs.readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => path.relative(root, path.join(each.parentPath ?? each.path, each.name)))
    .filter(wanted)
    .sort();
  const counts = new Map();
  const problems = [];
  const objects = [];
  for (const file of files) {
    const kind = kinds.find(([pattern]) => pattern.test(file));
    if (kind === undefined) {
      problems.push({ file, message: "nothing knows this kind of file" });
      continue;
    }
    counts.set(kind[1], (counts.get(kind[1]) ?? 0) + 1);
    const full = path.join(root, file);
    if (kind[2] === null) objects.push(full);
    else problems.push(...kind[2](full).map((message) => ({ file, message })));
  }
  if (objects.length > 0) {
    for (const { file, message } of await checkKubernetes(objects)) {
      problems.push({ file: path.relative(root, file), message });
    }
  }
  return { counts, problems };
}
