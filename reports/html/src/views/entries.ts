import type { App } from "../app";
import { kLibrary } from "../data";
import type { EntryData } from "../data";
import { bar, h, table, thousands } from "../dom";

/** Functions where work begins, and the processes that it comes by. */
export function entries(app: App): HTMLElement {
  const params = app.route.params;
  const results = h("div");
  const update = (trip: number) => results.replaceChildren(list(app, trip));
  const trip = Number(params.rtt ?? "0.15") || 0.15;
  update(trip);
  return h(
    "div",
    null,
    h("h1", null, "Entry points"),
    h("p", { class: "lead" }, "Where work begins, and the processes that it comes by. Remote calls are a static estimate for the split file: a loop counts ten times, all branches are taken."),
    h(
      "div",
      { class: "filters" },
      h(
        "label",
        null,
        "round trip ",
        h("input", { type: "number", name: "rtt", min: "0.01", step: "0.05", value: String(trip), oninput: (event: Event) => {
          const value = Number((event.target as HTMLInputElement).value);
          if (!(value > 0)) return;
          app.setParams({ rtt: String(value) });
          update(value);
        } }),
        " ms",
      ),
    ),
    results,
  );
}

/** In the order in which calls come to them. */
function homesOf(app: App, entry: EntryData): number[] {
  const homes = new Set(entry.components.filter((c) => !app.model.isTest(c)).map((c) => app.model.home[c]));
  homes.delete(kLibrary);
  return [...homes];
}

function list(app: App, trip: number): HTMLElement {
  const all = app.data.entries;
  const slowest = Math.max(...all.map((each) => each.remote_calls), 1);
  return h(
    "div",
    null,
    table<EntryData>({
      caption: "entry points",
      rows: all,
      order: "the slowest first",
      empty: "No entry point calls over a boundary.",
      detail: (row) =>
        h(
          "div",
          { class: "evidence" },
          h("p", null, "Comes by, nearest first:"),
          h("p", { class: "places" }, row.components.slice(0, 60).map((c) => app.componentLink(c))),
          row.components.length > 60 && h("p", { class: "count" }, `60 of ${row.components.length} components shown, because they are the nearest.`),
        ),
      columns: [
        { title: "entry", wide: true, cell: (row) => h("code", null, app.text(row.function)), by: (row) => app.text(row.function) },
        { title: "processes", wide: true, cell: (row) => homesOf(app, row).map((home, i) => [i > 0 ? " → " : "", app.homeLink(home)]) },
        { title: "remote calls", number: true, cell: (row) => bar(row.remote_calls, slowest, thousands(row.remote_calls)), by: (row) => row.remote_calls },
        { title: "adds", number: true, cell: (row) => milliseconds(row.remote_calls * trip), by: (row) => row.remote_calls },
        { title: "place", cell: (row) => app.placeLink(app.text(row.place[0]), row.place[1], row.place[2]) },
      ],
    }),
    all.length < app.data.all_entries && h("p", { class: "count" }, `${all.length} of ${thousands(app.data.all_entries)} in this file, because they are the slowest.`),
  );
}

function milliseconds(value: number): string {
  const seconds = value / 1000;
  if (seconds < 1) return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
  if (seconds < 120) return `${seconds.toFixed(1)} s`;
  if (seconds < 120 * 60) return `${(seconds / 60).toFixed(0)} min`;
  return `${(seconds / 3600).toFixed(0)} h`;
}
