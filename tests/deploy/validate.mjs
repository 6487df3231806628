// Validates the deployment files of a generated tree, each with what knows its
// format, without a network.
//
//   node validate.mjs TREE/deploy
//
// Prints what was checked with what, and problems. Exit code 1 if there are any,
// or a file that nothing knows.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { check } from "./check.mjs";
import { checkKubernetes, renderOverlays } from "./kubernetes.mjs";

const { counts, problems } = await check(process.argv[2]);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "overlays."));
const rendered = renderOverlays(process.argv[2], folder);
if (rendered === null) {
  console.log("there is no kubectl: overlays were not rendered");
} else {
  for (const { file, message } of await checkKubernetes(rendered)) {
    problems.push({ file: `kubectl kustomize ${path.basename(file, ".yaml")}`, message });
  }
  counts.set("kubectl kustomize, and the same", rendered.length);
}
fs.rmSync(folder, { recursive: true });
for (const [what, count] of counts) console.log(`${count} files: ${what}`);
for (const { file, message } of problems) console.log(`${file}: ${message}`);
console.log(problems.length === 0 ? "all are valid" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
