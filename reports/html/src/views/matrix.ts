import type { App } from "../app";
import { Boundary, boundaries } from "../boundaries";
import { kLibrary } from "../data";
import { count, h } from "../dom";

const kMost = 30;

/** Who uses whom: the row uses the column. */
export function matrix(app: App): HTMLElement {
  const { model } = app;
  const all = boundaries(model);
  const cells = new Map(all.map((each) => [`${each.from} ${each.to}`, each]));
  const price = (home: number) => all.filter((each) => each.from === home || each.to === home).reduce((sum, each) => sum + each.price, 0);
  const homes = model.homes().filter((home) => home !== kLibrary && model.members(home).length > 0);
  const shown = homes.length <= kMost ? homes : [...homes].sort((a, b) => price(b) - price(a)).slice(0, kMost);
  const dearest = Math.max(...all.map((each) => each.price), 1);
  return h(
    "div",
    null,
    h("h1", null, "Matrix"),
    h("p", { class: "lead" }, "The row uses the column. A cell has the number of cuts and, darker the dearer, their price; ■ counts the blocked ones; ⇄ marks pairs that use each other. Library code crosses nothing and is left out."),
    h(
      "div",
      { class: "matrix-box" },
      h(
        "table",
        { class: "matrix" },
        h("caption", { class: "visually-hidden" }, "cuts from the row to the column"),
        h("thead", null, h("tr", null, h("th", { class: "corner" }, "uses →"), shown.map((home) => h("th", { scope: "col", class: "column-name" }, h("span", null, model.homeName(home)))))),
        h(
          "tbody",
          null,
          shown.map((from) =>
            h("tr", null, h("th", { scope: "row" }, app.homeLink(from)), shown.map((to) => cell(app, cells.get(`${from} ${to}`), cells.has(`${to} ${from}`), from === to, dearest))),
          ),
        ),
      ),
    ),
    count(homes.length, shown.length, homes.length === shown.length ? "by name" : "because they have the dearest cuts"),
  );
}

function cell(app: App, boundary: Boundary | undefined, isMutual: boolean, isSelf: boolean, dearest: number): HTMLElement {
  if (isSelf) return h("td", { class: "self" });
  if (!boundary) return h("td", { class: "none" }, "");
  const names = { from: app.model.homeName(boundary.from), to: app.model.homeName(boundary.to) };
  const heat = 0.08 + 0.6 * Math.sqrt(boundary.price / dearest);
  const title = `${names.from} uses ${names.to}: ${boundary.pairs.length} cuts, price ${boundary.price.toFixed(1)}, ${boundary.blocked} blocked`;
  const link = app.link("cuts", names, h("b", null, boundary.pairs.length), boundary.blocked > 0 ? h("span", { class: "blocked-count" }, `■${boundary.blocked}`) : null, isMutual ? h("span", { class: "mutual" }, "⇄") : null);
  link.title = title;
  link.setAttribute("aria-label", title);
  return h("td", { class: boundary.blocked > 0 ? "has-blocked" : "", style: `--share:${heat.toFixed(3)}` }, link);
}
