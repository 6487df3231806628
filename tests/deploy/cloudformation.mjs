import { RegoEngine, TemplateFile } from "@aws/cloudformation-validate";

const engine = new RegoEngine();

/// Errors and warnings; advice is not counted.
export function checkTemplate(file) {
  const report = engine.validateStandard(new TemplateFile(file));
  return report.diagnostics
    .filter((each) => !/^info/i.test(each.severity))
    .map((each) => `[${each.severity}] ${each.ruleId}: ${each.message}`);
}
