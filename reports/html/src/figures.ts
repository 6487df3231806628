// The figures of docs/metrics.md, as splitter/metrics computes them: the same
// sums in the same order. tests/golden/reports/figures holds both to it.

import { kLibrary, kMonolith, PairFlag, ReportData } from "./data";
import type { Model } from "./model";

export interface Figure {
  name: string;
  value: number;
}

/** What depends on the graph only, computed once. */
export class FigureBase {
  readonly logCalls: Float64Array;
  constructor(data: ReportData) {
    this.logCalls = Float64Array.from(data.pairs.calls, (calls) =>
      calls < 1 ? 0 : Math.log(calls) + 1,
    );
  }
}

/** Code in groups: the services, and the monolith last if it has any. */
interface Groups {
  count: number;
  /** By component; -1 for tests and library code. */
  of: Int32Array;
}

function groupsOf(model: Model): Groups {
  const ids = model.services.map((_, s) => s).filter((s) => model.services[s].size > 0);
  ids.sort((a, b) => (model.services[a].name < model.services[b].name ? -1 : 1));
  const numbers = new Int32Array(model.services.length).fill(-1);
  ids.forEach((s, group) => (numbers[s] = group));
  const of = new Int32Array(model.count).fill(-1);
  let count = ids.length;
  for (let c = 0; c < model.count; ++c) {
    const home = model.home[c];
    if (home === kLibrary || model.isTest(c)) continue;
    if (home === kMonolith) count = ids.length + 1;
    of[c] = home === kMonolith ? ids.length : numbers[home];
  }
  return { count, of };
}

interface CutSums {
  price: number;
  cuts: number;
  blocked: number;
}

function cutSums(model: Model): CutSums {
  const { from, to, flags, price } = model.data.pairs;
  const home = model.home;
  const sums = { price: 0, cuts: 0, blocked: 0 };
  for (let i = 0; i < from.length; ++i) {
    if (!(flags[i] & PairFlag.counts)) continue;
    const a = home[from[i]];
    const b = home[to[i]];
    if (a === b || a === kLibrary || b === kLibrary) continue;
    sums.price += price[i];
    ++sums.cuts;
    if (flags[i] & PairFlag.blocked) ++sums.blocked;
  }
  return sums;
}

interface EdgeSums {
  modularity: number;
  coupling: number;
  cohesion: number;
  icp: number;
  sm: number;
  ifn: number;
}

function edgeSums(model: Model, base: FigureBase, groups: Groups): EdgeSums {
  const { from, to, weight, calls, interfaces } = model.data.pairs;
  const k = groups.count;
  const inside = new Float64Array(k);
  const outside = new Float64Array(k);
  const ends = new Float64Array(k);
  const nodes = new Float64Array(k);
  for (let c = 0; c < model.count; ++c) if (groups.of[c] >= 0) ++nodes[groups.of[c]];
  let total = 0;
  let crossing = 0;
  let volume = 0;
  let crossingVolume = 0;
  let dense = 0;
  let sparse = 0;
  const shown = new Set<number>();
  for (let i = 0; i < from.length; ++i) {
    const a = groups.of[from[i]];
    const b = groups.of[to[i]];
    const w = weight[i];
    if (a < 0 || b < 0 || w <= 0) continue;
    total += w;
    ends[a] += w;
    ends[b] += w;
    volume += base.logCalls[i];
    if (a === b) {
      inside[a] += w;
      dense += 1 / (nodes[a] * nodes[a]);
      continue;
    }
    crossing += w;
    outside[a] += w;
    outside[b] += w;
    sparse += 1 / (2 * nodes[a] * nodes[b]);
    if (calls[i] < 1) continue;
    crossingVolume += base.logCalls[i];
    for (const each of interfaces[i]) shown.add(each * k + b);
  }
  let modularity = 0;
  let cohesion = 0;
  for (let c = 0; c < k; ++c) {
    if (total > 0) modularity += inside[c] / total - (ends[c] / (2 * total)) ** 2;
    if (inside[c] > 0) cohesion += (2 * inside[c]) / (2 * inside[c] + outside[c]);
  }
  return {
    modularity,
    coupling: total > 0 ? crossing / total : 0,
    cohesion: k > 0 ? cohesion / k : 0,
    icp: volume > 0 ? crossingVolume / volume : 0,
    sm: k === 0 ? 0 : k === 1 ? dense : dense / k - sparse / ((k * (k - 1)) / 2),
    ifn: k > 0 ? shown.size / k : 0,
  };
}

function sizeShares(model: Model, groups: Groups): Float64Array {
  const shares = new Float64Array(groups.count);
  let total = 0;
  for (let c = 0; c < model.count; ++c) {
    if (groups.of[c] < 0) continue;
    shares[groups.of[c]] += model.data.components.lines[c];
    total += model.data.components.lines[c];
  }
  return total > 0 ? shares.map((share) => share / total) : shares;
}

function sizeBalance(shares: Float64Array): number {
  if (shares.length < 2) return 0;
  let entropy = 0;
  for (const share of shares) if (share > 0) entropy -= share * Math.log(share);
  return entropy / Math.log(shares.length);
}

function tableSpread(model: Model): number {
  const { table, component } = model.data.accesses;
  const users = new Map<number, Map<number, number>>();
  for (let i = 0; i < table.length; ++i) {
    const home = model.home[component[i]];
    if (home === kLibrary || model.isTest(component[i])) continue;
    const homes = users.get(table[i]) ?? new Map<number, number>();
    users.set(table[i], homes.set(home, (homes.get(home) ?? 0) + 1));
  }
  let sum = 0;
  for (const homes of users.values()) {
    let all = 0;
    for (const count of homes.values()) all += count;
    for (const count of homes.values()) sum -= (count / all) * Math.log(count / all);
  }
  return users.size === 0 ? 0 : sum / users.size;
}

function monolithLines(model: Model): number {
  let lines = 0;
  for (let c = 0; c < model.count; ++c)
    if (model.home[c] === kMonolith && !model.isTest(c)) lines += model.data.components.lines[c];
  return lines;
}

/** All figures, in the order of the command line's. O(components + pairs). */
export function computeFigures(model: Model, base: FigureBase): Figure[] {
  const cuts = cutSums(model);
  const groups = groupsOf(model);
  const edges = edgeSums(model, base, groups);
  const shares = sizeShares(model, groups);
  return [
    { name: "services", value: model.serviceIds().length },
    { name: "monolith lines", value: monolithLines(model) },
    { name: "price of cuts", value: cuts.price },
    { name: "cuts", value: cuts.cuts },
    { name: "blocked cuts", value: cuts.blocked },
    { name: "modularity", value: edges.modularity },
    { name: "coupling", value: edges.coupling },
    { name: "cohesion", value: edges.cohesion },
    { name: "ICP", value: edges.icp },
    { name: "SM", value: edges.sm },
    { name: "IFN", value: edges.ifn },
    { name: "size balance", value: sizeBalance(shares) },
    { name: "largest share", value: Math.max(0, ...shares) },
    { name: "table spread", value: tableSpread(model) },
  ];
}

const kCounts = new Set(["services", "cuts", "blocked cuts", "monolith lines"]);

/** As the command line prints it. */
export function figureText(name: string, value: number): string {
  if (name === "price of cuts") return value.toFixed(1);
  if (kCounts.has(name) || (Number.isInteger(value) && Math.abs(value) >= 2))
    return String(Math.trunc(value));
  return value.toFixed(3);
}

/** +1: more is better, -1: less is better, 0: neither. */
export function betterDirection(name: string): number {
  if (["modularity", "cohesion", "SM"].includes(name)) return 1;
  if (
    ["price of cuts", "cuts", "blocked cuts", "coupling", "ICP", "IFN", "table spread"].includes(
      name,
    )
  )
    return -1;
  return 0;
}
