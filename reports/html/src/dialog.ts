// Questions to the reader.

import { Child, h } from "./dom";

export interface Field {
  name: string;
  label: string;
  value?: string;
  options?: string[];
  required?: boolean;
  hint?: string;
}

/** Asks for the fields; calls `done` with them, unless it is dismissed. What
 * `done` returns is why they will not do, and is shown; "" closes. */
export function ask(title: string, fields: Field[], action: string, done: (values: { [name: string]: string }) => string): void {
  const error = h("p", { class: "error", role: "alert" });
  const form = h(
    "form",
    { method: "dialog" },
    h("h2", null, title),
    fields.map((field) =>
      h(
        "label",
        { class: "field" },
        h("span", null, field.label),
        field.options
          ? h("select", { name: field.name }, field.options.map((each) => h("option", { value: each, selected: each === field.value }, each)))
          : h("input", { name: field.name, value: field.value ?? "", required: field.required, autocomplete: "off" }),
        field.hint && h("span", { class: "hint" }, field.hint),
      ),
    ),
    error,
    h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => dialog.close() }, "Cancel"), h("button", { type: "submit", class: "primary" }, action)),
  );
  const dialog = open(title, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    error.textContent = done(values);
    if (error.textContent === "") dialog.close();
  });
}

/** Shows something above the page; Escape closes it, as does a click outside. */
export function open(label: string, ...children: Child[]): HTMLDialogElement {
  const dialog = h("dialog", { "aria-label": label }, children);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
