import type { App } from "../app";
import { boundaries } from "../boundaries";
import type { Use } from "../data";
import { h, table } from "../dom";
import { placesOf } from "../evidence";

interface Row {
  pair: number;
  from: number;
  to: number;
  use: Use;
}

/** Calls over a boundary from inside loops. */
export function chatty(app: App): HTMLElement {
  const { model } = app;
  const rows: Row[] = [];
  for (const { from, to, pairs } of boundaries(model))
    for (const pair of pairs)
      if (model.data.pairs.calls[pair] > 0)
        for (const use of app.uses.of(pair)) if (use.loop > 0 && (use.kind.includes("call") || use.kind === "construct")) rows.push({ pair, from, to, use });
  rows.sort((a, b) => b.use.loop - a.use.loop || b.use.places - a.use.places || model.data.pairs.price[b.pair] - model.data.pairs.price[a.pair]);
  return h(
    "div",
    null,
    h("h1", null, "Chatty calls"),
    h("p", { class: "lead" }, "Calls that cross a boundary from inside a loop: each round pays a round trip. Seen in the source, not measured; a profile given to ", h("code", null, "suggest --profile"), " prices what really runs."),
    table<Row>({
      caption: "calls in loops over a boundary",
      rows,
      order: "the deepest loops first",
      empty: "No call in a loop crosses a boundary.",
      detail: (row) =>
        h(
          "div",
          { class: "evidence" },
          placesOf(app, row.use),
          h("p", { class: "hint" }, "Way out: a call that takes or gives a whole list, a copy kept by the caller, or the loop moved to the other side."),
        ),
      columns: [
        { title: "from", cell: (row) => model.homeName(row.from), by: (row) => model.homeName(row.from) },
        { title: "to", cell: (row) => model.homeName(row.to), by: (row) => model.homeName(row.to) },
        { title: "called", wide: true, cell: (row) => h("code", null, row.use.subject), by: (row) => row.use.subject },
        { title: "in", wide: true, cell: (row) => app.componentLink(model.data.pairs.from[row.pair]), by: (row) => model.names[model.data.pairs.from[row.pair]] },
        { title: "loops", number: true, cell: (row) => row.use.loop, by: (row) => row.use.loop },
        { title: "places", number: true, cell: (row) => row.use.places, by: (row) => row.use.places },
        { title: "price of the cut", number: true, cell: (row) => model.data.pairs.price[row.pair].toFixed(1), by: (row) => model.data.pairs.price[row.pair] },
      ],
    }),
  );
}
