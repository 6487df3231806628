// Holds the page's figures against those that the C++ of the command line wrote
// into tests/golden/reports/figures: the same changes, the same numbers.

import assert from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const kGoldens = root + "tests/golden/reports/figures/";
vm.runInThisContext(readFileSync(root + "reports/html/report.js", "utf8") + "\nglobalThis.cleaveReport = cleaveReport;");
const { Model, FigureBase, computeFigures, editorLink, templateRefusal } = globalThis.cleaveReport;

function figuresOf(model) {
  return Object.fromEntries(computeFigures(model, new FigureBase(model.data)).map(({ name, value }) => [name, value]));
}

function expectEqual(actual, expected, where) {
  assert.deepStrictEqual(Object.keys(actual), Object.keys(expected), where);
  for (const name of Object.keys(expected)) assert.ok(Math.abs(actual[name] - expected[name]) < 2e-9, `${where}: ${name} is ${actual[name]}, not ${expected[name]}`);
}

const goldens = readdirSync(kGoldens);
test("there are goldens", () => assert.ok(goldens.length >= 3));

for (const golden of goldens) {
  const { data, steps } = JSON.parse(readFileSync(kGoldens + golden, "utf8"));

  test(`${golden}: the figures after each change`, () => {
    const model = new Model(data);
    steps.forEach(({ change, figures }, i) => {
      if (change) assert.strictEqual(model.make(change), "", `step ${i}`);
      expectEqual(figuresOf(model), figures, `step ${i}`);
    });
  });

  test(`${golden}: undo and redo give them again`, () => {
    const model = new Model(data);
    for (const { change } of steps.slice(1)) assert.strictEqual(model.make(change), "");
    for (let i = steps.length - 2; i >= 0; --i) {
      model.undo();
      expectEqual(figuresOf(model), steps[i].figures, `undone to ${i}`);
    }
    for (let i = 1; i < steps.length; ++i) {
      model.redo();
      expectEqual(figuresOf(model), steps[i].figures, `done again to ${i}`);
    }
  });

  test(`${golden}: what a move is said to save is what it saves`, () => {
    const model = new Model(data);
    const { home, gain } = model.bestFits();
    for (let c = 0; c < model.count; ++c) {
      if (gain[c] <= 0) continue;
      const before = figuresOf(model)["price of cuts"];
      const prices = model.pricesAt(c);
      const said = prices.get(model.home[c]).price - prices.get(home[c]).price;
      assert.strictEqual(model.make({ op: "move", components: [model.names[c]], to: model.homeName(home[c]) }), "");
      const saved = before - figuresOf(model)["price of cuts"];
      assert.ok(Math.abs(saved - gain[c]) < 1e-9 && Math.abs(said - gain[c]) < 1e-9, model.names[c]);
      model.undo();
    }
  });
}

test("changes that apply would refuse are refused", () => {
  const { data } = JSON.parse(readFileSync(kGoldens + "shop.json", "utf8"));
  const model = new Model(data);
  const refused = (change, why) => assert.match(model.make(change), why);
  refused({ op: "move", components: ["front"], to: "cart" }, /defines main/);
  refused({ op: "move", components: ["cart_test"], to: "cart" }, /is a test/);
  refused({ op: "move", components: ["nothing"], to: "cart" }, /no component/);
  refused({ op: "move", components: ["cart"], to: "nowhere" }, /no 'nowhere'/);
  refused({ op: "move", components: ["cart"], from: "stock", to: "catalog" }, /is in 'cart', not in 'stock'/);
  refused({ op: "split", components: ["cart"], to: "catalog" }, /already/);
  refused({ op: "split", components: ["cart"], to: "My-Cart" }, /lower case/);
  refused({ op: "rename", from: "cart", to: "libraries" }, /taken/);
  refused({ op: "merge", from: "cart", to: "cart" }, /itself/);
  assert.strictEqual(model.made().length, 0);
});

test("a closure takes what only it uses, and no more", () => {
  const { data } = JSON.parse(readFileSync(kGoldens + "shop.json", "utf8"));
  const model = new Model(data);
  const names = (list) => list.map((c) => model.names[c]);
  assert.deepStrictEqual(names(model.closure([model.index.get("cart")])), ["cart", "wishlist"]);
  assert.deepStrictEqual(names(model.closure([model.index.get("search")])), ["search"]);
});

test("links to editors keep paths as they are and scripts out", () => {
  assert.strictEqual(editorLink("vscode://file/{path}:{line}:{column}", "/src/x", "a b/c#.cc", 7, 3), "vscode://file/src/x/a%20b/c%23.cc:7:3");
  assert.strictEqual(editorLink("clion://open?file={path}&line={line}", "/r", "a.cc", 0, 0), "clion://open?file=/r/a.cc&line=1");
  assert.strictEqual(editorLink("vscode://file/{path}", "/r", "/usr/x.h", 1, 1), "vscode://file/usr/x.h");
  assert.match(templateRefusal("javascript:alert({path})"), /no editor/);
  assert.match(templateRefusal("vscode://file"), /no \{path\}/);
  assert.match(templateRefusal("{path}"), /no scheme/);
  assert.strictEqual(templateRefusal("my-editor://{path}"), "");
});
