// Making elements. All text goes in as text: names of code may hold anything.

export type Child = Node | string | number | null | undefined | false | Child[];
type Attributes = { [name: string]: unknown };

/** An element: `on...` are listeners, `class` and the rest attributes; true is
 * an attribute without value, false, null and undefined none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes?: Attributes | null,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

/** The same for drawings. */
export function svg(tag: string, attributes?: Attributes | null, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(element, attributes);
  append(element, children);
  return element;
}

function setAttributes(element: Element, attributes?: Attributes | null): void {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

export function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child instanceof Node ? child : String(child));
  }
}

export function clear(element: Element): void {
  element.replaceChildren();
}

/** "12,345": digits in groups of three. */
export function thousands(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 cut", "3 cuts". */
export function plural(count: number, one: string, many = one + "s"): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}

export interface Column<T> {
  title: string;
  /** Right-aligned. */
  number?: boolean;
  cell: (row: T) => Child;
  /** What to sort by; without it the column cannot be sorted. */
  by?: (row: T) => number | string;
  wide?: boolean;
}

export interface TableOptions<T> {
  caption: string;
  rows: T[];
  columns: Column<T>[];
  /** What the order is, and so why these are shown first. */
  order: string;
  limit?: number;
  empty?: string;
  /** Called with the row that was clicked or entered. */
  open?: (row: T) => void;
  /** More of a row, shown below it when it is unfolded. */
  detail?: (row: T) => Child;
}

/** A table that shows the first rows, says how many there are, and sorts by the
 * heads of its columns. */
export function table<T>(options: TableOptions<T>): HTMLElement {
  const box = h("div", { class: "table-box" });
  if (options.rows.length === 0) {
    box.append(h("p", { class: "empty" }, options.empty ?? "There are none."));
    return box;
  }
  let limit = options.limit ?? 50;
  let rows = options.rows;
  let order = options.order;
  let sorted = -1;
  let descending = true;
  const render = () => {
    const shown = rows.slice(0, limit);
    box.replaceChildren(
      h(
        "table",
        null,
        h("caption", { class: "visually-hidden" }, options.caption),
        h("thead", null, h("tr", null, options.detail && h("th", { class: "fold" }, h("span", { class: "visually-hidden" }, "details")), options.columns.map(head))),
        h("tbody", null, shown.map((row) => rowOf(row, options))),
      ),
      count(rows.length, shown.length, order, () => {
        limit += Math.max(50, limit);
        render();
      }),
    );
  };
  const head = (column: Column<T>, c: number) => {
    const attributes = {
      class: (column.number ? "number " : "") + (column.wide ? "wide" : ""),
      scope: "col",
      "aria-sort": sorted === c ? (descending ? "descending" : "ascending") : null,
    };
    if (!column.by || !column.title) return h("th", attributes, column.title);
    const arrow = sorted === c ? (descending ? " ↓" : " ↑") : "";
    return h("th", attributes, h("button", { class: "sort", onclick: () => sortBy(column, c) }, column.title + arrow));
  };
  const sortBy = (column: Column<T>, c: number) => {
    descending = sorted === c ? !descending : !!column.number;
    sorted = c;
    order = `sorted by ${column.title}`;
    rows = [...options.rows].sort((a, b) => {
      const x = column.by!(a);
      const y = column.by!(b);
      return (x < y ? -1 : x > y ? 1 : 0) * (descending ? -1 : 1);
    });
    render();
    (box.querySelectorAll("button.sort")[options.columns.slice(0, c).filter((each) => each.by && each.title).length] as HTMLElement).focus();
  };
  render();
  return box;
}

function rowOf<T>(row: T, options: TableOptions<T>): HTMLElement[] {
  const cells = options.columns.map((column) =>
    h("td", { class: (column.number ? "number " : "") + (column.wide ? "wide" : "") }, column.cell(row)),
  );
  if (!options.detail) {
    const open = options.open;
    return [h("tr", { class: open ? "openable" : null, onclick: open && (() => open(row)) }, cells)];
  }
  const button = h("button", { class: "fold-button", "aria-expanded": "false", "aria-label": "show details" }, "▸");
  const main = h("tr", { class: "openable" }, h("td", { class: "fold" }, button), cells);
  const detail = h("tr", { class: "detail", hidden: true });
  const toggle = () => {
    const opens = detail.hidden;
    if (opens && !detail.hasChildNodes())
      detail.append(h("td", { colspan: options.columns.length + 1 }, options.detail!(row)));
    detail.hidden = !opens;
    button.textContent = opens ? "▾" : "▸";
    button.setAttribute("aria-expanded", String(opens));
  };
  main.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target === button || !target.closest("a, button, input, select")) toggle();
  });
  return [main, detail];
}

/** "50 of 1,234 shown, because ...", with a button for more. */
export function count(all: number, shown: number, because: string, more?: () => void): HTMLElement {
  const isAll = shown >= all;
  return h(
    "p",
    { class: "count" },
    isAll ? `All ${thousands(all)} shown, ${because}.` : `${thousands(shown)} of ${thousands(all)} shown, ${because}.`,
    !isAll && more && h("button", { class: "link", onclick: more }, "Show more"),
  );
}

/** A bar whose length says how large `value` is. */
export function bar(value: number, largest: number, text: string, kind = ""): HTMLElement {
  const share = largest > 0 ? Math.max(0, Math.min(1, value / largest)) : 0;
  return h(
    "span",
    { class: "bar " + kind },
    h("span", { class: "bar-fill", style: `width:${(share * 100).toFixed(1)}%` }),
    h("span", { class: "bar-text" }, text),
  );
}

export function section(title: string, ...children: Child[]): HTMLElement {
  return h("section", null, h("h2", null, title), children);
}
