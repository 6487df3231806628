// Reads files of YAML: all documents of one, as plain values.
import fs from "node:fs";
import YAML from "yaml";

export function readDocuments(file) {
  // Version 1.1 as well as 1.2 must mean the same: Compose, Kubernetes and
  // GitHub do not agree on one.
  const text = fs.readFileSync(file, "utf8");
  const read = (version) => YAML.parseAllDocuments(text, { version });
  const documents = read("1.2");
  const problems = documents.flatMap((each) => each.errors.map((error) => error.message));
  const values = documents.map((each) => each.toJS()).filter((each) => each !== null);
  const old = read("1.1").map((each) => each.toJS()).filter((each) => each !== null);
  if (problems.length === 0 && JSON.stringify(values) !== JSON.stringify(old)) {
    problems.push("means another thing to readers of YAML 1.1");
  }
  return { values, problems };
}
