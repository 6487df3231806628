// Beside the view: one component, why it is where it is, where else it could be.

import { App, signed } from "./app";
import { kLibrary, PairFlag } from "./data";
import { h, plural, table, thousands } from "./dom";
import { blockedMark, evidence } from "./evidence";
import { askMove, askPin, askSplit, makeMove } from "./views/board";

export function inspector(app: App, name: string): HTMLElement | null {
  const c = app.model.index.get(name);
  if (c === undefined) return null;
  const { model } = app;
  const home = model.home[c];
  return h(
    "aside",
    { class: "inspector", "aria-label": `component ${name}` },
    h("button", { class: "close", "aria-label": "close", title: "Escape", onclick: () => app.inspect(undefined) }, "×"),
    h("h2", null, name),
    h("p", null, "in ", home >= 0 ? app.homeLink(home) : h("b", null, model.homeName(home)), ` · ${plural(model.data.components.lines[c], "line")}`, model.pinned[c] ? " · ⚲ pinned" : ""),
    rule(app, c),
    h("p", { class: "places" }, model.data.components.files[c].map((file) => app.placeLink(app.text(file), 1, 1))),
    model.isFixed(c)
      ? h("p", { class: "muted" }, model.isTest(c) ? "It is a test and stays in the monolith." : "It defines main and stays in the monolith.")
      : [homes(app, c), actions(app, c)],
    neighbours(app, c),
  );
}

function rule(app: App, c: number): HTMLElement | null {
  const text = app.text(app.data.components.rule[c]);
  if (app.model.isMoved(c)) return h("p", { class: "muted" }, "Moved here on the board.");
  return h("p", { class: "muted" }, text ? ["By ", h("code", null, text), ` of ${app.data.split}.`] : "No line of the split file names it.");
}

function homes(app: App, c: number): HTMLElement {
  const { model } = app;
  const prices = model.pricesAt(c);
  const own = prices.get(model.home[c])!;
  const rows = [...prices].map(([home, sum]) => ({ home, ...sum })).sort((a, b) => Number(a.home === kLibrary) - Number(b.home === kLibrary) || a.price - b.price);
  return h(
    "div",
    null,
    h("h3", null, "Where it could be"),
    table({
      caption: "price of its cuts in each home",
      rows,
      limit: 8,
      order: "the cheapest first",
      columns: [
        { title: "home", cell: (row) => (row.home === model.home[c] ? h("b", null, model.homeName(row.home), " (now)") : model.homeName(row.home)) },
        { title: "its cuts", number: true, cell: (row) => row.price.toFixed(1) },
        { title: "change", number: true, cell: (row) => (row.home === model.home[c] ? "" : signed("price of cuts", row.price - own.price)) },
        { title: "", cell: (row) => blockedMark(row.blocked, true) },
        {
          title: "",
          cell: (row) =>
            row.home === model.home[c]
              ? null
              : h("button", { "aria-label": `move to ${model.homeName(row.home)}`, onclick: () => makeMove(app, [c], model.homeName(row.home)) }, "Move"),
        },
      ],
    }),
  );
}

function actions(app: App, c: number): HTMLElement {
  const closure = app.model.closure([c]);
  const done = () => {};
  return h(
    "div",
    { class: "buttons" },
    closure.length > 1 && h("button", { onclick: () => askMove(app, closure, done), title: closure.map((each) => app.model.names[each]).join("\n") }, `Move with ${plural(closure.length - 1, "component")} only it uses…`),
    h("button", { onclick: () => askSplit(app, [c], done) }, "New service…"),
    h("button", { onclick: () => makeMove(app, [c], "libraries") }, "Mark as library"),
    !app.model.pinned[c] && h("button", { onclick: () => askPin(app, [c], done) }, "Pin…"),
  );
}

function neighbours(app: App, c: number): HTMLElement {
  const { model } = app;
  const { pairs } = model.data;
  const { first, pair } = model.neighbours;
  const rows = [...pair.slice(first[c], first[c + 1])].filter((i) => (pairs.flags[i] & PairFlag.counts) !== 0);
  rows.sort((a, b) => Number(model.isCut(b)) - Number(model.isCut(a)) || pairs.price[b] - pairs.price[a]);
  return h(
    "div",
    null,
    h("h3", null, "What holds it"),
    table({
      caption: "dependencies of the component",
      rows,
      limit: 12,
      order: "cuts first, then the dearest",
      empty: "Nothing but tests uses it, and it uses nothing.",
      detail: (i) => evidence(app, i),
      columns: [
        {
          title: "component",
          wide: true,
          cell: (i) => {
            const outward = pairs.from[i] === c;
            const other = outward ? pairs.to[i] : pairs.from[i];
            return [outward ? "uses " : "used by ", app.componentLink(other), h("span", { class: "muted" }, ` in ${model.homeName(model.home[other])}`)];
          },
        },
        { title: "places", number: true, cell: (i) => thousands(pairs.weight[i]) },
        { title: "price", number: true, cell: (i) => pairs.price[i].toFixed(1) },
        { title: "", cell: (i) => (model.isCut(i) ? (model.isBlocked(i) ? blockedMark(1, true) : h("span", { class: "muted" }, "cut")) : null) },
      ],
    }),
  );
}
