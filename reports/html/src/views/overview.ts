import { delta, App } from "../app";
import { boundaries, effort, serviceSums } from "../boundaries";
import { kLibrary, kMonolith } from "../data";
import { bar, h, plural, section, table, thousands } from "../dom";
import { blockedMark, verdictMark } from "../evidence";
import { figureText } from "../figures";

export function overview(app: App): HTMLElement {
  return h(
    "div",
    null,
    h("h1", null, app.data.project),
    h("p", { class: "lead" }, lead(app)),
    figures(app),
    section("Services", services(app)),
    h("div", { class: "columns" }, section("Dearest boundaries", dearest(app)), section("What blocks most", risks(app))),
    section("May this be trusted?", trust(app)),
    section("What next", next(app)),
  );
}

function lead(app: App): string {
  const { model } = app;
  const services = model.serviceIds().length;
  const stays = model.members(kMonolith).length;
  if (services === 0) return "Nothing is split: all code stays in the monolith. Move components on the board, or let cleave suggest.";
  const blocked = app.figure("blocked cuts");
  return (
    `${plural(services, "service")}, ${plural(stays, "component")} in the monolith, ${plural(model.members(kLibrary).length, "library component")}. ` +
    (blocked > 0
      ? `${plural(blocked, "cut is", "cuts are")} blocked: the code has to change before they can be made.`
      : "Nothing blocks: all of it can be generated.")
  );
}

/** Every figure, with what it was in the file if it is another now. */
export function figures(app: App): HTMLElement {
  return h(
    "dl",
    { class: "figures" },
    app.figures.map((figure, f) =>
      h(
        "div",
        { class: "figure", title: app.data.figures[f].meaning },
        h("dt", null, figure.name),
        h("dd", null, figureText(figure.name, figure.value), " ", delta(figure.name, figure.value - app.savedFigures[f].value)),
        h("div", { class: "meaning" }, app.data.figures[f].meaning),
      ),
    ),
  );
}

function services(app: App): HTMLElement {
  const sums = [...serviceSums(app.model).values()].filter((each) => each.components > 0);
  const lines = Math.max(...sums.map((each) => each.lines), 1);
  const price = Math.max(...sums.map((each) => each.price), 1);
  return table({
    caption: "Services, and what stays",
    rows: sums,
    order: "by name",
    columns: [
      { title: "service", cell: (row) => app.homeLink(row.home), by: (row) => app.model.homeName(row.home) },
      { title: "components", number: true, cell: (row) => thousands(row.components), by: (row) => row.components },
      { title: "lines", number: true, cell: (row) => bar(row.lines, lines, thousands(row.lines)), by: (row) => row.lines },
      { title: "used by others", number: true, cell: (row) => plural(row.inward, "cut"), by: (row) => row.inward },
      { title: "uses others", number: true, cell: (row) => plural(row.outward, "cut"), by: (row) => row.outward },
      { title: "stays inside", number: true, cell: (row) => `${Math.round(row.exclusive * 100)} %`, by: (row) => row.exclusive },
      { title: "price of its cuts", number: true, cell: (row) => bar(row.price, price, row.price.toFixed(1)), by: (row) => row.price },
      { title: "", cell: (row) => [blockedMark(row.blocked), refusedMark(app, row.home)], by: (row) => row.blocked },
    ],
  });
}

export function refusedMark(app: App, home: number): HTMLElement | null {
  const origin = home >= 0 ? app.model.services[home].origin : -1;
  if (origin < 0 || !app.data.services[origin].refused) return null;
  return h("span", { class: "verdict needs-change", title: "as the split file has it, generate leaves its code in the monolith" }, "◆ refused");
}

function dearest(app: App): HTMLElement {
  const all = boundaries(app.model);
  return table({
    caption: "The dearest boundaries",
    rows: all,
    limit: 6,
    order: "the dearest first",
    empty: "Nothing crosses.",
    columns: [
      {
        title: "boundary",
        cell: (row) => app.link("cuts", { from: app.model.homeName(row.from), to: app.model.homeName(row.to) }, `${app.model.homeName(row.from)} → ${app.model.homeName(row.to)}`),
      },
      { title: "cuts", number: true, cell: (row) => row.pairs.length },
      { title: "price", number: true, cell: (row) => row.price.toFixed(1) },
      { title: "effort", cell: (row) => effort(row.price) },
      { title: "", cell: (row) => blockedMark(row.blocked) },
    ],
  });
}

function risks(app: App): HTMLElement {
  const kinds = new Map<string, { id: string; verdict: string; count: number; message: string }>();
  for (const issue of app.data.issues) {
    const id = app.text(issue.id);
    const kind = kinds.get(id) ?? { id, verdict: app.text(issue.verdict), count: 0, message: app.text(issue.message) };
    ++kind.count;
    kinds.set(id, kind);
  }
  const weight = ["ready", "converted", "needs change", "blocked"];
  const rows = [...kinds.values()].sort((a, b) => weight.indexOf(b.verdict) - weight.indexOf(a.verdict) || b.count - a.count);
  return table({
    caption: "Issues by kind",
    rows,
    limit: 5,
    order: "the worst first",
    empty: "There are no issues.",
    columns: [
      { title: "issue", cell: (row) => app.link("worklist", { q: row.id }, row.id) },
      { title: "verdict", cell: (row) => verdictMark(row.verdict) },
      { title: "times", number: true, cell: (row) => row.count },
      { title: "for example", wide: true, cell: (row) => row.message },
    ],
  });
}

function trust(app: App): HTMLElement {
  const { health } = app.data;
  const ok = health.units - health.partial - health.failed;
  const missing = health.failed + health.partial;
  return h(
    "p",
    null,
    health.units === 0
      ? "The graph comes from elsewhere; how far it is complete is not known. "
      : `${thousands(ok)} of ${plural(health.units, "translation unit")} read whole, ${health.partial} in part, ${health.failed} not at all. `,
    missing > 0 ? "What was not read is missing everywhere else. " : "",
    health.not_seen.length > 0 ? `${plural(health.not_seen.length, "note")} on what could not be seen. ` : "",
    app.link("health", {}, "See health"),
  );
}

function next(app: App): HTMLElement {
  const made = app.model.made().length;
  const blocked = app.figure("blocked cuts");
  return h(
    "ul",
    null,
    made > 0 && h("li", null, `Export the ${plural(made, "change")} on the `, app.link("board", {}, "board"), " and run ", h("code", null, "cleave split apply changes.json"), "."),
    blocked > 0 && h("li", null, "Start with what ", app.link("worklist", {}, "must change first"), "."),
    h("li", null, "Look at components that ", app.link("board", {}, "fit elsewhere"), ", and move them."),
    blocked === 0 && made === 0 && h("li", null, "Run ", h("code", null, "cleave generate -o services"), "."),
  );
}
