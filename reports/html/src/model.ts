// The split as it stands on the board: that of the file, and the changes to it.

import { ComponentFlag, kLibrary, kMonolith, PairFlag, ReportData } from "./data";

/** One line of docs/change_file.md. */
export interface Change {
  op: "move" | "split" | "merge" | "rename" | "pin";
  components?: string[];
  from?: string;
  to?: string;
  why?: string;
}

export interface Service {
  name: string;
  summary: string;
  /** What it owns by the split file: such a service cannot be merged away. */
  owns: number;
  /** Where it is in the report's list; -1 for one made on the board. */
  origin: number;
  /** Components in it; a service without any is gone. */
  size: number;
}

const kNamePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** Neighbours in one array: those of c from first[c] to first[c + 1]. */
export interface Adjacency {
  first: Int32Array;
  pair: Int32Array;
}

export class Model {
  readonly names: string[];
  readonly count: number;
  readonly index = new Map<string, number>();
  /** By component, as in the file and as on the board. */
  readonly savedHome: Int32Array;
  home: Int32Array;
  pinned: Uint8Array;
  services: Service[] = [];
  /** All changes made, of which the first `done` are in effect. */
  changes: Change[] = [];
  done = 0;

  private adjacency: Adjacency | undefined;

  constructor(readonly data: ReportData) {
    this.names = data.components.name.map((text) => data.texts[text]);
    this.count = this.names.length;
    this.names.forEach((name, c) => this.index.set(name, c));
    this.savedHome = Int32Array.from(data.components.home);
    this.home = this.savedHome.slice();
    this.pinned = new Uint8Array(this.count);
    this.reset();
  }

  /** Components from which or to which pairs lead. */
  get neighbours(): Adjacency {
    if (!this.adjacency) this.adjacency = buildAdjacency(this.data, this.count);
    return this.adjacency;
  }

  isTest(c: number): boolean {
    return (this.data.components.flags[c] & ComponentFlag.test) !== 0;
  }

  /** Tests and main functions stay where they are. */
  isFixed(c: number): boolean {
    return (this.data.components.flags[c] & (ComponentFlag.test | ComponentFlag.main)) !== 0;
  }

  homeName(home: number): string {
    if (home === kMonolith) return "monolith";
    return home === kLibrary ? "libraries" : this.services[home].name;
  }

  /** Undefined if there is none of that name. */
  findHome(name: string): number | undefined {
    if (name === "monolith") return kMonolith;
    if (name === "libraries") return kLibrary;
    const found = this.services.findIndex((each) => each.name === name && each.size > 0);
    return found < 0 ? undefined : found;
  }

  /** Services that have something, by name; then the monolith and libraries. */
  homes(): number[] {
    return [...this.serviceIds(), kMonolith, kLibrary];
  }

  serviceIds(): number[] {
    return this.services
      .map((_, s) => s)
      .filter((s) => this.services[s].size > 0)
      .sort((a, b) => (this.services[a].name < this.services[b].name ? -1 : 1));
  }

  /** Components of each home, tests left out. */
  members(home: number): number[] {
    const members: number[] = [];
    for (let c = 0; c < this.count; ++c)
      if (this.home[c] === home && !this.isTest(c)) members.push(c);
    return members;
  }

  isMoved(c: number): boolean {
    const saved = this.savedHome[c];
    if (saved < 0 || this.home[c] < 0) return saved !== this.home[c];
    return this.services[this.home[c]].origin !== saved;
  }

  /** Why the change cannot be made; empty if it can. */
  refusal(change: Change): string {
    const { op, from, to } = change;
    if (op === "split" || op === "rename") {
      const why = this.nameRefusal(to ?? "");
      if (why) return why;
    }
    if (op === "merge" || op === "rename") {
      const service = this.findHome(from ?? "");
      if (service === undefined || service < 0) return `there is no service '${from}'`;
    }
    if (op === "merge") return this.mergeRefusal(from!, to!);
    if (op === "rename") return "";
    if (op === "move" && this.findHome(to ?? "") === undefined) return `there is no '${to}'`;
    if (!change.components || change.components.length === 0) return "nothing is selected";
    for (const name of change.components) {
      const c = this.index.get(name);
      if (c === undefined) return `there is no component '${name}'`;
      if (this.isFixed(c))
        return `'${name}' ${this.isTest(c) ? "is a test" : "defines main"} and stays in the monolith`;
      if (from && this.homeName(this.home[c]) !== from && this.homeName(this.home[c]) !== to)
        return `'${name}' is in '${this.homeName(this.home[c])}', not in '${from}'`;
    }
    return "";
  }

  private nameRefusal(name: string): string {
    if (!kNamePattern.test(name)) return "a name has lower case letters, digits and single _";
    if (name === "monolith" || name === "libraries") return `'${name}' is taken`;
    return this.findHome(name) === undefined ? "" : `there is a service '${name}' already`;
  }

  private mergeRefusal(from: string, to: string): string {
    const target = this.findHome(to);
    if (target === undefined || target < 0) return `there is no service '${to}'`;
    if (from === to) return `'${from}' cannot be merged with itself`;
    const owns = this.services[this.findHome(from)!].owns;
    return owns ? `'${from}' owns data; move the lines of its 'owns' in the split file first` : "";
  }

  /** Makes a change and forgets those that were undone; says why it cannot. */
  make(change: Change): string {
    const refusal = this.refusal(change);
    if (refusal) return refusal;
    this.changes = [...this.changes.slice(0, this.done), change];
    this.done = this.changes.length;
    this.perform(change);
    return "";
  }

  canUndo(): boolean {
    return this.done > 0;
  }
  canRedo(): boolean {
    return this.done < this.changes.length;
  }
  undo(): void {
    if (this.canUndo()) this.replay(this.changes, this.done - 1);
  }
  redo(): void {
    if (this.canRedo()) this.perform(this.changes[this.done++]);
  }
  made(): Change[] {
    return this.changes.slice(0, this.done);
  }

  /** Starts from the file again. Changes that do not fit it end the list. */
  replay(changes: Change[], done: number): void {
    this.reset();
    this.changes = changes;
    while (this.done < done && !this.refusal(changes[this.done]))
      this.perform(changes[this.done++]);
    if (this.done < done) this.changes = changes.slice(0, this.done);
  }

  private reset(): void {
    this.home = this.savedHome.slice();
    this.services = this.data.services.map((service, origin) => ({
      name: service.name,
      summary: service.summary,
      owns: service.owns ? service.owns.length : 0,
      origin,
      size: 0,
    }));
    for (let c = 0; c < this.count; ++c) {
      this.pinned[c] = this.data.components.flags[c] & ComponentFlag.pinned ? 1 : 0;
      if (this.home[c] >= 0) ++this.services[this.home[c]].size;
    }
    this.changes = [];
    this.done = 0;
  }

  private perform(change: Change): void {
    switch (change.op) {
      case "rename":
        this.services[this.findHome(change.from!)!].name = change.to!;
        return;
      case "merge": {
        const from = this.findHome(change.from!)!;
        const to = this.findHome(change.to!)!;
        for (let c = 0; c < this.count; ++c) if (this.home[c] === from) this.place(c, to);
        return;
      }
      case "pin":
        for (const name of change.components!) this.pinned[this.index.get(name)!] = 1;
        return;
      case "split":
        this.services.push({
          name: change.to!,
          summary: change.why ?? "",
          owns: 0,
          origin: -1,
          size: 0,
        });
        this.moveAll(change.components!, this.services.length - 1);
        return;
      case "move":
        this.moveAll(change.components!, this.findHome(change.to!)!);
    }
  }

  private moveAll(names: string[], to: number): void {
    for (const name of names) {
      const c = this.index.get(name)!;
      if (this.home[c] === to) continue;
      this.place(c, to);
      this.pinned[c] = 1;
    }
  }

  private place(c: number, to: number): void {
    if (this.home[c] >= 0) --this.services[this.home[c]].size;
    if (to >= 0) ++this.services[to].size;
    this.home[c] = to;
  }

  /** Whether code with these homes never shares a process. */
  areApart(a: number, b: number): boolean {
    return a !== b && a !== kLibrary && b !== kLibrary;
  }

  /** Whether pair `i` is a cut now. */
  isCut(i: number): boolean {
    const pairs = this.data.pairs;
    return (
      (pairs.flags[i] & PairFlag.counts) !== 0 &&
      this.areApart(this.home[pairs.from[i]], this.home[pairs.to[i]])
    );
  }

  isBlocked(i: number): boolean {
    return (this.data.pairs.flags[i] & PairFlag.blocked) !== 0;
  }

  /** `components` and what, in the same homes, nothing but them uses. */
  closure(components: number[]): number[] {
    const { pairs } = this.data;
    const { first, pair } = this.neighbours;
    const taken = new Set(components);
    const waiting = [...components];
    while (waiting.length) {
      const c = waiting.pop()!;
      for (let k = first[c]; k < first[c + 1]; ++k) {
        const used = pairs.to[pair[k]];
        if (pairs.from[pair[k]] !== c || taken.has(used)) continue;
        if (this.home[used] !== this.home[c] || this.isFixed(used)) continue;
        if (!this.isUsedOnlyBy(used, taken)) continue;
        taken.add(used);
        waiting.push(used);
      }
    }
    return [...taken].sort((a, b) => a - b);
  }

  private isUsedOnlyBy(used: number, users: Set<number>): boolean {
    const { pairs } = this.data;
    const { first, pair } = this.neighbours;
    for (let k = first[used]; k < first[used + 1]; ++k) {
      const user = pairs.from[pair[k]];
      if (pairs.to[pair[k]] === used && !users.has(user) && !this.isTest(user)) return false;
    }
    return true;
  }

  /** The price of the cuts at `c` in each home, and how many are blocked. */
  pricesAt(c: number): Map<number, { price: number; blocked: number }> {
    const { pairs } = this.data;
    const { first, pair } = this.neighbours;
    const result = new Map<number, { price: number; blocked: number }>();
    for (const home of this.homes()) {
      const sum = { price: 0, blocked: 0 };
      for (let k = first[c]; k < first[c + 1]; ++k) {
        const i = pair[k];
        const other = pairs.from[i] === c ? pairs.to[i] : pairs.from[i];
        if (!(pairs.flags[i] & PairFlag.counts) || !this.areApart(home, this.home[other])) continue;
        sum.price += pairs.price[i];
        if (pairs.flags[i] & PairFlag.blocked) ++sum.blocked;
      }
      result.set(home, sum);
    }
    return result;
  }

  /** By component: the service in which its cuts would be cheapest, and by how
   * much. Nothing is gained where it is 0. Library code is no target, as it has
   * no cuts; nor is the monolith, where to leave things is nearly always cheap. */
  bestFits(): { home: Int32Array; gain: Float64Array } {
    const { pairs } = this.data;
    const { first, pair } = this.neighbours;
    const home = this.home.slice();
    const gain = new Float64Array(this.count);
    const at = new Float64Array(this.services.length + 2);
    const touched: number[] = [];
    for (let c = 0; c < this.count; ++c) {
      if (this.home[c] === kLibrary || this.isFixed(c)) continue;
      touched.length = 0;
      for (let k = first[c]; k < first[c + 1]; ++k) {
        const i = pair[k];
        if (!(pairs.flags[i] & PairFlag.counts)) continue;
        const other = pairs.from[i] === c ? pairs.to[i] : pairs.from[i];
        const there = this.home[other];
        if (there === kLibrary) continue;
        if (at[there + 2] === 0) touched.push(there);
        at[there + 2] += pairs.price[i];
      }
      const own = at[this.home[c] + 2];
      let best = this.home[c];
      for (const there of touched)
        if (there >= 0 && at[there + 2] > at[best + 2] + 1e-9) best = there;
      home[c] = best;
      gain[c] = at[best + 2] - own;
      for (const there of touched) at[there + 2] = 0;
    }
    return { home, gain };
  }
}

function buildAdjacency(data: ReportData, count: number): Adjacency {
  const { from, to } = data.pairs;
  const first = new Int32Array(count + 1);
  for (let i = 0; i < from.length; ++i) {
    ++first[from[i] + 1];
    ++first[to[i] + 1];
  }
  for (let c = 0; c < count; ++c) first[c + 1] += first[c];
  const next = first.slice();
  const pair = new Int32Array(2 * from.length);
  for (let i = 0; i < from.length; ++i) {
    pair[next[from[i]]++] = i;
    pair[next[to[i]]++] = i;
  }
  return { first, pair };
}
