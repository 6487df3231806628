// Validates the deployment files of a generated tree, each with what knows its
// format, without a network.
//
//   node validate.mjs TREE/deploy
//
// Prints what was checked with what, and problems. Exit code 1 if there are any,
// or a file that nothing knows.
import { check } from "./check.mjs";

const { counts, problems } = await check(process.argv[2]);
for (const [what, count] of counts) console.log(`${count} files: ${what}`);
for (const { file, message } of problems) console.log(`${file}: ${message}`);
console.log(problems.length === 0 ? "all are valid" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
