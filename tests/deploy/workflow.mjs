import fs from "node:fs";
import { createRequire } from "node:module";
import { readDocuments } from "./read_yaml.mjs";

const { validateWorkflow } = createRequire(import.meta.url)("@action-validator/core");

/// Jobs that are needed exist; the schema cannot say so.
function danglingNeeds(workflow) {
  return Object.entries(workflow.jobs ?? {}).flatMap(([name, job]) =>
    [job.needs ?? []].flat()
      .filter((other) => !workflow.jobs[other])
      .map((other) => `job ${name} needs ${other}, which is not there`));
}

export function checkWorkflow(file) {
  const { errors } = validateWorkflow(fs.readFileSync(file, "utf8"));
  if (errors.length > 0) return errors.map((each) => JSON.stringify(each));
  return danglingNeeds(readDocuments(file).values[0]);
}
