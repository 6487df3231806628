// The cuts of the split on the board, summed up by the homes at their ends.

import { kMonolith } from "./data";
import type { Model } from "./model";

export interface Boundary {
  from: number;
  to: number;
  pairs: number[];
  price: number;
  blocked: number;
}

/** The dearest first. */
export function boundaries(model: Model): Boundary[] {
  const found = new Map<string, Boundary>();
  const { pairs } = model.data;
  for (let i = 0; i < pairs.from.length; ++i) {
    if (!model.isCut(i)) continue;
    const from = model.home[pairs.from[i]];
    const to = model.home[pairs.to[i]];
    const key = `${from} ${to}`;
    let boundary = found.get(key);
    if (!boundary) found.set(key, (boundary = { from, to, pairs: [], price: 0, blocked: 0 }));
    boundary.pairs.push(i);
    boundary.price += pairs.price[i];
    if (model.isBlocked(i)) ++boundary.blocked;
  }
  return [...found.values()].sort((a, b) => b.price - a.price || b.pairs.length - a.pairs.length);
}

export interface ServiceSums {
  home: number;
  components: number;
  lines: number;
  /** Cuts that enter it, and that leave it. */
  inward: number;
  outward: number;
  price: number;
  blocked: number;
  /** Of its dependencies, the share that stays inside. */
  exclusive: number;
}

export function serviceSums(model: Model): Map<number, ServiceSums> {
  const sums = new Map<number, ServiceSums>();
  for (const home of model.homes())
    sums.set(home, { home, components: 0, lines: 0, inward: 0, outward: 0, price: 0, blocked: 0, exclusive: 1 });
  for (let c = 0; c < model.count; ++c) {
    if (model.isTest(c)) continue;
    const sum = sums.get(model.home[c])!;
    ++sum.components;
    sum.lines += model.data.components.lines[c];
  }
  const inside = new Map<number, number>();
  const { pairs } = model.data;
  for (let i = 0; i < pairs.from.length; ++i) {
    const from = sums.get(model.home[pairs.from[i]])!;
    const to = sums.get(model.home[pairs.to[i]])!;
    if (!model.isCut(i)) {
      if (from === to && (pairs.flags[i] & 1) !== 0) inside.set(from.home, (inside.get(from.home) ?? 0) + 1);
      continue;
    }
    ++from.outward;
    ++to.inward;
    from.price += pairs.price[i];
    to.price += pairs.price[i];
    if (!model.isBlocked(i)) continue;
    ++from.blocked;
    ++to.blocked;
  }
  for (const sum of sums.values()) {
    const own = inside.get(sum.home) ?? 0;
    const all = own + sum.inward + sum.outward;
    sum.exclusive = all > 0 ? own / all : 1;
  }
  return sums;
}

/** S to XL, from the price; docs/report.md has the bounds. */
export function effort(price: number): string {
  return price < 5 ? "S" : price < 20 ? "M" : price < 60 ? "L" : "XL";
}

export interface Step {
  homes: number[];
  level: number;
  price: number;
  blocked: number;
  calls: number[];
  callsMonolith: number;
}

/** An order in which services can be taken out: who calls nobody goes first;
 * services that call each other in a ring go together. Within a level the
 * least blocked and the cheapest first. */
export function extractionOrder(model: Model): Step[] {
  const services = model.serviceIds();
  const all = boundaries(model);
  const calls = new Map<number, Set<number>>(services.map((s) => [s, new Set<number>()]));
  for (const boundary of all)
    if (boundary.from >= 0 && boundary.to >= 0) calls.get(boundary.from)!.add(boundary.to);
  const steps = rings(services, calls).map((homes) => makeStep(homes, calls, all));
  const stepOf = new Map<number, Step>();
  for (const step of steps) for (const home of step.homes) stepOf.set(home, step);
  // Rings come with those that they call before them.
  for (const step of steps) step.level = Math.max(0, ...step.calls.map((s) => stepOf.get(s)!.level + 1));
  return steps.sort((a, b) => a.level - b.level || a.blocked - b.blocked || a.price - b.price);
}

function makeStep(homes: number[], calls: Map<number, Set<number>>, all: Boundary[]): Step {
  const touching = all.filter((each) => homes.includes(each.from) || homes.includes(each.to));
  const called = new Set(homes.flatMap((s) => [...calls.get(s)!]).filter((s) => !homes.includes(s)));
  return {
    homes,
    level: 0,
    price: touching.reduce((sum, each) => sum + each.price, 0),
    blocked: touching.reduce((sum, each) => sum + each.blocked, 0),
    calls: [...called],
    callsMonolith: all
      .filter((each) => homes.includes(each.from) && each.to === kMonolith)
      .reduce((sum, each) => sum + each.pairs.length, 0),
  };
}

/** Strongly connected components (Tarjan), callees before callers. */
export function rings(nodes: number[], calls: Map<number, Set<number>>): number[][] {
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const stack: number[] = [];
  const onStack = new Set<number>();
  const result: number[][] = [];
  const visit = (node: number) => {
    order.set(node, order.size);
    low.set(node, order.get(node)!);
    stack.push(node);
    onStack.add(node);
    for (const next of calls.get(node) ?? []) {
      if (!order.has(next)) {
        visit(next);
        low.set(node, Math.min(low.get(node)!, low.get(next)!));
      } else if (onStack.has(next)) {
        low.set(node, Math.min(low.get(node)!, order.get(next)!));
      }
    }
    if (low.get(node) !== order.get(node)) return;
    const ring: number[] = [];
    let last: number;
    do {
      last = stack.pop()!;
      onStack.delete(last);
      ring.push(last);
    } while (last !== node);
    result.push(ring.sort((a, b) => a - b));
  };
  for (const node of nodes) if (!order.has(node)) visit(node);
  return result;
}
