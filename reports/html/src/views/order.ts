import type { App } from "../app";
import { effort, extractionOrder, Step } from "../boundaries";
import { h, plural, table } from "../dom";
import { blockedMark } from "../evidence";

/** Which service first, and why. */
export function order(app: App): HTMLElement {
  const steps = extractionOrder(app.model);
  return h(
    "div",
    null,
    h("h1", null, "Order of extraction"),
    h("p", { class: "lead" }, "A service that calls no other can go first; those that call each other in a ring go together. Among equals the least blocked and the cheapest first."),
    table<Step>({
      caption: "order of extraction",
      rows: steps,
      order: "the first to go first",
      empty: "There are no services.",
      columns: [
        { title: "step", number: true, cell: (row) => steps.indexOf(row) + 1 },
        { title: "service", wide: true, cell: (row) => row.homes.map((home, i) => [i > 0 ? " + " : "", app.homeLink(home)]) },
        { title: "level", number: true, cell: (row) => row.level },
        { title: "why here", wide: true, cell: (row) => reason(app, row) },
        { title: "price of its cuts", number: true, cell: (row) => row.price.toFixed(1) },
        { title: "effort", cell: (row) => effort(row.price) },
        { title: "", cell: (row) => blockedMark(row.blocked) },
      ],
    }),
  );
}

function reason(app: App, step: Step): string {
  const parts = [
    step.homes.length > 1 ? `${step.homes.length} services call each other in a ring: break it, or move them together` : "",
    step.calls.length === 0 ? "calls no other service" : `calls ${step.calls.map((home) => app.model.homeName(home)).join(", ")}, which should be out before`,
    step.callsMonolith > 0 ? `needs the monolith at ${plural(step.callsMonolith, "cut")}, which cannot answer: move that code, or turn the call around` : "",
    step.blocked === 0 && step.callsMonolith === 0 ? "nothing blocks it" : "",
  ];
  return parts.filter(Boolean).join("; ");
}
