import type { App } from "../app";
import { h, plural, section, table, thousands } from "../dom";

/** What the analysis did not see. */
export function health(app: App): HTMLElement {
  const data = app.data.health;
  const causes = new Map<string, number>();
  for (const problem of data.problems) causes.set(app.text(problem.cause), (causes.get(app.text(problem.cause)) ?? 0) + 1);
  return h(
    "div",
    null,
    h("h1", null, "Health"),
    h("p", { class: "lead" }, "How far the analysis could look. What was not read is missing everywhere else."),
    h(
      "dl",
      { class: "figures" },
      number("translation units", data.units),
      number("read in part", data.partial),
      number("failed", data.failed),
      number("components", app.model.count),
      number("dependencies", data.dependencies),
      number("lines", data.lines),
    ),
    section(
      "Causes",
      table({
        caption: "causes",
        rows: [...causes].sort((a, b) => b[1] - a[1]),
        order: "the most frequent first",
        empty: data.units > 0 ? "Every unit was read whole." : "No unit was read; the graph comes from elsewhere.",
        columns: [
          { title: "cause", wide: true, cell: ([cause]) => cause },
          { title: "units", number: true, cell: ([, count]) => count },
        ],
      }),
    ),
    data.problems.length > 0 &&
      section(
        "Units",
        table({
          caption: "units with problems",
          rows: data.problems,
          order: "failed ones first",
          columns: [
            { title: "unit", wide: true, cell: (row) => app.text(row.file), by: (row) => app.text(row.file) },
            { title: "", cell: (row) => (row.failed ? h("span", { class: "verdict blocked" }, "■ failed") : h("span", { class: "verdict needs-change" }, "◆ in part")) },
            { title: "cause", wide: true, cell: (row) => app.text(row.cause) },
          ],
        }),
      ),
    section(
      "What could not be seen",
      table({
        caption: "what could not be seen",
        rows: data.not_seen,
        order: "by kind",
        empty: "Nothing is known to be missing.",
        detail: (row) => h("ul", null, row.places.map((each) => h("li", null, each))),
        columns: [
          { title: "kind", cell: (row) => row.kind, by: (row) => row.kind },
          { title: "what", wide: true, cell: (row) => h("code", null, row.subject), by: (row) => row.subject },
          { title: "times", number: true, cell: (row) => plural(row.count, "time"), by: (row) => row.count },
        ],
      }),
    ),
  );
}

function number(name: string, value: number): HTMLElement {
  return h("div", { class: "figure" }, h("dt", null, name), h("dd", null, thousands(value)));
}
