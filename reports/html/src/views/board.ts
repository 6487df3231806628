import { App, signed } from "../app";
import { serviceSums } from "../boundaries";
import { kLibrary, kMonolith } from "../data";
import { ask } from "../dialog";
import { h, plural, thousands } from "../dom";
import type { Change } from "../model";
import { changesPanel } from "./changes";

/** Cards that are drawn at first: at most so many in a column, fewer if there
 * are many columns, so that all of it can be drawn at once. */
const kColumnCards = 25;
const kBoardCards = 400;
const kLeastCards = 4;

interface Card {
  c: number;
  fit: number;
  gain: number;
}

/** A column for each home; cards go from one to another. */
export function board(app: App): HTMLElement {
  return new Board(app).render();
}

/** What is selected stays so while the board is drawn anew. */
const selected = new Set<number>();
/** How many cards a column shows, by name. */
const limits = new Map<string, number>();

class Board {
  private readonly root = h("div", { class: "board-view" });
  private readonly bar = h("div", { class: "selection-bar", role: "toolbar", "aria-label": "what is selected" });
  private readonly columns = h("div", { class: "board" });
  private focused: number | undefined;

  constructor(private readonly app: App) {
    for (const c of [...selected]) if (c >= app.model.count) selected.delete(c);
  }

  render(): HTMLElement {
    const filter = h("input", {
      type: "search",
      name: "q",
      value: this.app.route.params.q ?? "",
      oninput: () => {
        this.app.setParams({ q: filter.value });
        this.draw();
      },
    });
    const moved = h("input", {
      type: "checkbox",
      checked: !!this.app.route.params.moved,
      onchange: () => {
        this.app.setParams({ moved: moved.checked ? "1" : undefined });
        this.draw();
      },
    });
    this.root.append(
      h("h1", null, "What-if board"),
      h(
        "p",
        { class: "lead" },
        "Move components between services and see at once what it costs. First in each column is what would cost less in another service. Drag, or select with ",
        h("kbd", null, "Space"),
        " and move with ",
        h("kbd", null, "m"),
        ".",
      ),
      h("div", { class: "filters" }, h("label", null, "component ", filter), h("label", null, moved, " only what was moved")),
      this.bar,
      this.columns,
      changesPanel(this.app),
    );
    this.columns.addEventListener("keydown", (event) => this.onKey(event));
    this.draw();
    return this.root;
  }

  private draw(): void {
    const { model } = this.app;
    const fits = model.bestFits();
    const sums = serviceSums(model);
    const cards = new Map<number, Card[]>(model.homes().map((home) => [home, []]));
    const query = (this.app.route.params.q ?? "").toLowerCase();
    const onlyMoved = !!this.app.route.params.moved;
    for (let c = 0; c < model.count; ++c) {
      if (model.isTest(c) || (query && !model.names[c].toLowerCase().includes(query))) continue;
      if (onlyMoved && !model.isMoved(c)) continue;
      cards.get(model.home[c])!.push({ c, fit: fits.home[c], gain: fits.gain[c] });
    }
    const lines = model.data.components.lines;
    for (const column of cards.values()) column.sort((a, b) => b.gain - a.gain || lines[b.c] - lines[a.c] || a.c - b.c);
    this.columns.replaceChildren(...model.homes().map((home) => this.column(home, cards.get(home)!, sums.get(home)!)));
    this.drawBar();
  }

  private column(home: number, cards: Card[], sums: { components: number; lines: number; price: number; blocked: number }): HTMLElement {
    const name = this.app.model.homeName(home);
    const columns = this.app.model.homes().length;
    const fair = Math.max(kLeastCards, Math.min(kColumnCards, Math.floor(kBoardCards / columns)));
    const limit = limits.get(name) ?? fair;
    const shown = cards.slice(0, limit);
    const column = h(
      "section",
      { class: "board-column " + (home === kMonolith ? "monolith" : home === kLibrary ? "libraries" : ""), "data-home": name, "aria-label": name },
      h(
        "header",
        null,
        h("h2", null, home >= 0 ? this.app.homeLink(home) : name),
        home >= 0 && h("button", { class: "menu", title: `rename or merge ${name}`, "aria-label": `rename or merge ${name}`, onclick: () => this.serviceMenu(name) }, "⋯"),
        h("p", { class: "muted" }, `${plural(sums.components, "component")} · ${plural(sums.lines, "line")}`),
        h("p", { class: "muted" }, home === kLibrary ? "in every process" : `cuts ${sums.price.toFixed(1)}`, sums.blocked > 0 && h("span", { class: "verdict blocked" }, ` ■ ${sums.blocked}`)),
      ),
      h("ul", { role: "listbox", "aria-multiselectable": "true", "aria-label": `components of ${name}` }, shown.map((card) => this.card(card))),
      cards.length > shown.length &&
        h(
          "p",
          { class: "count" },
          `${shown.length} of ${thousands(cards.length)} shown, those that fit worst. `,
          h("button", { class: "link", onclick: () => (limits.set(name, limit + 100), this.draw()) }, "Show more"),
        ),
    );
    column.addEventListener("dragover", (event) => {
      event.preventDefault();
      column.classList.add("target");
    });
    column.addEventListener("dragleave", () => column.classList.remove("target"));
    column.addEventListener("drop", (event) => {
      event.preventDefault();
      column.classList.remove("target");
      this.moveTo(name);
    });
    return column;
  }

  private card({ c, fit, gain }: Card): HTMLElement {
    const { model } = this.app;
    const name = model.names[c];
    const slash = name.lastIndexOf("/");
    const fixed = model.isFixed(c);
    const card = h(
      "li",
      {
        class: "card" + (model.isMoved(c) ? " moved" : "") + (gain > 0 ? " misfit" : ""),
        role: "option",
        "data-name": name,
        "aria-selected": String(selected.has(c)),
        tabindex: "-1",
        draggable: !fixed ? "true" : null,
        title: name,
      },
      h("span", { class: "card-name" }, slash > 0 && [h("span", { class: "folder" }, name.slice(0, slash + 1)), h("wbr")], h("b", null, name.slice(slash + 1))),
      h(
        "span",
        { class: "card-facts" },
        `${thousands(model.data.components.lines[c])} lines`,
        model.pinned[c] ? h("span", { title: "pinned: suggest leaves it here" }, " · ⚲ pinned") : null,
        fixed ? h("span", { title: "it defines main, and stays in the monolith" }, " · ⌂ main") : null,
        model.isMoved(c) ? h("span", { class: "was" }, ` · was in ${this.savedHomeName(c)}`) : null,
      ),
      gain > 0.05 && h("span", { class: "fit" }, `fits ${model.homeName(fit)} −${gain.toFixed(1)}`),
    );
    card.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return this.toggle(c);
      this.focus(card);
      this.app.inspect(name);
    });
    card.addEventListener("focus", () => (this.focused = c));
    card.addEventListener("dragstart", (event) => {
      if (!selected.has(c)) {
        selected.clear();
        selected.add(c);
      }
      // The bar stays as it is: if it came up, all columns would shift.
      event.dataTransfer?.setData("text/plain", name);
    });
    return card;
  }

  private savedHomeName(c: number): string {
    const saved = this.app.model.savedHome[c];
    if (saved === kMonolith) return "monolith";
    return saved === kLibrary ? "libraries" : this.app.data.services[saved].name;
  }

  private toggle(c: number): void {
    if (!selected.delete(c)) selected.add(c);
    const card = this.cardOf(c);
    card?.setAttribute("aria-selected", String(selected.has(c)));
    if (card) this.focus(card);
    this.drawBar();
  }

  private cardOf(c: number): HTMLElement | null {
    return this.columns.querySelector(`[data-name="${CSS.escape(this.app.model.names[c])}"]`);
  }

  private focus(card: HTMLElement): void {
    this.columns.querySelectorAll("[role=option][tabindex='0']").forEach((each) => each.setAttribute("tabindex", "-1"));
    card.setAttribute("tabindex", "0");
    card.focus();
  }

  private drawBar(): void {
    const first = this.columns.querySelector<HTMLElement>("[role=option]");
    if (first && !this.columns.querySelector("[role=option][tabindex='0']")) first.setAttribute("tabindex", "0");
    this.bar.hidden = selected.size === 0;
    this.bar.replaceChildren(
      h("b", { role: "status" }, `${selected.size} selected`),
      h("button", { onclick: () => this.askMove(false) }, "Move…"),
      h("button", { onclick: () => this.askMove(true), title: "and what, in the same home, nothing else uses" }, "Move with what only it uses…"),
      h("button", { onclick: () => this.askSplit() }, "New service…"),
      h("button", { onclick: () => this.moveTo("libraries") }, "Mark as library"),
      h("button", { onclick: () => this.askPin() }, "Pin…"),
      h("button", { class: "link", onclick: () => (selected.clear(), this.draw()) }, "Clear"),
    );
  }

  private chosen(): number[] {
    if (selected.size > 0) return [...selected].sort((a, b) => a - b);
    return this.focused === undefined ? [] : [this.focused];
  }

  private moveTo(to: string): void {
    const chosen = this.chosen();
    const kept = [...selected];
    selected.clear();
    if (makeMove(this.app, chosen, to)) return;
    for (const c of kept) selected.add(c);
    this.drawBar();
  }

  private askMove(withUsed: boolean): void {
    const chosen = this.chosen();
    if (chosen.length) askMove(this.app, withUsed ? this.app.model.closure(chosen) : chosen, () => selected.clear());
  }

  private askSplit(): void {
    const chosen = this.chosen();
    if (chosen.length) askSplit(this.app, chosen, () => selected.clear());
  }

  private askPin(): void {
    const chosen = this.chosen();
    if (chosen.length) askPin(this.app, chosen, () => selected.clear());
  }

  private serviceMenu(name: string): void {
    askService(this.app, name);
  }

  private onKey(event: KeyboardEvent): void {
    const card = (event.target as Element).closest<HTMLElement>("[role=option]");
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const c = this.app.model.index.get(card.dataset.name!)!;
    const actions: { [key: string]: () => void } = {
      " ": () => this.toggle(c),
      Enter: () => this.app.inspect(card.dataset.name!),
      m: () => this.askMove(false),
      M: () => this.askMove(true),
      n: () => this.askSplit(),
      l: () => this.moveTo("libraries"),
      p: () => this.askPin(),
      ArrowDown: () => this.step(card, 1),
      ArrowUp: () => this.step(card, -1),
      ArrowRight: () => this.stepColumn(card, 1),
      ArrowLeft: () => this.stepColumn(card, -1),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  private step(card: HTMLElement, by: number): void {
    const next = by > 0 ? card.nextElementSibling : card.previousElementSibling;
    if (next) this.focus(next as HTMLElement);
  }

  private stepColumn(card: HTMLElement, by: number): void {
    const columns = [...this.columns.children];
    const row = [...card.parentElement!.children].indexOf(card);
    for (let at = columns.indexOf(card.closest("section")!) + by; at >= 0 && at < columns.length; at += by) {
      const cards = columns[at].querySelectorAll<HTMLElement>("[role=option]");
      if (cards.length) return this.focus(cards[Math.min(row, cards.length - 1)]);
    }
  }
}

/** One change for each home that the components come from. */
export function makeMove(app: App, components: number[], to: string, why?: string): boolean {
  const { model } = app;
  const byHome = new Map<string, string[]>();
  for (const c of components) {
    const from = model.homeName(model.home[c]);
    if (from === to) continue;
    byHome.set(from, [...(byHome.get(from) ?? []), model.names[c]]);
  }
  if (byHome.size === 0) {
    app.say(`It is in ${to} already.`);
    return false;
  }
  for (const [from, names] of byHome) {
    const change: Change = { op: "move", components: names, from, to };
    if (why) change.why = why;
    if (!app.change(change)) return false;
  }
  return true;
}

function listed(app: App, components: number[]): string {
  const names = components.slice(0, 3).map((c) => app.model.names[c]);
  return names.join(", ") + (components.length > 3 ? ` and ${components.length - 3} more` : "");
}

export function askMove(app: App, components: number[], done: () => void): void {
  const homes = app.model.homes().map((home) => app.model.homeName(home));
  const here = app.model.homeName(app.model.home[components[0]]);
  const prices = components.length === 1 ? app.model.pricesAt(components[0]) : undefined;
  const own = prices?.get(app.model.home[components[0]])?.price ?? 0;
  const hint = prices
    ? "Price of cuts: " +
      [...prices]
        .filter(([home]) => app.model.homeName(home) !== here)
        .map(([home, sum]) => `${app.model.homeName(home)} ${signed("price of cuts", sum.price - own)}`)
        .join(", ")
    : undefined;
  ask(
    `Move ${listed(app, components)}`,
    [
      { name: "to", label: "to", options: homes.filter((each) => each !== here), hint },
      { name: "why", label: "why (stands in the split file)" },
    ],
    "Move",
    ({ to, why }) => {
      const refusal = app.model.refusal({ op: "move", components: components.map((c) => app.model.names[c]), to });
      if (refusal) return refusal;
      done();
      makeMove(app, components, to, why);
      return "";
    },
  );
}

export function askSplit(app: App, components: number[], done: () => void): void {
  ask(
    `New service of ${listed(app, components)}`,
    [
      { name: "to", label: "its name", required: true },
      { name: "why", label: "what it is for" },
    ],
    "Make it",
    ({ to, why }) => {
      const change: Change = { op: "split", components: components.map((c) => app.model.names[c]), to };
      if (why) change.why = why;
      const refusal = app.model.refusal(change);
      if (refusal) return refusal;
      done();
      app.change(change);
      return "";
    },
  );
}

export function askPin(app: App, components: number[], done: () => void): void {
  ask(`Pin ${listed(app, components)}`, [{ name: "why", label: "why they stay where they are" }], "Pin", ({ why }) => {
    const change: Change = { op: "pin", components: components.map((c) => app.model.names[c]) };
    if (why) change.why = why;
    const refusal = app.model.refusal(change);
    if (refusal) return refusal;
    done();
    app.change(change);
    return "";
  });
}

export function askService(app: App, name: string): void {
  const others = app.model.serviceIds().map((s) => app.model.services[s].name).filter((each) => each !== name);
  ask(
    `Service ${name}`,
    [
      { name: "to", label: "rename to", value: name },
      { name: "into", label: "or merge into", options: ["", ...others] },
      { name: "why", label: "why" },
    ],
    "Change",
    ({ to, into, why }) => {
      const change: Change = into ? { op: "merge", from: name, to: into } : { op: "rename", from: name, to };
      if (why) change.why = why;
      if (!into && to === name) return "nothing was changed";
      const refusal = app.model.refusal(change);
      if (refusal) return refusal;
      app.change(change);
      return "";
    },
  );
}
