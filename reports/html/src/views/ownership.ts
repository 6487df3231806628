import type { App } from "../app";
import { kLibrary } from "../data";
import { h, plural, section, table } from "../dom";

interface TableRow {
  name: string;
  owner: string;
  writers: Set<number>;
  readers: Set<number>;
  components: number[];
}

/** Who owns which data: tables, variables, files; who reads and writes. */
export function ownership(app: App): HTMLElement {
  return h(
    "div",
    null,
    h("h1", null, "Data ownership"),
    h("p", { class: "lead" }, "Each table wants one process that writes it. Homes are those of the board; variables, files and transactions those of the file."),
    section("Tables", tables(app)),
    section("Variables that several processes use", globals(app)),
    section("Files", files(app)),
    section("Transactions over a boundary", transactions(app)),
  );
}

function rows(app: App): TableRow[] {
  const { accesses } = app.data;
  const found = new Map<number, TableRow>();
  const owners = new Map(app.data.tables.map((each) => [each.name, app.text(each.owner)]));
  for (let i = 0; i < accesses.table.length; ++i) {
    const c = accesses.component[i];
    if (app.model.isTest(c)) continue;
    const table = accesses.table[i];
    const row = found.get(table) ?? { name: app.text(table), owner: owners.get(table) ?? "", writers: new Set<number>(), readers: new Set<number>(), components: [] };
    (accesses.write[i] ? row.writers : row.readers).add(app.model.home[c]);
    row.components.push(c);
    found.set(table, row);
  }
  return [...found.values()].sort((a, b) => b.writers.size - a.writers.size || (a.name < b.name ? -1 : 1));
}

function tables(app: App): HTMLElement {
  const all = rows(app);
  const homes = app.model.homes().filter((home) => all.some((row) => row.writers.has(home) || row.readers.has(home)));
  const kMost = 12;
  const shown = homes.slice(0, kMost);
  return h(
    "div",
    null,
    table<TableRow>({
      caption: "tables, and the homes that work with them",
      rows: all,
      order: "those with most writers first",
      empty: "No SQL was found.",
      detail: (row) => h("ul", null, row.components.map((c) => h("li", null, app.componentLink(c), h("span", { class: "muted" }, ` in ${app.model.homeName(app.model.home[c])}`)))),
      columns: [
        { title: "table", cell: (row) => h("code", null, row.name), by: (row) => row.name },
        { title: "owner", cell: (row) => ownerOf(app, row), by: (row) => row.owner },
        ...shown.map((home) => ({ title: app.model.homeName(home), cell: (row: TableRow) => access(row, home) })),
        { title: "what to do", wide: true, cell: (row) => pattern(app, row) },
      ],
    }),
    homes.length > shown.length && h("p", { class: "count" }, `${shown.length} of ${homes.length} homes shown as columns, because more would not fit; unfold a table for all its users.`),
  );
}

function access(row: TableRow, home: number): HTMLElement | null {
  if (row.writers.has(home)) return h("b", { class: "access write", title: "writes" }, "W", row.readers.has(home) ? "R" : "");
  return row.readers.has(home) ? h("span", { class: "access read", title: "reads" }, "R") : null;
}

function ownerOf(app: App, row: TableRow): string {
  if (row.writers.size === 1) {
    const [writer] = row.writers;
    if (writer !== kLibrary) return app.model.homeName(writer);
  }
  return row.owner || "none yet";
}

function pattern(app: App, row: TableRow): string {
  const writers = [...row.writers].map((home) => app.model.homeName(home));
  const others = [...row.readers].filter((home) => !row.writers.has(home)).length;
  if (writers.length > 1) return `several write: let one own it (owns in the split file) and the others ask it, or split the table (${writers.join(", ")})`;
  if (row.writers.has(kLibrary)) return "library code writes it, so every process does: move that code into one service";
  if (writers.length === 0) return "nobody writes it: each process may read a copy";
  return others > 0 ? `${plural(others, "other reads", "others read")} it: ask the owner, or keep a replica` : "one process alone: it moves with its service";
}

function globals(app: App): HTMLElement {
  const names = (list: number[]) => list.map((each) => app.text(each)).join(", ");
  return table({
    caption: "variables that several processes use",
    rows: app.data.globals,
    order: "by name",
    empty: "No variable is used by several processes.",
    columns: [
      { title: "variable", wide: true, cell: (row) => h("code", null, app.text(row.name)), by: (row) => app.text(row.name) },
      { title: "owner", cell: (row) => app.text(row.owner) || "none yet" },
      { title: "written by", cell: (row) => names(row.writers) },
      { title: "read by", cell: (row) => names(row.readers) },
      { title: "place", cell: (row) => app.placeLink(app.text(row.place[0]), row.place[1], row.place[2]) },
    ],
  });
}

function files(app: App): HTMLElement {
  const names = (list: number[]) => list.map((each) => app.text(each)).join(", ");
  return table({
    caption: "files on disk, by the names that the code opens; ? is what it puts together as it runs",
    rows: app.data.files,
    order: "by name",
    empty: "The code opens no file by a name that stands in it, and the split file gives none an owner (owns: files).",
    columns: [
      { title: "file", wide: true, cell: (row) => h("code", null, app.text(row.path)), by: (row) => app.text(row.path) },
      { title: "owner", cell: (row) => app.text(row.owner) || (row.writers.length > 1 ? h("b", null, "conflict: several write") : "none yet") },
      { title: "written by", cell: (row) => names(row.writers), by: (row) => row.writers.length },
      { title: "read by", cell: (row) => names(row.readers) },
      { title: "place", cell: (row) => row.place && app.placeLink(app.text(row.place[0]), row.place[1], row.place[2]) },
    ],
  });
}

function transactions(app: App): HTMLElement {
  return table({
    caption: "transactions over a boundary",
    rows: app.data.transactions,
    order: "by function",
    empty: "No transaction has statements of several processes.",
    detail: (row) =>
      h(
        "ul",
        { class: "uses" },
        row.statements.map((each) => h("li", null, h("b", null, app.text(each.process)), " ", h("code", null, app.text(each.text)), " ", app.placeLink(app.text(each.place[0]), each.place[1], each.place[2]))),
      ),
    columns: [
      { title: "opened in", wide: true, cell: (row) => h("code", null, app.text(row.function)), by: (row) => app.text(row.function) },
      { title: "by", cell: (row) => app.text(row.process), by: (row) => app.text(row.process) },
      { title: "processes", cell: (row) => [...new Set(row.statements.map((each) => app.text(each.process)))].join(", ") },
      { title: "statements", number: true, cell: (row) => row.statements.length, by: (row) => row.statements.length },
      { title: "place", cell: (row) => app.placeLink(app.text(row.place[0]), row.place[1], row.place[2]) },
    ],
  });
}
