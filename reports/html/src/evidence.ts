// What a dependency between two components consists of, down to the line.

import type { App } from "./app";
import type { Use } from "./data";
import { h, plural } from "./dom";

/** The uses of a pair, what blocks it, and where all that is. */
export function evidence(app: App, pair: number): HTMLElement {
  const uses = app.uses.of(pair);
  const issues = app.uses.issues(pair);
  const all = app.uses.count(pair);
  return h(
    "div",
    { class: "evidence" },
    issues.map((issue) =>
      h(
        "div",
        { class: "issue" },
        h("p", null, verdictMark(issue.verdict), " ", h("code", null, issue.id), " ", h("b", null, issue.subject), ": ", issue.message),
        issue.suggestion && h("p", { class: "hint" }, issue.suggestion),
        issue.at.file && h("p", null, app.placeLink(issue.at.file, issue.at.line, issue.at.column)),
      ),
    ),
    h(
      "ul",
      { class: "uses" },
      uses.map((use) => h("li", null, useLine(use), placesOf(app, use))),
    ),
    uses.length < all &&
      h("p", { class: "count" }, `${uses.length} of ${plural(all, "use")} shown, because the file keeps the first ${app.uses.limits.uses} of a pair: calls in loops, other calls, the rest.`),
  );
}

export function useLine(use: Use): HTMLElement {
  return h(
    "div",
    { class: "use" },
    h("span", { class: "kind" }, use.kind),
    h("code", null, use.subject),
    h("span", { class: "times" }, plural(use.places, "place"), use.loop > 0 ? ` · in ${plural(use.loop, "loop")}` : ""),
  );
}

export function placesOf(app: App, use: Use): HTMLElement | null {
  if (use.at.length === 0) return null;
  const more = use.places - use.at.length;
  return h(
    "div",
    { class: "places" },
    use.at.map((at) => app.placeLink(at.file, at.line, at.column)),
    more > 0 && h("span", { class: "muted" }, `and ${more} more`),
  );
}

/** A verdict by sign, word and colour. */
export function verdictMark(verdict: string): HTMLElement {
  const sign = { blocked: "■", "needs change": "◆", converted: "◇", ready: "○" }[verdict] ?? "○";
  return h("span", { class: `verdict ${verdict.replace(" ", "-")}` }, `${sign} ${verdict}`);
}

/** "■ 3 blocked"; without the word where there is no room for it. */
export function blockedMark(count: number, isShort = false): HTMLElement | null {
  if (count === 0) return null;
  const words = plural(count, "blocked cut");
  return h("span", { class: "verdict blocked", title: words }, `■ ${count}`, isShort ? h("span", { class: "visually-hidden" }, " blocked") : " blocked");
}
