// What all views share: the data, the split on the board, where the reader is.

import { ReportData, Uses } from "./data";
import { Child, h, plural } from "./dom";
import { editorLink, kEditors, templateRefusal } from "./editor";
import { betterDirection, computeFigures, Figure, FigureBase, figureText } from "./figures";
import { Change, Model } from "./model";

export interface Route {
  view: string;
  params: { [key: string]: string };
}

interface Saved {
  changes: Change[];
  done: number;
  accepted: string[];
}

export interface Settings {
  theme: "system" | "light" | "dark";
  editor: string;
  root: string;
}

export class App {
  readonly model: Model;
  readonly base: FigureBase;
  /** Of the file, and of the board. */
  readonly savedFigures: Figure[];
  figures: Figure[];
  route: Route = { view: "overview", params: {} };
  /** The address of the view that is drawn. */
  shown = "";
  settings: Settings = { theme: "system", editor: kEditors[0].template, root: "" };
  /** Issues that somebody has decided to live with. */
  accepted = new Set<string>();
  onChange: () => void = () => {};
  onRoute: () => void = () => {};
  say: (text: string) => void = () => {};

  private readonly key: string;

  constructor(
    readonly data: ReportData,
    readonly uses: Uses,
  ) {
    this.model = new Model(data);
    this.base = new FigureBase(data);
    this.savedFigures = computeFigures(this.model, this.base);
    this.figures = this.savedFigures;
    this.key = `cleave:${data.project}:${data.digest}:${digestOf(data)}`;
    this.restore();
  }

  text(index: number): string {
    return this.data.texts[index];
  }

  figure(name: string): number {
    return this.figures.find((each) => each.name === name)!.value;
  }

  /** Makes a change on the board; tells why it cannot, if so. */
  change(change: Change): boolean {
    const refusal = this.model.make(change);
    if (refusal) {
      this.say(`Not done: ${refusal}.`);
      return false;
    }
    this.changed(describe(change));
    return true;
  }

  undo(): void {
    if (!this.model.canUndo()) return this.say("There is nothing to undo.");
    this.model.undo();
    this.changed("Undone.");
  }

  redo(): void {
    if (!this.model.canRedo()) return this.say("There is nothing to redo.");
    this.model.redo();
    this.changed("Done again.");
  }

  setChanges(changes: Change[]): void {
    this.model.replay(changes, changes.length);
    this.changed("");
  }

  /** Only the reasons are others. */
  setReasons(changes: Change[]): void {
    this.model.changes = changes;
    this.save();
  }

  private changed(what: string): void {
    const before = this.figures;
    this.figures = computeFigures(this.model, this.base);
    this.save();
    this.onChange();
    const price = this.figure("price of cuts") - before.find((f) => f.name === "price of cuts")!.value;
    if (what) this.say(`${what} Price of cuts ${signed("price of cuts", price)}.`);
  }

  accept(key: string, is: boolean): void {
    if (is) this.accepted.add(key);
    else this.accepted.delete(key);
    this.save();
  }

  /** Goes somewhere; the address follows, so that it can be sent to others. */
  go(view: string, params: { [key: string]: string | undefined } = {}): void {
    const hash = hashOf(view, params);
    if (location.hash === hash) this.readRoute();
    else location.hash = hash;
  }

  /** Changes parts of the address without a new entry in the history. */
  setParams(params: { [key: string]: string | undefined }): void {
    const all = { ...this.route.params, ...params };
    history.replaceState(null, "", hashOf(this.route.view, all));
    this.route = parseHash(location.hash);
    this.shown = this.viewAddress();
  }

  /** That of the view, whatever stands beside it. */
  viewAddress(): string {
    return hashOf(this.route.view, { ...this.route.params, c: undefined });
  }

  readRoute(): void {
    this.route = parseHash(location.hash);
    this.onRoute();
  }

  link(view: string, params: { [key: string]: string | undefined }, ...children: Child[]): HTMLElement {
    return h("a", { href: hashOf(view, params) }, children);
  }

  /** Shows a component beside whatever is shown. */
  componentLink(c: number, label?: string): HTMLElement {
    const name = this.model.names[c];
    return h(
      "a",
      {
        href: hashOf(this.route.view, { ...this.route.params, c: name }),
        class: "component",
        onclick: (event: Event) => {
          event.preventDefault();
          this.inspect(name);
        },
      },
      label ?? name,
    );
  }

  inspect(name: string | undefined): void {
    this.go(this.route.view, { ...this.route.params, c: name });
  }

  homeLink(home: number): HTMLElement {
    const name = this.model.homeName(home);
    return this.link("service", { name }, name);
  }

  placeLink(file: string, line: number, column: number): HTMLElement {
    const label = line > 0 ? `${file}:${line}` : file;
    const template = this.settings.editor;
    if (templateRefusal(template)) return h("code", null, label);
    const root = this.settings.root || this.data.root;
    return h("a", { class: "place", href: editorLink(template, root, file, line, column), title: "open in the editor" }, label);
  }

  setSettings(settings: Partial<Settings>): void {
    this.settings = { ...this.settings, ...settings };
    store("cleave:settings", this.settings);
    this.applyTheme();
    this.onRoute();
  }

  applyTheme(): void {
    const { theme } = this.settings;
    if (theme === "system") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.setAttribute("data-theme", theme);
  }

  private save(): void {
    const saved: Saved = { changes: this.model.changes, done: this.model.done, accepted: [...this.accepted] };
    store(this.key, saved);
  }

  private restore(): void {
    const settings = recall<Settings>("cleave:settings");
    if (settings) this.settings = { ...this.settings, ...settings };
    const saved = recall<Saved>(this.key);
    if (!saved) return;
    this.accepted = new Set(saved.accepted ?? []);
    this.model.replay(saved.changes ?? [], saved.done ?? 0);
    this.figures = computeFigures(this.model, this.base);
  }
}

/** Where everything is, as a short number: what was changed on another split is
 * not to come back on this one. */
function digestOf(data: ReportData): string {
  let hash = 2166136261;
  const add = (value: number) => (hash = Math.imul(hash ^ value, 16777619) >>> 0);
  for (const home of data.components.home) add(home + 3);
  for (const service of data.services) for (const letter of service.name) add(letter.codePointAt(0)!);
  return hash.toString(16);
}

// Browsers may refuse to store anything for files; the page works without.
function store(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    return;
  }
}
function recall<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

export function hashOf(view: string, params: { [key: string]: string | undefined }): string {
  const query = Object.entries(params)
    .filter((each): each is [string, string] => !!each[1])
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join("&");
  return `#${view}${query ? "?" + query : ""}`;
}

export function parseHash(hash: string): Route {
  const [view, query] = hash.replace(/^#/, "").split("?");
  const params: { [key: string]: string } = {};
  for (const part of (query ?? "").split("&").filter(Boolean)) {
    const [key, value] = part.split("=");
    try {
      params[decodeURIComponent(key)] = decodeURIComponent(value ?? "");
    } catch {
      continue;
    }
  }
  return { view: view || "overview", params };
}

/** "+2.5", "−1", "±0". */
export function signed(name: string, change: number): string {
  const text = figureText(name, Math.abs(change));
  if (Number(text) === 0) return "±0";
  return (change > 0 ? "+" : "−") + text;
}

/** A change of a figure, with whether it is for the better in words and colour. */
export function delta(name: string, change: number): HTMLElement | null {
  const text = signed(name, change);
  if (text === "±0") return null;
  const good = Math.sign(change) * betterDirection(name);
  const kind = good > 0 ? "better" : good < 0 ? "worse" : "neutral";
  return h("span", { class: `delta ${kind}`, title: kind === "neutral" ? "neither better nor worse" : kind }, text, h("span", { class: "visually-hidden" }, ` ${kind}`));
}

export function describe(change: Change): string {
  const what = change.components?.length === 1 ? change.components[0] : plural(change.components?.length ?? 0, "component");
  switch (change.op) {
    case "move":
      return `${what} → ${change.to}.`;
    case "split":
      return `${what} → new service ${change.to}.`;
    case "merge":
      return `${change.from} merged into ${change.to}.`;
    case "rename":
      return `${change.from} is now ${change.to}.`;
    case "pin":
      return `${what} pinned.`;
  }
}
