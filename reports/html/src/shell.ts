// The frame around the views: header with figures, navigation, search, keys.

import { App, delta, hashOf } from "./app";
import * as dialog from "./dialog";
import { clear, h, plural, thousands } from "./dom";
import { kEditors, templateRefusal } from "./editor";
import { figureText } from "./figures";
import { inspector } from "./inspector";
import type { LiveView } from "./view";
import { board } from "./views/board";
import { chatty } from "./views/chatty";
import { compare } from "./views/compare";
import { cuts } from "./views/cuts";
import { drift } from "./views/drift";
import { entries } from "./views/entries";
import { health } from "./views/health";
import { map } from "./views/map";
import { matrix } from "./views/matrix";
import { order } from "./views/order";
import { overview } from "./views/overview";
import { ownership } from "./views/ownership";
import { service } from "./views/service";
import { worklist } from "./views/worklist";

interface View {
  id: string;
  title: string;
  key: string;
  group: string;
  render: (app: App) => HTMLElement | LiveView;
}

export const kViews: View[] = [
  { id: "overview", title: "Overview", key: "o", group: "Decide", render: overview },
  { id: "board", title: "What-if board", key: "b", group: "Decide", render: board },
  { id: "compare", title: "Compare candidates", key: "c", group: "Decide", render: compare },
  { id: "cuts", title: "Cut list", key: "l", group: "Cost", render: cuts },
  { id: "matrix", title: "Matrix", key: "x", group: "Cost", render: matrix },
  { id: "map", title: "Map", key: "m", group: "Cost", render: map },
  { id: "chatty", title: "Chatty calls", key: "t", group: "Cost", render: chatty },
  { id: "worklist", title: "Must change first", key: "w", group: "Work", render: worklist },
  { id: "order", title: "Order of extraction", key: "r", group: "Work", render: order },
  { id: "data", title: "Data ownership", key: "d", group: "Work", render: ownership },
  { id: "entries", title: "Entry points", key: "e", group: "Work", render: entries },
  { id: "health", title: "Health", key: "h", group: "Trust", render: health },
  { id: "drift", title: "Drift", key: "f", group: "Trust", render: drift },
  { id: "service", title: "Services", key: "s", group: "Services", render: service },
];

const kHeaderFigures = ["services", "price of cuts", "cuts", "blocked cuts", "coupling", "largest share"];

export class Shell {
  private readonly header = h("header", { class: "top" });
  private readonly nav = h("nav", { "aria-label": "views" });
  private readonly main = h("main", { tabindex: "-1", id: "main" });
  private readonly side = h("div", { class: "side" });
  private readonly message = h("div", { class: "message", role: "status", "aria-live": "polite" });
  private timer = 0;
  private awaitsView = false;
  private live: LiveView | undefined;

  constructor(private readonly app: App) {
    app.say = (text) => this.say(text);
    app.onChange = () => this.draw();
    app.onRoute = () => this.draw();
  }

  start(root: Element): void {
    clear(root);
    root.append(h("a", { class: "skip", href: "#main", onclick: (event: Event) => (event.preventDefault(), this.main.focus()) }, "Skip to the content"), this.header, h("div", { class: "body" }, this.nav, this.main, this.side), this.message);
    this.app.applyTheme();
    window.addEventListener("hashchange", () => this.app.readRoute());
    document.addEventListener("keydown", (event) => this.onKey(event));
    this.app.readRoute();
  }

  private draw(): void {
    const { app } = this;
    const view = kViews.find((each) => each.id === app.route.view) ?? kViews[0];
    const isOther = app.viewAddress() !== app.shown;
    const focused = this.focusedCard();
    app.shown = app.viewAddress();
    document.title = `${view.title} · ${app.data.project}`;
    this.drawHeader();
    this.drawNav(view);
    const beside = app.route.params.c ? inspector(app, app.route.params.c) : null;
    this.side.replaceChildren(...(beside ? [beside] : []));
    if (this.live && !isOther) this.live.update();
    else this.drawView(view, isOther);
    if (focused && this.focusedCard() !== focused) this.main.querySelector<HTMLElement>(`[data-name="${CSS.escape(focused)}"]`)?.focus();
  }

  private drawView(view: View, isOther: boolean): void {
    const scroll = this.main.scrollTop;
    const drawn = view.render(this.app);
    this.live = drawn instanceof HTMLElement ? undefined : drawn;
    this.main.replaceChildren(drawn instanceof HTMLElement ? drawn : drawn.element);
    // Last, since the browser lays the page out for it.
    this.main.scrollTop = isOther ? 0 : scroll;
  }

  /** A card that had the focus keeps it when the board is drawn anew. */
  private focusedCard(): string | undefined {
    return (document.activeElement as HTMLElement | null)?.closest<HTMLElement>("[role=option]")?.dataset.name;
  }

  private drawHeader(): void {
    const { app } = this;
    const made = app.model.made().length;
    this.header.replaceChildren(
      h("a", { class: "brand", href: "#overview" }, h("b", null, app.data.project), h("span", null, "split review")),
      h(
        "dl",
        { class: "strip" },
        kHeaderFigures.map((name) => {
          const saved = app.savedFigures.find((each) => each.name === name)!.value;
          const value = app.figure(name);
          return h("div", { "data-figure": name }, h("dt", null, name), h("dd", null, figureText(name, value), " ", delta(name, value - saved)));
        }),
      ),
      h(
        "div",
        { class: "tools" },
        this.search(),
        h("a", { class: "button" + (made ? " primary" : ""), href: "#board", title: "to the board" }, plural(made, "change")),
        h("button", { onclick: () => app.undo(), disabled: !app.model.canUndo(), "aria-label": "undo", title: "undo (Ctrl+Z)" }, "↶"),
        h("button", { onclick: () => app.redo(), disabled: !app.model.canRedo(), "aria-label": "redo", title: "redo (Ctrl+Y)" }, "↷"),
        h("button", { onclick: () => this.askSettings(), "aria-label": "settings", title: "settings" }, "⚙"),
        h("button", { onclick: () => this.showHelp(), "aria-label": "keys", title: "keys (?)" }, "?"),
      ),
    );
  }

  private drawNav(view: View): void {
    const { model } = this.app;
    const homes = model.homes();
    const groups = [...new Set(kViews.map((each) => each.group))].filter((each) => each !== "Services");
    const link = (each: View) => h("a", { href: `#${each.id}`, "aria-current": each === view ? "page" : null, title: `g ${each.key}` }, each.title);
    this.nav.replaceChildren(
      ...groups.map((group) => h("div", null, h("h2", null, group), kViews.filter((each) => each.group === group).map(link))),
      h(
        "div",
        null,
        h("h2", null, "Services"),
        homes.slice(0, 60).map((home) => {
          const name = model.homeName(home);
          return h("a", { href: hashOf("service", { name }), "aria-current": view.id === "service" && this.app.route.params.name === name ? "page" : null, class: home < 0 ? "no-service" : "" }, name);
        }),
        homes.length > 60 && h("p", { class: "count" }, `60 of ${homes.length} shown, by name; the overview has all.`),
      ),
    );
  }

  private search(): HTMLElement {
    const results = h("div", { class: "results", role: "listbox", id: "results", hidden: true });
    const input = h("input", {
      type: "search",
      id: "search",
      placeholder: "Find a component  /",
      role: "combobox",
      "aria-label": "find a component, service or table",
      "aria-controls": "results",
      "aria-expanded": "false",
      autocomplete: "off",
      oninput: () => this.find(input, results),
    });
    input.addEventListener("keydown", (event) => {
      const options = [...results.querySelectorAll<HTMLElement>("a")];
      if (event.key === "ArrowDown" && options.length) options[0].focus();
      else if (event.key === "Enter" && options.length) options[0].click();
      else if (event.key === "Escape") input.blur(), (results.hidden = true);
      else return;
      event.preventDefault();
    });
    results.addEventListener("keydown", (event) => {
      const at = event.target as HTMLElement;
      const next = event.key === "ArrowDown" ? at.nextElementSibling : event.key === "ArrowUp" ? (at.previousElementSibling ?? input) : null;
      if (event.key === "Escape") (results.hidden = true), input.focus();
      else if (next instanceof HTMLElement) next.focus();
      else return;
      event.preventDefault();
    });
    return h("div", { class: "search" }, input, results);
  }

  private find(input: HTMLInputElement, results: HTMLElement): void {
    const { model, route } = this.app;
    const query = input.value.trim().toLowerCase();
    results.hidden = query === "";
    input.setAttribute("aria-expanded", String(query !== ""));
    if (query === "") return;
    const found = model.homes().filter((home) => model.homeName(home).includes(query)).map((home) => ({ label: model.homeName(home), note: "service", hash: hashOf("service", { name: model.homeName(home) }) }));
    let more = 0;
    for (let c = 0; c < model.count; ++c) {
      if (!model.names[c].toLowerCase().includes(query)) continue;
      if (found.length < 20) found.push({ label: model.names[c], note: model.homeName(model.home[c]), hash: hashOf(route.view, { ...route.params, c: model.names[c] }) });
      else ++more;
    }
    results.replaceChildren(
      ...found.map((each) => h("a", { href: each.hash, role: "option", onclick: () => ((input.value = ""), (results.hidden = true)) }, each.label, h("span", { class: "muted" }, " " + each.note))),
      h("p", { class: "count" }, found.length === 0 ? "Nothing is called that." : more ? `${found.length} of ${thousands(found.length + more)} shown; type more.` : `${found.length} found.`),
    );
  }

  private askSettings(): void {
    const { settings } = this.app;
    const known = kEditors.find((each) => each.template === settings.editor);
    dialog.ask(
      "Settings",
      [
        { name: "theme", label: "colours", options: ["system", "light", "dark"], value: settings.theme },
        { name: "editor", label: "links open", options: [...kEditors.map((each) => each.name), "another editor", "nothing"], value: known?.name ?? (settings.editor ? "another editor" : "nothing") },
        { name: "template", label: "another editor's address", value: known ? "" : settings.editor, hint: "with {path}, {line} and {column}: vscode://file/{path}:{line}" },
        { name: "root", label: "where the source is here", value: settings.root || this.app.data.root },
      ],
      "Keep",
      ({ theme, editor, template, root }) => {
        const address = editor === "nothing" ? "" : (kEditors.find((each) => each.name === editor)?.template ?? template);
        if (editor !== "nothing" && templateRefusal(address)) return templateRefusal(address);
        this.app.setSettings({ theme: theme as "system" | "light" | "dark", editor: address, root: root === this.app.data.root ? "" : root });
        return "";
      },
    );
  }

  private showHelp(): void {
    const keys: [string, string][] = [
      ["/", "find"],
      ["g, then a letter", kViews.map((each) => `${each.key} ${each.title.toLowerCase()}`).join(" · ")],
      ["Ctrl+Z, Ctrl+Y", "undo, redo"],
      ["Escape", "close what is beside the view"],
      ["arrows", "on the board, from card to card"],
      ["Space, Enter", "on the board, select; look at"],
      ["m, M", "on the board, move; with what only it uses"],
      ["n, l, p", "on the board, new service; mark as library; pin"],
    ];
    dialog.open("keys", h("h2", null, "Keys"), h("table", { class: "keys" }, keys.map(([key, what]) => h("tr", null, h("td", null, h("kbd", null, key)), h("td", null, what)))), h("form", { method: "dialog" }, h("div", { class: "buttons" }, h("button", { class: "primary" }, "Close"))));
  }

  private onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (document.querySelector("dialog[open]") || target.closest("input:not([type=checkbox]), select, textarea")) return;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) this.app.redo();
      else this.app.undo();
      return;
    }
    if (event.altKey) return;
    if (this.awaitsView) {
      this.awaitsView = false;
      const view = kViews.find((each) => each.key === key);
      if (!view) return;
      event.preventDefault();
      this.app.go(view.id);
      this.main.focus();
      return;
    }
    if (key === "g") this.awaitsView = true;
    else if (key === "/") document.getElementById("search")!.focus();
    else if (key === "?") this.showHelp();
    else if (key === "escape" && this.app.route.params.c) this.app.inspect(undefined);
    else return;
    event.preventDefault();
  }

  private say(text: string): void {
    this.message.textContent = text;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.message.textContent = ""), 6000);
  }
}
