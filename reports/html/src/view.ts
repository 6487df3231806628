// A view of the page.

/** A view that can show what has changed without being made anew: what stays
 * keeps its focus and scroll, and the browser need not lay it out again. */
export interface LiveView {
  readonly element: HTMLElement;
  update(): void;
}
