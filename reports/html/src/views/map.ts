import type { App } from "../app";
import { Boundary, boundaries, rings, serviceSums } from "../boundaries";
import { kLibrary } from "../data";
import { h, svg, thousands } from "../dom";

const kMostHomes = 40;
const kMostEdges = 60;
const kBox = { width: 170, height: 52, gap: 44, level: 130, shift: 110 };

/** Services by level: who calls stands above whom it calls. */
export function map(app: App): HTMLElement {
  const all = boundaries(app.model);
  const drawing = h("div", { class: "map-box" });
  const note = h("p", { class: "count", role: "status" });
  const most = Math.min(kMostEdges, all.length);
  const initial = Math.min(Number(app.route.params.top ?? "25") || 25, most);
  const draw = (top: number) => {
    const { picture, homes, shownHomes } = drawMap(app, all, top);
    drawing.replaceChildren(picture);
    note.textContent =
      `${Math.min(top, all.length)} of ${all.length} boundaries shown, the dearest first` +
      (all.length > kMostEdges ? `; at most ${kMostEdges}, because more would be a mesh that nobody can read` : "") +
      `. ${shownHomes} of ${homes} homes shown${shownHomes < homes ? ", because they have the dearest cuts" : ""}. The cut list and the matrix have all.`;
  };
  draw(initial);
  return h(
    "div",
    null,
    h("h1", null, "Map"),
    h("p", { class: "lead" }, "Who calls stands above whom it calls. Lines are as thick as their price; dashed red ones are blocked, in part or whole; an arrow that goes up closes a ring."),
    h(
      "div",
      { class: "filters" },
      h("label", null, "dearest boundaries ", h("input", { type: "range", name: "top", min: "1", max: String(Math.max(1, most)), value: String(initial), oninput: (event: Event) => {
        const top = Number((event.target as HTMLInputElement).value);
        app.setParams({ top: String(top) });
        draw(top);
      } })),
    ),
    drawing,
    note,
  );
}

interface Position {
  x: number;
  y: number;
}

function drawMap(app: App, all: Boundary[], top: number): { picture: SVGElement; homes: number; shownHomes: number } {
  const { model } = app;
  const price = new Map<number, number>();
  for (const each of all) for (const home of [each.from, each.to]) price.set(home, (price.get(home) ?? 0) + each.price);
  const homes = model.homes().filter((home) => home !== kLibrary && model.members(home).length > 0);
  const shown = [...homes].sort((a, b) => (price.get(b) ?? 0) - (price.get(a) ?? 0)).slice(0, kMostHomes);
  const edges = all.filter((each) => shown.includes(each.from) && shown.includes(each.to)).slice(0, top);
  const { positions, width, height } = layOut(shown, edges);
  const sums = serviceSums(model);
  const dearest = Math.max(...edges.map((each) => each.price), 1);
  const picture = svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, class: "map", role: "group", "aria-label": "services and their boundaries" },
    svg("defs", null, marker("arrow", "arrow-head"), marker("arrow-blocked", "arrow-head blocked")),
    edges.map((edge) => edgeOf(app, edge, positions, ports(edge, edges, positions), dearest)),
    shown.map((home) => boxOf(app, home, positions.get(home)!, sums.get(home)!)),
  );
  return { picture, homes: homes.length, shownHomes: shown.length };
}

function marker(id: string, kind: string): SVGElement {
  return svg("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" }, svg("path", { d: "M0 0L8 4L0 8z", class: kind }));
}

/** Levels from the rings of the drawn edges; rows of at most six boxes, in the
 * order of the mean place of their callers, so that lines cross less. */
function layOut(homes: number[], edges: Boundary[]): { positions: Map<number, Position>; width: number; height: number } {
  const calls = new Map<number, Set<number>>(homes.map((home) => [home, new Set<number>()]));
  for (const edge of edges) calls.get(edge.from)!.add(edge.to);
  const level = new Map<number, number>();
  const groups = rings([...homes].sort((a, b) => a - b), calls);
  for (const group of groups) {
    const below = group.flatMap((home) => [...calls.get(home)!]).filter((home) => !group.includes(home));
    const own = Math.max(0, ...below.map((home) => level.get(home)! + 1));
    for (const home of group) level.set(home, own);
  }
  const rows: number[][] = [];
  const deepest = Math.max(...level.values(), 0);
  for (let at = deepest; at >= 0; --at) {
    const row = homes.filter((home) => level.get(home) === at);
    const placeOf = new Map<number, number>();
    rows.flat().forEach((home, i) => placeOf.set(home, i));
    const mean = (home: number) => {
      const callers = edges.filter((edge) => edge.to === home && placeOf.has(edge.from)).map((edge) => placeOf.get(edge.from)!);
      return callers.length ? callers.reduce((a, b) => a + b, 0) / callers.length : 0;
    };
    row.sort((a, b) => mean(a) - mean(b) || a - b);
    for (let i = 0; i < row.length; i += 6) rows.push(row.slice(i, i + 6));
  }
  const widest = Math.max(...rows.map((row) => row.length), 1);
  const width = widest * (kBox.width + kBox.gap) + kBox.gap + kBox.shift;
  const positions = new Map<number, Position>();
  rows.forEach((row, r) => {
    const offset = (width - row.length * (kBox.width + kBox.gap) + kBox.gap) / 2;
    // Boxes one above the other would hide lines over two levels.
    const shift = ((r % 2) - 0.5) * kBox.shift * (rows.length > 2 ? 1 : 0);
    row.forEach((home, i) => positions.set(home, { x: offset + i * (kBox.width + kBox.gap) + shift, y: 40 + r * kBox.level }));
  });
  return { positions, width, height: 40 + rows.length * kBox.level - kBox.level + kBox.height + 50 };
}

/** Where an edge leaves and enters: the ends at one side of a box are spread
 * over it in the order of where they lead. */
function ports(edge: Boundary, edges: Boundary[], positions: Map<number, Position>): { from: number; to: number } {
  const downward = (each: Boundary) => Math.sign(positions.get(each.to)!.y - positions.get(each.from)!.y);
  const spread = (home: number, side: number) => {
    const ends = edges
      .flatMap((each) => [
        ...(each.from === home && downward(each) === side ? [{ each, x: positions.get(each.to)!.x }] : []),
        ...(each.to === home && -downward(each) === side ? [{ each, x: positions.get(each.from)!.x }] : []),
      ])
      .sort((a, b) => a.x - b.x);
    const at = ends.findIndex((end) => end.each === edge);
    return positions.get(home)!.x + (kBox.width * (at + 1)) / (ends.length + 1);
  };
  return { from: spread(edge.from, downward(edge)), to: spread(edge.to, -downward(edge)) };
}

function edgeOf(app: App, edge: Boundary, positions: Map<number, Position>, at: { from: number; to: number }, dearest: number): SVGElement {
  const names = { from: app.model.homeName(edge.from), to: app.model.homeName(edge.to) };
  const text = `${names.from} → ${names.to}: ${edge.pairs.length} cuts, price ${edge.price.toFixed(1)}${edge.blocked ? `, ${edge.blocked} blocked` : ""}`;
  const path = pathOf(positions.get(edge.from)!, positions.get(edge.to)!, at);
  const width = (1 + 5 * Math.sqrt(edge.price / dearest)).toFixed(1);
  return svg(
    "a",
    { href: `#cuts?from=${encodeURIComponent(names.from)}&to=${encodeURIComponent(names.to)}`, "aria-label": text },
    svg("path", { d: path, class: "edge-reach" }),
    svg("path", { d: path, class: "edge" + (edge.blocked ? " blocked" : ""), "stroke-width": width, "marker-end": edge.blocked ? "url(#arrow-blocked)" : "url(#arrow)" }),
    svg("title", null, text),
  );
}

function pathOf(a: Position, b: Position, at: { from: number; to: number }): string {
  const { width, height } = kBox;
  if (a.y === b.y) {
    // In a row: an arc, above to the right and below to the left.
    const right = b.x > a.x;
    const y = right ? a.y : a.y + height;
    const bend = (right ? -1 : 1) * Math.min(46, 22 + Math.abs(b.x - a.x) / 14);
    return `M${a.x + width / 2} ${y}C${a.x + width / 2} ${y + bend} ${b.x + width / 2} ${y + bend} ${b.x + width / 2 + (right ? -14 : 14)} ${y}`;
  }
  const down = b.y > a.y;
  const y1 = down ? a.y + height : a.y;
  const y2 = down ? b.y : b.y + height;
  const middle = (y1 + y2) / 2;
  return `M${at.from} ${y1}C${at.from} ${middle} ${at.to} ${middle} ${at.to} ${y2}`;
}

function boxOf(app: App, home: number, at: Position, sums: { components: number; lines: number }): SVGElement {
  const name = app.model.homeName(home);
  return svg(
    "a",
    { href: `#service?name=${encodeURIComponent(name)}`, "aria-label": `${name}: ${sums.components} components` },
    svg("rect", { x: at.x, y: at.y, width: kBox.width, height: kBox.height, rx: 5, class: "box" + (home < 0 ? " monolith" : "") }),
    svg("text", { x: at.x + kBox.width / 2, y: at.y + 22, class: "box-name" }, name.length > 20 ? name.slice(0, 19) + "…" : name),
    svg("text", { x: at.x + kBox.width / 2, y: at.y + 40, class: "box-facts" }, `${thousands(sums.components)} comp. · ${thousands(sums.lines)} lines`),
    svg("title", null, `${name}: ${sums.components} components, ${sums.lines} lines`),
  );
}
