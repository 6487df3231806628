// A column of the board and its cards. What is shown already is kept where it
// says the same: to lay out a whole board takes longer than to compute it.

import type { App } from "../app";
import { kLibrary, kMonolith } from "../data";
import { Child, h, plural, thousands } from "../dom";

/** A component in a column, with the service where its cuts would be cheapest
 * and by how much. */
export interface Card {
  c: number;
  fit: number;
  gain: number;
}

export interface ColumnSums {
  components: number;
  lines: number;
  price: number;
  blocked: number;
}

/** What a column asks the board for. */
export interface ColumnHost {
  isSelected(c: number): boolean;
  /** A card was clicked or has the focus. */
  open(c: number, card: HTMLElement): void;
  toggle(c: number): void;
  focused(c: number): void;
  dragged(c: number): void;
  dropped(home: string): void;
  menu(home: string): void;
  more(home: string): void;
}

/** An element that is drawn anew only when its key is another. */
interface Kept {
  key: string;
  element: HTMLElement;
}

export class BoardColumn {
  readonly element: HTMLElement;
  private readonly head: HTMLElement = h("header");
  private readonly list: HTMLElement;
  private readonly foot: HTMLElement = h("p", { class: "count" });
  private headKey = "";
  private footKey = "";
  private cards = new Map<number, Kept>();

  constructor(
    private readonly app: App,
    private readonly host: ColumnHost,
    readonly name: string,
    home: number,
  ) {
    const kind = home === kMonolith ? "monolith" : home === kLibrary ? "libraries" : "";
    this.list = h("ul", { role: "listbox", "aria-multiselectable": "true", "aria-label": `components of ${name}` });
    this.element = h("section", { class: "board-column " + kind, "data-home": name, "aria-label": name }, this.head, this.list, this.foot);
    this.takeDrops();
  }

  /** Shows the first `limit` of `cards`. */
  update(home: number, cards: Card[], limit: number, sums: ColumnSums): void {
    this.updateHead(home, sums);
    const kept = new Map<number, Kept>();
    for (const card of cards.slice(0, limit)) kept.set(card.c, this.keptCard(card));
    this.cards = kept;
    showChildren(this.list, [...kept.values()].map((each) => each.element));
    this.updateFoot(Math.min(limit, cards.length), cards.length);
  }

  private updateHead(home: number, sums: ColumnSums): void {
    const key = [home, sums.components, sums.lines, sums.price.toFixed(1), sums.blocked].join();
    if (key === this.headKey) return;
    this.headKey = key;
    const { name } = this;
    const menu = h("button", { class: "menu", title: `rename or merge ${name}`, "aria-label": `rename or merge ${name}`, onclick: () => this.host.menu(name) }, "⋯");
    this.head.replaceChildren(
      h("h2", null, home >= 0 ? this.app.homeLink(home) : name),
      ...(home >= 0 ? [menu] : []),
      h("p", { class: "muted" }, `${plural(sums.components, "component")} · ${plural(sums.lines, "line")}`),
      h("p", { class: "muted" }, home === kLibrary ? "in every process" : `cuts ${sums.price.toFixed(1)}`, sums.blocked > 0 && h("span", { class: "verdict blocked" }, ` ■ ${sums.blocked}`)),
    );
  }

  private updateFoot(shown: number, all: number): void {
    const key = `${shown} of ${all}`;
    if (key === this.footKey) return;
    this.footKey = key;
    this.foot.hidden = shown >= all;
    this.foot.replaceChildren(`${shown} of ${thousands(all)} shown, those that fit worst. `, h("button", { class: "link", onclick: () => this.host.more(this.name) }, "Show more"));
  }

  private keptCard(card: Card): Kept {
    const { model } = this.app;
    const { c } = card;
    const fit = card.gain > 0.05 ? `fits ${model.homeName(card.fit)} −${card.gain.toFixed(1)}` : "";
    const was = model.isMoved(c) ? savedHomeName(this.app, c) : "";
    const isSelected = this.host.isSelected(c);
    const key = [fit, card.gain > 0, was, model.pinned[c]].join();
    const kept = this.cards.get(c);
    if (kept?.key !== key) return { key, element: this.card(c, card.gain > 0, fit, was, isSelected) };
    kept.element.setAttribute("aria-selected", String(isSelected));
    return kept;
  }

  private card(c: number, isMisfit: boolean, fit: string, was: string, isSelected: boolean): HTMLElement {
    const { model } = this.app;
    const name = model.names[c];
    const isFixed = model.isFixed(c);
    const card = h(
      "li",
      {
        class: "card" + (was ? " moved" : "") + (isMisfit ? " misfit" : ""),
        role: "option",
        "data-name": name,
        "aria-selected": String(isSelected),
        tabindex: "-1",
        draggable: !isFixed ? "true" : null,
        title: name,
      },
      h("span", { class: "card-name" }, pathParts(name)),
      h(
        "span",
        { class: "card-facts" },
        `${thousands(model.data.components.lines[c])} lines`,
        model.pinned[c] ? h("span", { title: "pinned: suggest leaves it here" }, " · ⚲ pinned") : null,
        isFixed ? h("span", { title: "it defines main, and stays in the monolith" }, " · ⌂ main") : null,
        was && h("span", { class: "was" }, ` · was in ${was}`),
      ),
      fit && h("span", { class: "fit" }, fit),
    );
    card.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) this.host.toggle(c);
      else this.host.open(c, card);
    });
    card.addEventListener("focus", () => this.host.focused(c));
    card.addEventListener("dragstart", (event) => {
      this.host.dragged(c);
      event.dataTransfer?.setData("text/plain", name);
    });
    return card;
  }

  private takeDrops(): void {
    const { element } = this;
    element.addEventListener("dragover", (event) => {
      event.preventDefault();
      element.classList.add("target");
    });
    element.addEventListener("dragleave", () => element.classList.remove("target"));
    element.addEventListener("drop", (event) => {
      event.preventDefault();
      element.classList.remove("target");
      this.host.dropped(this.name);
    });
  }
}

function savedHomeName(app: App, c: number): string {
  const saved = app.model.savedHome[c];
  if (saved === kMonolith) return "monolith";
  return saved === kLibrary ? "libraries" : app.data.services[saved].name;
}

/** A path that may break after its folder. */
function pathParts(name: string): Child[] {
  const slash = name.lastIndexOf("/");
  const file = h("b", null, name.slice(slash + 1));
  return slash > 0 ? [h("span", { class: "folder" }, name.slice(0, slash + 1)), h("wbr"), file] : [file];
}

/** Makes `wanted` the children of `parent`; what is there already and in its
 * place is not touched, so that it keeps focus and scroll. */
export function showChildren(parent: Element, wanted: Element[]): void {
  const isWanted = new Set(wanted);
  for (const child of [...parent.children]) if (!isWanted.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const child of wanted) {
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
}
