import { App, describe } from "../app";
import { h, plural } from "../dom";
import type { Change } from "../model";

/** The file of docs/change_file.md. */
export function changeFile(changes: Change[]): string {
  return JSON.stringify({ schema: 1, changes }, null, 2) + "\n";
}

/** What was changed, with the reasons, and the ways out of the page. */
export function changesPanel(app: App): HTMLElement {
  const changes = app.model.made();
  const undone = app.model.changes.length - changes.length;
  return h(
    "section",
    { class: "changes", id: "changes" },
    h("h2", null, plural(changes.length, "change")),
    h(
      "div",
      { class: "buttons" },
      h("button", { onclick: () => app.undo(), disabled: !app.model.canUndo(), title: "Ctrl+Z" }, "Undo"),
      h("button", { onclick: () => app.redo(), disabled: !app.model.canRedo(), title: "Ctrl+Y" }, "Redo"),
      h("button", { class: "primary", id: "export", disabled: changes.length === 0, onclick: () => download(app) }, "Export changes.json"),
      h("button", { disabled: changes.length === 0, onclick: () => void copy(app) }, "Copy"),
    ),
    changes.length === 0
      ? h("p", { class: "empty" }, "Nothing was changed yet. The figures above are those of ", h("code", null, app.data.split), ".")
      : [
          h("ol", null, changes.map((change, i) => changeItem(app, change, i))),
          undone > 0 && h("p", { class: "muted" }, `${plural(undone, "change")} undone.`),
          h("p", null, "To have them in the split file: ", h("code", null, `cleave split apply changes.json`), ", which prints these figures again."),
        ],
  );
}

function changeItem(app: App, change: Change, index: number): HTMLElement {
  const why = h("input", {
    value: change.why ?? "",
    placeholder: "why",
    "aria-label": `why: ${describe(change)}`,
    onchange: () => {
      const changes = app.model.changes.map((each) => ({ ...each }));
      if (why.value.trim()) changes[index].why = why.value.trim();
      else delete changes[index].why;
      app.setReasons(changes);
    },
  });
  return h("li", null, h("span", null, h("b", null, change.op), " ", describe(change)), why);
}

function download(app: App): void {
  const blob = new Blob([changeFile(app.model.made())], { type: "application/json" });
  const link = h("a", { href: URL.createObjectURL(blob), download: "changes.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  app.say("changes.json is in your downloads.");
}

async function copy(app: App): Promise<void> {
  try {
    await navigator.clipboard.writeText(changeFile(app.model.made()));
    app.say("Copied; it is the content of changes.json.");
  } catch {
    app.say("The browser does not let the page copy; export the file.");
  }
}
