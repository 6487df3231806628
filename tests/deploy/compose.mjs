// The schema is that of Debian's docker-compose 1.29.2 (Apache-2.0), of which
// `id`s are taken, since they are no addresses.
import fs from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { readDocuments } from "./read_yaml.mjs";

const schema = JSON.parse(
  fs.readFileSync(new URL("compose_spec.json", import.meta.url), "utf8"));
const withoutIds = (value) =>
  Array.isArray(value) ? value.map(withoutIds)
  : value !== null && typeof value === "object"
    ? Object.fromEntries(Object.entries(value)
        .filter(([key, each]) => !(key === "id" && typeof each === "string"))
        .map(([key, each]) => [key, withoutIds(each)]))
    : value;
delete schema.$schema;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat("ports", true);
ajv.addFormat("expose", true);
ajv.addFormat("subnet_ip_address", true);
ajv.addFormat("duration", /^(\d+(us|ms|s|m|h))+$/);
const isValid = ajv.compile(withoutIds(schema));

/// What the schema cannot say: names that are used exist, there or in the file
/// `beside` which this one is given.
function danglingNames(compose, beside) {
  const problems = [];
  for (const [name, service] of Object.entries(compose.services ?? {})) {
    for (const other of Object.keys(service.depends_on ?? {})) {
      if (!compose.services[other] && !beside.services?.[other]) problems.push(`${name} depends on ${other}, which is not there`);
    }
    for (const volume of service.volumes ?? []) {
      const source = volume.split(":")[0];
      if (!source.startsWith("/") && !(source in (compose.volumes ?? {}))) {
        problems.push(`${name} mounts volume ${source}, which is not there`);
      }
    }
  }
  return problems;
}

export function checkCompose(file) {
  const { values, problems } = readDocuments(file);
  if (problems.length > 0) return problems;
  if (!isValid(values[0])) {
    return isValid.errors.map((each) => `${each.instancePath}: ${each.message} ${JSON.stringify(each.params)}`);
  }
  const base = path.join(path.dirname(file), "..", "compose.yaml");
  const beside = fs.existsSync(base) ? readDocuments(base).values[0] : {};
  return danglingNames(values[0], beside);
}
