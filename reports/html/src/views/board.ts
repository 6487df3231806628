import { App, signed } from "../app";
import { serviceSums } from "../boundaries";
import { ask } from "../dialog";
import { h } from "../dom";
import type { Change } from "../model";
import type { LiveView } from "../view";
import { BoardColumn, Card, ColumnHost, showChildren } from "./board_column";
import { changesPanel } from "./changes";

/** Cards that are drawn at first: at most so many in a column, fewer if there
 * are many columns, so that all of it can be drawn at once. */
const kColumnCards = 25;
const kBoardCards = 200;
const kLeastCards = 4;

/** A column for each home; cards go from one to another. */
export function board(app: App): LiveView {
  return new Board(app);
}

/** What is selected stays so while the board is drawn anew. */
const selected = new Set<number>();
/** How many cards a column shows, by name. */
const limits = new Map<string, number>();

class Board implements LiveView, ColumnHost {
  readonly element = h("div", { class: "board-view" });
  private readonly bar = h("div", { class: "selection-bar", role: "toolbar", "aria-label": "what is selected" });
  private readonly columns = h("div", { class: "board" });
  private readonly shown = new Map<string, BoardColumn>();
  private changes: HTMLElement;
  private focusedOn: number | undefined;

  constructor(private readonly app: App) {
    for (const c of [...selected]) if (c >= app.model.count) selected.delete(c);
    this.changes = changesPanel(app);
    this.render();
  }

  update(): void {
    const changes = changesPanel(this.app);
    this.changes.replaceWith(changes);
    this.changes = changes;
    this.draw();
  }

  private render(): void {
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
    this.element.append(
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
      this.changes,
    );
    this.columns.addEventListener("keydown", (event) => this.onKey(event));
    this.draw();
  }

  private draw(): void {
    const { model } = this.app;
    const homes = model.homes();
    const sums = serviceSums(model);
    const cards = this.cards(homes);
    const fair = Math.max(kLeastCards, Math.min(kColumnCards, Math.floor(kBoardCards / homes.length)));
    const columns = homes.map((home) => {
      const name = model.homeName(home);
      const column = this.shown.get(name) ?? new BoardColumn(this.app, this, name, home);
      this.shown.set(name, column);
      column.update(home, cards.get(home)!, limits.get(name) ?? fair, sums.get(home)!);
      return column.element;
    });
    showChildren(this.columns, columns);
    this.drawBar();
  }

  /** By home what its column could show, what fits worst first. */
  private cards(homes: number[]): Map<number, Card[]> {
    const { model } = this.app;
    const fits = model.bestFits();
    const cards = new Map<number, Card[]>(homes.map((home) => [home, []]));
    const query = (this.app.route.params.q ?? "").toLowerCase();
    const onlyMoved = !!this.app.route.params.moved;
    for (let c = 0; c < model.count; ++c) {
      if (model.isTest(c) || (query && !model.names[c].toLowerCase().includes(query))) continue;
      if (onlyMoved && !model.isMoved(c)) continue;
      cards.get(model.home[c])!.push({ c, fit: fits.home[c], gain: fits.gain[c] });
    }
    const lines = model.data.components.lines;
    for (const column of cards.values()) column.sort((a, b) => b.gain - a.gain || lines[b.c] - lines[a.c] || a.c - b.c);
    return cards;
  }

  // What the columns ask for.

  isSelected(c: number): boolean {
    return selected.has(c);
  }

  open(c: number, card: HTMLElement): void {
    this.focus(card);
    this.app.inspect(this.app.model.names[c]);
  }

  focused(c: number): void {
    this.focusedOn = c;
  }

  dragged(c: number): void {
    // The bar stays as it is: if it came up, all columns would shift.
    if (selected.has(c)) return;
    selected.clear();
    selected.add(c);
  }

  dropped(home: string): void {
    this.moveTo(home);
  }

  menu(home: string): void {
    askService(this.app, home);
  }

  more(home: string): void {
    const column = this.columns.querySelector(`[data-home="${home}"] ul`)!;
    limits.set(home, column.childElementCount + 100);
    this.draw();
  }

  toggle(c: number): void {
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
    return this.focusedOn === undefined ? [] : [this.focusedOn];
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
