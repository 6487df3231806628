import { App, delta } from "../app";
import { CandidateData, kLibrary, kMonolith } from "../data";
import { bar, Column, h, plural, section, table } from "../dom";
import { figureText } from "../figures";

interface Named {
  name: string;
  services: string[];
  home: ArrayLike<number>;
  figures: { name: string; value: number }[];
}

/** This split beside others, figure by figure. */
export function compare(app: App): HTMLElement {
  const splits = all(app);
  return h(
    "div",
    null,
    h("h1", null, "Compare candidates"),
    app.data.candidates.length === 0 && app.model.made().length === 0
      ? howTo()
      : [
          h("p", { class: "lead" }, `${splits.length} splits of the same code. Differences are to ${splits[0].name}.`),
          section("Figures", figureTable(app, splits)),
          section("Price against independence", scatter(splits)),
          splits.slice(1).map((other) => section(`What ${other.name} has elsewhere`, differences(app, splits[0], other))),
        ],
  );
}

function howTo(): HTMLElement {
  return h(
    "div",
    { class: "empty" },
    h("p", null, "There is one split here and nothing to compare it with. Write others, and name each with --compare; changes on the board are compared with the file as well."),
    h("pre", null, "cleave suggest --candidate target -o target.split.yaml\ncleave report --html -o report.html --compare target.split.yaml"),
  );
}

function all(app: App): Named[] {
  const saved: Named = {
    name: app.data.split,
    services: app.data.services.map((each) => each.name),
    home: app.model.savedHome,
    figures: app.savedFigures,
  };
  const board: Named = { name: "the board", services: app.model.services.map((each) => each.name), home: app.model.home, figures: app.figures };
  return [saved, ...(app.model.made().length > 0 ? [board] : []), ...app.data.candidates.map((each: CandidateData) => each)];
}

function figureTable(app: App, splits: Named[]): HTMLElement {
  const columns: Column<number>[] = [
    { title: "figure", cell: (f) => h("span", { title: app.data.figures[f].meaning }, app.data.figures[f].name) },
    ...splits.map((split, s) => ({
      title: split.name,
      number: true,
      cell: (f: number) => [
        s > 0 ? delta(split.figures[f].name, split.figures[f].value - splits[0].figures[f].value) : null,
        " ",
        bar(split.figures[f].value, Math.max(...splits.map((each) => Math.abs(each.figures[f].value))), figureText(split.figures[f].name, split.figures[f].value)),
      ],
    })),
    { title: "what it says", wide: true, cell: (f) => h("span", { class: "muted" }, app.data.figures[f].meaning) },
  ];
  return table({ caption: "Figures of each split", rows: splits[0].figures.map((_, f) => f), order: "as the command line has them", columns });
}

function valueOf(split: Named, name: string): number {
  return split.figures.find((each) => each.name === name)!.value;
}

/** Two bars a split: what it costs, and how much its services hold together. */
function scatter(splits: Named[]): HTMLElement {
  const price = Math.max(...splits.map((each) => valueOf(each, "price of cuts")), 1);
  return table({
    caption: "price and modularity",
    rows: splits,
    order: "this split first",
    columns: [
      { title: "split", cell: (row) => row.name },
      { title: "services", number: true, cell: (row) => valueOf(row, "services") },
      { title: "price of cuts: less is better", wide: true, cell: (row) => bar(valueOf(row, "price of cuts"), price, figureText("price of cuts", valueOf(row, "price of cuts")), "long") },
      { title: "modularity: more is better", wide: true, cell: (row) => bar(valueOf(row, "modularity"), 1, figureText("modularity", valueOf(row, "modularity")), "long") },
    ],
  });
}

function homeName(split: Named, home: number): string {
  return home === kMonolith ? "monolith" : home === kLibrary ? "libraries" : split.services[home];
}

function differences(app: App, mine: Named, other: Named): HTMLElement {
  const rows: number[] = [];
  for (let c = 0; c < app.model.count; ++c)
    if (!app.model.isTest(c) && homeName(mine, mine.home[c]) !== homeName(other, other.home[c])) rows.push(c);
  return h(
    "div",
    null,
    h("p", null, `${plural(rows.length, "component")} of ${app.model.count}.`),
    table({
      caption: "components with another home",
      rows,
      limit: 25,
      order: "by name",
      empty: "The homes are the same.",
      columns: [
        { title: "component", wide: true, cell: (c) => app.componentLink(c), by: (c) => app.model.names[c] },
        { title: mine.name, cell: (c) => homeName(mine, mine.home[c]), by: (c) => homeName(mine, mine.home[c]) },
        { title: other.name, cell: (c) => homeName(other, other.home[c]), by: (c) => homeName(other, other.home[c]) },
        { title: "lines", number: true, cell: (c) => app.data.components.lines[c], by: (c) => app.data.components.lines[c] },
      ],
    }),
  );
}
