import { App, delta } from "../app";
import { h, plural, section, table } from "../dom";
import { figureText } from "../figures";

/** What changed since an earlier report or split. */
export function drift(app: App): HTMLElement {
  const data = app.data.drift;
  if (!data)
    return h(
      "div",
      null,
      h("h1", null, "Drift"),
      h("div", { class: "empty" }, h("p", null, "This report was not compared with an earlier one. Keep reports, or take the split file of an earlier commit:"), h("pre", null, "cleave report --html -o report.html --since last-week.html\ngit show main:cleave.split.yaml > old.yaml && cleave report --html -o report.html --since old.yaml")),
    );
  return h(
    "div",
    null,
    h("h1", null, "Drift"),
    h("p", { class: "lead" }, `Since ${data.since}: ${plural(data.new_cuts.length, "new cut")}, ${plural(data.gone_cuts.length, "cut")} gone, ${plural(data.moved.length, "component")} moved.`),
    section(
      "Figures",
      table({
        caption: "figures then and now",
        rows: app.savedFigures.filter((each) => each.name in data.figures),
        order: "as the command line has them",
        columns: [
          { title: "figure", cell: (row) => row.name },
          { title: "then", number: true, cell: (row) => figureText(row.name, data.figures[row.name]) },
          { title: "now", number: true, cell: (row) => figureText(row.name, row.value) },
          { title: "change", number: true, cell: (row) => delta(row.name, row.value - data.figures[row.name]) },
        ],
      }),
    ),
    data.has_issues &&
      h("div", { class: "columns" }, section("New issues", lines(app, data.new_issues, "There are none.")), section("Done: issues that are gone", lines(app, data.closed_issues, "None went."))),
    h("div", { class: "columns" }, section("New cuts", cuts(app, data.new_cuts, "No new dependency crosses.")), section("Cuts that are gone", cuts(app, data.gone_cuts, "None went."))),
    section(
      "Components with another home",
      table({
        caption: "components with another home",
        rows: data.moved,
        order: "by name",
        empty: "None moved.",
        columns: [
          { title: "component", wide: true, cell: (row) => component(app, row.component), by: (row) => app.text(row.component) },
          { title: "was in", cell: (row) => app.text(row.before), by: (row) => app.text(row.before) },
          { title: "is in", cell: (row) => app.text(row.after), by: (row) => app.text(row.after) },
        ],
      }),
    ),
    h("div", { class: "columns" }, section("New components", lines(app, data.added, "There are none.")), section("Components that are gone", lines(app, data.removed, "None went."))),
  );
}

function component(app: App, text: number): HTMLElement {
  const c = app.model.index.get(app.text(text));
  return c === undefined ? h("span", null, app.text(text)) : app.componentLink(c);
}

function lines(app: App, texts: number[], empty: string): HTMLElement {
  return table({ caption: "list", rows: texts, limit: 20, order: "in order", empty, columns: [{ title: "", wide: true, cell: (text) => app.text(text) }] });
}

function cuts(app: App, pairs: [number, number][], empty: string): HTMLElement {
  return table({
    caption: "cuts",
    rows: pairs,
    limit: 20,
    order: "by name",
    empty,
    columns: [
      { title: "from", wide: true, cell: ([from]) => component(app, from) },
      { title: "to", wide: true, cell: ([, to]) => component(app, to) },
    ],
  });
}
