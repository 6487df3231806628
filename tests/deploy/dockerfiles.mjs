import fs from "node:fs";
import { validate } from "dockerfile-utils";

export function checkDockerfile(file) {
  return validate(fs.readFileSync(file, "utf8")).map(
    (each) => `line ${each.range.start.line + 1}: ${each.message}`);
}
