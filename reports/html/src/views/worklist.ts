import type { App } from "../app";
import type { IssueData } from "../data";
import { h, plural, table } from "../dom";
import { verdictMark } from "../evidence";

interface Item {
  key: string;
  id: string;
  verdict: string;
  subject: string;
  message: string;
  suggestion: string;
  issues: IssueData[];
  services: Set<string>;
  /** Cuts of the board that it blocks, and those that nothing else does. */
  unlocks: number;
  alone: number;
}

const kWeight = ["ready", "converted", "needs change", "blocked"];

/** What must change first: what refuses a service, the most useful first. */
export function worklist(app: App): HTMLElement {
  const items = collect(app);
  const params = app.route.params;
  const results = h("div");
  const filter = { q: params.q ?? "", all: params.all ?? "" };
  const update = () => {
    app.setParams(filter);
    results.replaceChildren(list(app, items, filter));
  };
  update();
  const made = app.model.made().length;
  return h(
    "div",
    null,
    h("h1", null, "Must change first"),
    h("p", { class: "lead" }, "What the contract found, equal ones once. First what unlocks most: how many cuts become possible when it is done."),
    made > 0 && h("p", { class: "note" }, `The issues are those of ${app.data.split}; ${plural(made, "change")} on the board ${made === 1 ? "is" : "are"} not in them. What they unlock is counted on the board.`),
    h(
      "div",
      { class: "filters" },
      h("label", null, "text ", h("input", { type: "search", name: "q", value: filter.q, oninput: (event: Event) => ((filter.q = (event.target as HTMLInputElement).value), update()) })),
      h("label", null, h("input", { type: "checkbox", checked: filter.all !== "", onchange: (event: Event) => ((filter.all = (event.target as HTMLInputElement).checked ? "1" : ""), update()) }), " with what only behaves differently"),
    ),
    results,
  );
}

function collect(app: App): Item[] {
  const items = new Map<string, Item>();
  for (const issue of app.data.issues) {
    const [id, subject, message] = [app.text(issue.id), app.text(issue.subject), app.text(issue.message)];
    const key = `${id}\t${subject}\t${message}`;
    const item = items.get(key) ?? {
      key,
      id,
      verdict: app.text(issue.verdict),
      subject,
      message,
      suggestion: app.text(issue.suggestion),
      issues: [],
      services: new Set<string>(),
      unlocks: 0,
      alone: 0,
    };
    item.issues.push(issue);
    item.services.add(app.text(issue.service));
    items.set(key, item);
  }
  countUnlocked(app, items);
  return [...items.values()].sort((a, b) => kWeight.indexOf(b.verdict) - kWeight.indexOf(a.verdict) || b.unlocks - a.unlocks || b.issues.length - a.issues.length || (a.key < b.key ? -1 : 1));
}

function countUnlocked(app: App, items: Map<string, Item>): void {
  const bySubject = new Map<string, Item[]>();
  for (const item of items.values()) {
    const key = `${item.id}\t${item.subject}`;
    bySubject.set(key, [...(bySubject.get(key) ?? []), item]);
  }
  const { from } = app.data.pairs;
  for (let pair = 0; pair < from.length; ++pair) {
    if (!app.model.isBlocked(pair) || !app.model.isCut(pair)) continue;
    const keys = new Set(app.uses.issues(pair).map((each) => `${each.id}\t${each.subject}`));
    for (const key of keys)
      for (const item of bySubject.get(key) ?? []) {
        ++item.unlocks;
        if (keys.size === 1) ++item.alone;
      }
  }
}

function list(app: App, items: Item[], filter: { q: string; all: string }): HTMLElement {
  const query = filter.q.toLowerCase();
  const rows = items.filter(
    (item) => (filter.all || kWeight.indexOf(item.verdict) >= 2) && (!query || `${item.id} ${item.subject} ${item.message} ${[...item.services].join(" ")}`.toLowerCase().includes(query)),
  );
  const open = rows.filter((item) => !app.accepted.has(item.key)).length;
  return h(
    "div",
    null,
    h("p", { class: "summary", role: "status" }, `${open} open, ${rows.length - open} accepted.`),
    table<Item>({
      caption: "what must change",
      rows,
      order: "blocked ones first, then what unlocks most",
      empty: items.length === 0 ? "There are no issues: all that crosses can be generated." : "None is like that.",
      detail: (item) => detail(app, item),
      columns: [
        { title: "verdict", cell: (item) => verdictMark(item.verdict), by: (item) => kWeight.indexOf(item.verdict) },
        { title: "issue", cell: (item) => h("code", null, item.id), by: (item) => item.id },
        { title: "subject", wide: true, cell: (item) => h("code", null, item.subject), by: (item) => item.subject },
        { title: "what is wrong", wide: true, cell: (item) => item.message },
        { title: "service", cell: (item) => [...item.services].join(", "), by: (item) => [...item.services].join() },
        { title: "unlocks", number: true, cell: (item) => (item.unlocks ? plural(item.unlocks, "cut") : ""), by: (item) => item.unlocks },
        { title: "accepted", cell: (item) => acceptBox(app, item) },
      ],
    }),
  );
}

function acceptBox(app: App, item: Item): HTMLElement {
  return h("input", {
    type: "checkbox",
    checked: app.accepted.has(item.key),
    "aria-label": `accepted: ${item.id} ${item.subject}`,
    title: "somebody has decided to live with it",
    onchange: (event: Event) => app.accept(item.key, (event.target as HTMLInputElement).checked),
  });
}

function detail(app: App, item: Item): HTMLElement {
  const places = item.issues.filter((each) => app.text(each.place[0]) !== "").slice(0, 40);
  return h(
    "div",
    { class: "evidence" },
    h("p", null, item.message),
    item.suggestion && h("p", { class: "hint" }, "Way out: ", item.suggestion),
    item.unlocks > 0 && h("p", null, `It stands in the way of ${plural(item.unlocks, "cut")}; nothing else blocks ${item.alone} of them.`),
    h(
      "ul",
      { class: "uses" },
      places.map((issue) => {
        const [from, to] = [app.text(issue.from), app.text(issue.to)];
        return h("li", null, app.placeLink(app.text(issue.place[0]), issue.place[1], issue.place[2]), from || to ? h("span", { class: "muted" }, ` ${from || "any"} uses ${to}`) : null);
      }),
    ),
    places.length < item.issues.length && h("p", { class: "count" }, `${places.length} of ${item.issues.length} places shown, because the rest has none or comes after 40.`),
  );
}
