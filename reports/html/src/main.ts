// The page of `cleave report --html`. Outside of a browser only what the tests
// of the figures need is used.

import { App } from "./app";
import { ReportData, Uses } from "./data";
import { Shell } from "./shell";

export { computeFigures, FigureBase } from "./figures";
export { Model } from "./model";
export { editorLink, templateRefusal } from "./editor";

function block(id: string): string {
  return document.getElementById(id)!.textContent!;
}

if (typeof document !== "undefined") {
  const data = JSON.parse(block("cleave-data")) as ReportData;
  const app = new App(data, new Uses(() => block("cleave-uses")));
  new Shell(app).start(document.getElementById("app")!);
}
