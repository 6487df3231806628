// Links that open a place in the editor of who reads the report.

export interface Editor {
  name: string;
  template: string;
}

export const kEditors: Editor[] = [
  { name: "VS Code", template: "vscode://file/{path}:{line}:{column}" },
  { name: "VSCodium", template: "vscodium://file/{path}:{line}:{column}" },
  { name: "CLion", template: "clion://open?file={path}&line={line}&column={column}" },
  { name: "Qt Creator", template: "qtcreator://file/{path}:{line}" },
  { name: "Sublime Text", template: "subl://open?url=file://{path}&line={line}&column={column}" },
  { name: "Emacs", template: "org-protocol://open-source?url=file://{path}&line={line}" },
];

/** Schemes with which the page would do something itself. */
const kForbidden = ["javascript", "data", "vbscript", "blob"];

/** Why a template will not do; empty if it will. */
export function templateRefusal(template: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(template);
  if (!scheme) return "it begins with no scheme, such as vscode:";
  if (kForbidden.includes(scheme[1].toLowerCase())) return `${scheme[1]}: is no editor`;
  return template.includes("{path}") ? "" : "it has no {path}";
}

/** The address of a place. Files outside the project have absolute names. */
export function editorLink(template: string, root: string, file: string, line: number, column: number): string {
  const path = file.startsWith("/") || root === "" ? file : `${root.replace(/\/$/, "")}/${file}`;
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return template
    .replace("{path}", () => encoded.replace(/^\//, template.includes("/{path}") ? "" : "/"))
    .replace("{line}", String(Math.max(1, line)))
    .replace("{column}", String(Math.max(1, column)));
}
