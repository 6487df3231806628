import type { App } from "../app";
import { boundaries, effort, serviceSums } from "../boundaries";
import { kLibrary } from "../data";
import { bar, h, plural, section, table, thousands } from "../dom";
import { blockedMark } from "../evidence";
import { refusedMark } from "./overview";

/** One card for each service: why this boundary? */
export function service(app: App): HTMLElement {
  const { model } = app;
  const name = app.route.params.name ?? "";
  const home = model.findHome(name);
  if (home === undefined)
    return h("div", null, h("h1", null, "Services"), name && h("p", { class: "empty" }, `There is no service '${name}' on the board now.`), h("ul", null, model.homes().map((each) => h("li", null, app.homeLink(each)))));
  const sums = serviceSums(model).get(home)!;
  const members = model.members(home);
  return h(
    "div",
    null,
    h("h1", null, name, " ", refusedMark(app, home)),
    h("p", { class: "lead" }, summary(app, home)),
    h(
      "p",
      { class: "summary" },
      `${plural(members.length, "component")}, ${plural(sums.lines, "line")}; ${Math.round(sums.exclusive * 100)} % of its dependencies stay inside; ${plural(sums.inward, "cut")} in, ${plural(sums.outward, "cut")} out, price ${sums.price.toFixed(1)} `,
      blockedMark(sums.blocked),
    ),
    home !== kLibrary && h("div", { class: "columns" }, section("Who uses it", used(app, home, true)), section("What it uses", used(app, home, false))),
    home !== kLibrary && section("What it offers: called from outside", offered(app, home)),
    h("div", { class: "columns" }, section("Data and state", data(app, home)), section("What it is made of", folders(app, members))),
    section(home === kLibrary ? "Components" : "Components, those that fit worst first", memberTable(app, home, members)),
  );
}

function summary(app: App, home: number): string {
  if (home === kLibrary) return "Code that is compiled into every process; using it crosses nothing.";
  if (home < 0) return "What stays: main functions, and what nobody moved. Tests are left out.";
  const { origin, summary: text } = app.model.services[home];
  if (origin < 0) return text || "Made on the board.";
  const saved = app.data.services[origin];
  return [text, saved.owner && `Owner: ${saved.owner}.`, saved.status && saved.status !== "proposed" && `It is ${saved.status}.`, saved.rpcs ? `${plural(saved.rpcs, "remote call")} as the file has it.` : ""].filter(Boolean).join(" ");
}

function used(app: App, home: number, inward: boolean): HTMLElement {
  const { model } = app;
  return table({
    caption: inward ? "who uses it" : "what it uses",
    rows: boundaries(model).filter((each) => (inward ? each.to : each.from) === home),
    limit: 10,
    order: "the dearest first",
    empty: inward ? "Nobody." : "Nothing of others: it can go first.",
    columns: [
      { title: inward ? "from" : "to", cell: (row) => app.homeLink(inward ? row.from : row.to) },
      { title: "cuts", number: true, cell: (row) => app.link("cuts", { from: model.homeName(row.from), to: model.homeName(row.to) }, row.pairs.length) },
      { title: "price", number: true, cell: (row) => row.price.toFixed(1) },
      { title: "effort", cell: (row) => effort(row.price) },
      { title: "", cell: (row) => blockedMark(row.blocked) },
    ],
  });
}

interface Offer {
  subject: string;
  kinds: Set<string>;
  callers: Set<string>;
  places: number;
  loop: number;
}

function offered(app: App, home: number): HTMLElement {
  const { model } = app;
  const offers = new Map<string, Offer>();
  let leftOut = 0;
  for (const boundary of boundaries(model)) {
    if (boundary.to !== home) continue;
    for (const pair of boundary.pairs) {
      const uses = app.uses.of(pair);
      leftOut += app.uses.count(pair) - uses.length;
      for (const use of uses) {
        if (!use.kind.includes("call") && use.kind !== "construct") continue;
        const offer = offers.get(use.subject) ?? { subject: use.subject, kinds: new Set(), callers: new Set(), places: 0, loop: 0 };
        offer.kinds.add(use.kind);
        offer.callers.add(model.homeName(boundary.from));
        offer.places += use.places;
        offer.loop = Math.max(offer.loop, use.loop);
        offers.set(use.subject, offer);
      }
    }
  }
  const rows = [...offers.values()].sort((a, b) => b.places - a.places || (a.subject < b.subject ? -1 : 1));
  return h(
    "div",
    null,
    table({
      caption: "functions called from outside",
      rows,
      limit: 20,
      order: "the most called first",
      empty: "Nothing of it is called from outside.",
      columns: [
        { title: "function", wide: true, cell: (row) => h("code", null, row.subject), by: (row) => row.subject },
        { title: "callers", cell: (row) => [...row.callers].join(", ") },
        { title: "places", number: true, cell: (row) => row.places, by: (row) => row.places },
        { title: "in loops", number: true, cell: (row) => (row.loop > 0 ? `${row.loop} deep` : ""), by: (row) => row.loop },
      ],
    }),
    leftOut > 0 && h("p", { class: "count" }, `${plural(leftOut, "use")} more, because the file keeps the first ${app.uses.limits.uses} of a pair of components.`),
  );
}

function data(app: App, home: number): HTMLElement {
  const { accesses } = app.data;
  const tables = new Map<string, string>();
  for (let i = 0; i < accesses.table.length; ++i) {
    if (app.model.home[accesses.component[i]] !== home || app.model.isTest(accesses.component[i])) continue;
    const name = app.text(accesses.table[i]);
    if (accesses.write[i] || !tables.has(name)) tables.set(name, accesses.write[i] ? "writes" : "reads");
  }
  const origin = home >= 0 ? app.model.services[home].origin : -1;
  const state = origin < 0 ? [] : app.data.services[origin].state.map((each) => app.text(each));
  return h(
    "div",
    null,
    tables.size === 0 ? h("p", { class: "empty" }, "It works with no table.") : h("ul", null, [...tables].map(([name, how]) => h("li", null, `${how} table `, h("code", null, name)))),
    state.length > 0 && h("p", null, "Keeps between calls: ", state.map((each, i) => [i > 0 ? ", " : "", h("code", null, each)]), "."),
  );
}

function folders(app: App, members: number[]): HTMLElement {
  const lines = new Map<string, number>();
  for (const c of members) {
    const name = app.model.names[c];
    const folder = name.slice(0, Math.max(0, name.lastIndexOf("/"))) || ".";
    lines.set(folder, (lines.get(folder) ?? 0) + app.data.components.lines[c]);
  }
  const rows = [...lines].sort((a, b) => b[1] - a[1]);
  return table({
    caption: "folders",
    rows,
    limit: 8,
    order: "the largest first",
    columns: [
      { title: "folder", wide: true, cell: ([folder]) => folder },
      { title: "lines", number: true, cell: ([, count]) => bar(count, rows[0][1], thousands(count)) },
    ],
  });
}

function memberTable(app: App, home: number, members: number[]): HTMLElement {
  const { model } = app;
  const fits = model.bestFits();
  const lines = app.data.components.lines;
  const rows = [...members].sort((a, b) => fits.gain[b] - fits.gain[a] || lines[b] - lines[a]);
  return table({
    caption: "components",
    rows,
    limit: 40,
    order: home === kLibrary ? "the largest first" : "those that fit worst first",
    columns: [
      { title: "component", wide: true, cell: (c) => app.componentLink(c), by: (c) => model.names[c] },
      { title: "lines", number: true, cell: (c) => thousands(lines[c]), by: (c) => lines[c] },
      { title: "second home", cell: (c) => (fits.gain[c] > 0.05 ? model.homeName(fits.home[c]) : ""), by: (c) => (fits.gain[c] > 0.05 ? model.homeName(fits.home[c]) : "") },
      { title: "would save", number: true, cell: (c) => (fits.gain[c] > 0.05 ? fits.gain[c].toFixed(1) : ""), by: (c) => fits.gain[c] },
      { title: "", cell: (c) => (model.pinned[c] ? "⚲ pinned" : "") },
    ],
  });
}
