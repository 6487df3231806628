import type { App } from "../app";
import { Boundary, boundaries, effort } from "../boundaries";
import { h, plural, table } from "../dom";
import { blockedMark, evidence } from "../evidence";

/** Every dependency that crosses, by boundary and by component. */
export function cuts(app: App): HTMLElement {
  const all = boundaries(app.model);
  const results = h("div");
  const params = app.route.params;
  const filter = { from: params.from ?? "", to: params.to ?? "", q: params.q ?? "", blocked: params.blocked ?? "" };
  const update = () => {
    app.setParams(filter);
    results.replaceChildren(...list(app, all, filter));
  };
  update();
  return h(
    "div",
    null,
    h("h1", null, "Cut list"),
    h("p", { class: "lead" }, "What crosses, and what it would cost: each pair of components with a boundary between them. Unfold one for what is used, how, and where."),
    h(
      "form",
      { class: "filters", onsubmit: (event: Event) => event.preventDefault() },
      homeSelect(app, "from", filter.from, (value) => ((filter.from = value), update())),
      homeSelect(app, "to", filter.to, (value) => ((filter.to = value), update())),
      h("label", null, "component ", h("input", { type: "search", name: "q", value: filter.q, oninput: (event: Event) => ((filter.q = (event.target as HTMLInputElement).value), update()) })),
      h("label", null, h("input", { type: "checkbox", name: "blocked", checked: filter.blocked !== "", onchange: (event: Event) => ((filter.blocked = (event.target as HTMLInputElement).checked ? "1" : ""), update()) }), " blocked only"),
    ),
    results,
  );
}

function homeSelect(app: App, name: string, value: string, set: (value: string) => void): HTMLElement {
  const names = app.model.homes().map((home) => app.model.homeName(home)).filter((each) => each !== "libraries");
  return h(
    "label",
    null,
    name + " ",
    h(
      "select",
      { name, onchange: (event: Event) => set((event.target as HTMLSelectElement).value) },
      h("option", { value: "" }, "any"),
      names.map((each) => h("option", { value: each, selected: each === value }, each)),
    ),
  );
}

interface Row {
  pair: number;
  boundary: Boundary;
}

function list(app: App, all: Boundary[], filter: { from: string; to: string; q: string; blocked: string }): HTMLElement[] {
  const { model } = app;
  const pairs = model.data.pairs;
  const query = filter.q.toLowerCase();
  const rows: Row[] = [];
  for (const boundary of all) {
    if (filter.from && model.homeName(boundary.from) !== filter.from) continue;
    if (filter.to && model.homeName(boundary.to) !== filter.to) continue;
    for (const pair of boundary.pairs) {
      if (filter.blocked && !model.isBlocked(pair)) continue;
      if (query && !`${model.names[pairs.from[pair]]} ${model.names[pairs.to[pair]]}`.toLowerCase().includes(query)) continue;
      rows.push({ pair, boundary });
    }
  }
  rows.sort((a, b) => pairs.price[b.pair] - pairs.price[a.pair] || a.pair - b.pair);
  const price = rows.reduce((sum, row) => sum + pairs.price[row.pair], 0);
  const blocked = rows.filter((row) => model.isBlocked(row.pair)).length;
  const summary = h("p", { class: "summary", role: "status" }, `${plural(rows.length, "cut")}, price ${price.toFixed(1)}, ${blocked} blocked.`);
  return [
    summary,
    table<Row>({
      caption: "Cuts",
      rows,
      limit: 25,
      order: "the dearest first",
      empty: "No cut is like that.",
      detail: (row) => evidence(app, row.pair),
      columns: [
        { title: "from", cell: (row) => model.homeName(row.boundary.from), by: (row) => model.homeName(row.boundary.from) },
        { title: "to", cell: (row) => model.homeName(row.boundary.to), by: (row) => model.homeName(row.boundary.to) },
        { title: "component", wide: true, cell: (row) => app.componentLink(pairs.from[row.pair]), by: (row) => model.names[pairs.from[row.pair]] },
        { title: "uses", wide: true, cell: (row) => app.componentLink(pairs.to[row.pair]), by: (row) => model.names[pairs.to[row.pair]] },
        { title: "places", number: true, cell: (row) => pairs.weight[row.pair], by: (row) => pairs.weight[row.pair] },
        { title: "calls", number: true, cell: (row) => pairs.calls[row.pair], by: (row) => pairs.calls[row.pair] },
        { title: "price", number: true, cell: (row) => pairs.price[row.pair].toFixed(1), by: (row) => pairs.price[row.pair] },
        { title: "effort", cell: (row) => effort(pairs.price[row.pair]) },
        { title: "", cell: (row) => (model.isBlocked(row.pair) ? blockedMark(1) : null), by: (row) => Number(model.isBlocked(row.pair)) },
      ],
    }),
  ];
}
