// The report in a real browser. Usage: node report_test.mjs CLEAVE [PART OF A
// NAME]; exit code 77 where Chromium or its driver is not installed.

import assert from "node:assert";
import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

import { goTo, launch, openReport } from "./browser.mjs";
import { kEvil, makeProject } from "./project.mjs";

const browser = await launch();
if (!browser) {
  console.log("Chromium or playwright-core is not installed: ./install-packages.sh --tests");
  process.exit(77);
}
const { root, run } = makeProject(resolve(process.argv[2]));
const report = join(root, "report.html");

/** What each view must show of the little monolith. */
const kViews = {
  overview: ["3 services", "price of cuts", "Dearest boundaries"],
  board: ["What-if board", "catalog", "monolith", "libraries"],
  compare: ["other.split.yaml", "modularity", "src/stock/stock"],
  cuts: ["src/orders/orders", "src/catalog/catalog", "price"],
  matrix: ["The row uses the column", "2 blocked"].slice(0, 1),
  map: ["boundaries shown", "homes shown"],
  chatty: ["shop::Find(const std::string &)"],
  worklist: ["unlocks", "shop::Print"],
  order: ["calls no other service"],
  data: ["products", "sales", "several write", "shop::g_lookups"],
  entries: ["remote calls"],
  health: ["translation units"],
  drift: ["other.split.yaml", "new cut"],
};

const tests = {
  async "every view shows what it is for, without errors or requests"() {
    const { page, errors, requests } = await openReport(browser, report);
    for (const [view, texts] of Object.entries(kViews)) {
      await goTo(page, `#${view}`);
      const shown = await page.innerText("main");
      for (const text of texts) assert.ok(shown.includes(text), `${view} does not say '${text}': ${shown.slice(0, 600)}`);
      assert.strictEqual(await page.locator("nav a[aria-current=page]").count(), 1, view);
      for (const fold of (await page.locator("main .fold-button").all()).slice(0, 3)) await fold.click();
    }
    for (const service of ["catalog", "orders", "stock", "monolith", "libraries"]) {
      await goTo(page, `#service?name=${service}`);
      assert.strictEqual((await page.innerText("main h1")).trim().split(" ")[0], service);
    }
    assert.deepStrictEqual(errors, []);
    assert.deepStrictEqual(requests, []);
  },

  async "moves, exports, and apply gives the figures of the browser"() {
    const { page, errors } = await openReport(browser, report, { hash: "#board" });
    // By mouse, with a reason.
    await page.locator("[data-name='src/catalog/words']").click({ modifiers: ["Control"] });
    await page.getByRole("button", { name: "Move…", exact: true }).click();
    await page.locator("dialog select[name=to]").selectOption("orders");
    await page.locator("dialog input[name=why]").fill('only "orders" counts words');
    await page.locator("dialog button.primary").click();
    // By keys: a new service of the first card of stock.
    await page.locator(`[data-name='${kEvil}']`).focus();
    await page.keyboard.press("n");
    await page.locator("dialog input[name=to]").fill("odd");
    await page.keyboard.press("Enter");
    // By dragging.
    await page.locator("[data-name='src/stock/stock']").dragTo(page.locator("[data-home='catalog'] header"));
    // A rename; and something that is undone.
    await page.getByRole("button", { name: "rename or merge orders" }).click();
    await page.locator("dialog input[name=to]").fill("sales");
    await page.keyboard.press("Enter");
    await page.locator("[data-name='src/orders/orders']").focus();
    await page.keyboard.press("l");
    await page.keyboard.press("Control+z");
    const made = await page.$$eval(".changes ol li b", (all) => all.map((each) => each.textContent));
    assert.deepStrictEqual(made, ["move", "split", "move", "rename"]);

    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export").click()]);
    await download.saveAs(join(root, "changes.json"));
    await goTo(page, "#overview");
    const shown = await page.$$eval(".figures .figure", (figures) => figures.map((each) => [each.querySelector("dt").textContent, each.querySelector("dd").firstChild.textContent]));
    const applied = run("split", "apply", "changes.json", "-o", "after.yaml");
    for (const [name, value] of shown) {
      const line = applied.split("\n").find((each) => each.startsWith(name + "  "));
      assert.ok(line, `apply does not print '${name}'`);
      assert.strictEqual(line.slice(name.length).trim().split(/\s+/)[1], value, line);
    }
    const text = readFileSync(join(root, "after.yaml"), "utf8");
    assert.match(text, /only "orders" counts words/);
    assert.match(text, /^ {2}odd:/m);
    assert.deepStrictEqual(errors, []);
  },

  async "changes come back when the page is opened again, and undo takes them"() {
    const { page } = await openReport(browser, report, { hash: "#board?c=src%2Fcatalog%2Fwords" });
    await page.locator(".inspector").getByRole("button", { name: "move to stock" }).click();
    const price = await page.innerText("[data-figure='price of cuts'] dd");
    await page.reload();
    await page.waitForSelector(".card.moved");
    assert.strictEqual(await page.innerText("[data-figure='price of cuts'] dd"), price);
    assert.match(await page.innerText(".inspector"), /Moved here on the board/);
    await page.keyboard.press("Control+z");
    assert.strictEqual(await page.locator(".card.moved").count(), 0);
    await page.keyboard.press("Control+y");
    assert.strictEqual(await page.locator(".card.moved").count(), 1);
  },

  async "a board that was changed looks like one that is drawn anew"() {
    const { page, errors } = await openReport(browser, report, { hash: "#board?c=src%2Fcatalog%2Fwords" });
    const drawn = () => page.locator(".board").innerHTML().then((html) => html.replace(/ tabindex="[^"]*"| style="[^"]*"/g, ""));
    const steps = [
      () => page.locator(".inspector").getByRole("button", { name: "move to stock" }).click(),
      () => page.locator(".inspector").getByRole("button", { name: "Mark as library" }).click(),
      () => page.keyboard.press("Control+z"),
      () => page.keyboard.press("Control+z"),
      () => page.keyboard.press("Control+y"),
    ];
    for (const step of steps) {
      await step();
      const changed = await drawn();
      await goTo(page, "#health");
      await goTo(page, "#board?c=src%2Fcatalog%2Fwords");
      assert.strictEqual(changed, await drawn());
    }
    assert.deepStrictEqual(errors, []);
  },

  async "what a change does not concern stays on the board, with its focus"() {
    const { page } = await openReport(browser, report, { hash: "#board" });
    await page.$$eval(".card", (cards) => cards.forEach((each) => (each.isOld = true)));
    await page.locator("[data-name='src/orders/orders']").focus();
    await page.locator("[data-name='src/catalog/words']").click({ modifiers: ["Control"] });
    await page.locator("[data-name='src/catalog/words']").focus();
    await page.keyboard.press("l");
    assert.strictEqual(await page.evaluate(() => document.activeElement.dataset.name), "src/catalog/words");
    const isOld = (name) => page.locator(`[data-name='${name}']`).evaluate((card) => card.isOld === true);
    assert.strictEqual(await isOld("src/stock/stock"), true);
    assert.strictEqual(await isOld("src/catalog/words"), false);
  },

  async "names that look like HTML stay text"() {
    const { page, errors } = await openReport(browser, report, { hash: "#service?name=catalog" });
    let alerts = 0;
    page.on("dialog", (dialog) => (++alerts, void dialog.dismiss()));
    assert.match(await page.innerText(".lead"), /<\/script><script>alert\(1\)/);
    await goTo(page, `#board?c=${encodeURIComponent(kEvil)}`);
    assert.strictEqual(await page.innerText(".inspector h2"), kEvil);
    assert.strictEqual(await page.locator("img").count(), 0);
    assert.strictEqual(await page.locator("script").count(), 3);
    assert.strictEqual(alerts, 0);
    assert.deepStrictEqual(errors, []);
  },

  async "an address leads to the same place, and evidence to the line"() {
    const { page } = await openReport(browser, report, { hash: "#cuts?from=orders&to=catalog&blocked=1" });
    assert.match(await page.innerText(".summary"), /^1 cut/);
    await page.locator(".fold-button").first().click();
    const link = page.locator("tr.detail a.place", { hasText: "src/orders/orders.cc:11" }).first();
    assert.strictEqual(await link.getAttribute("href"), `vscode://file${root}/src/orders/orders.cc:11:3`);
    await page.locator("input[name=q]").fill("no such component");
    assert.match(await page.innerText("main"), /No cut is like that/);
    assert.match(page.url(), /q=no%20such%20component/);
  },

  async "everything can be reached by keys"() {
    const { page } = await openReport(browser, report);
    await page.keyboard.press("g");
    await page.keyboard.press("b");
    await page.waitForSelector(".board");
    await page.keyboard.press("/");
    await page.keyboard.type("words");
    await page.keyboard.press("Enter");
    assert.strictEqual(await page.innerText(".inspector h2"), "src/catalog/words");
    await page.keyboard.press("Escape");
    await page.locator("main").focus();
    await page.keyboard.press("Escape");
    assert.strictEqual(await page.locator(".inspector").count(), 0);
    await page.locator("[role=option][tabindex='0']").first().focus();
    await page.keyboard.press("ArrowRight");
    assert.strictEqual(await page.evaluate(() => document.activeElement.closest("section").dataset.home), "orders");
    await page.keyboard.press(" ");
    assert.strictEqual(await page.locator("[aria-selected=true]").count(), 1);
    await page.keyboard.press("m");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    assert.match(await page.innerText("dialog"), /undo, redo/);
  },

  async "controls have names, lists have roles, and pictures have words"() {
    const { page } = await openReport(browser, report);
    for (const view of Object.keys(kViews)) {
      await goTo(page, `#${view}`);
      const nameless = await page.$$eval("button, a[href], input, select, svg a", (all) =>
        all.filter((each) => !(each.textContent.trim() || each.getAttribute("aria-label") || each.closest("label") || each.title)).map((each) => each.outerHTML.slice(0, 120)),
      );
      assert.deepStrictEqual(nameless, [], view);
    }
    await goTo(page, "#board");
    assert.ok((await page.locator("[role=listbox][aria-label]").count()) >= 5);
  },

  async "dark mode and print are legible"() {
    const { page } = await openReport(browser, report, { colorScheme: "dark" });
    const dark = await page.evaluate(() => getComputedStyle(document.querySelector("nav")).backgroundColor);
    assert.strictEqual(dark, "rgb(23, 27, 34)");
    await page.getByRole("button", { name: "settings" }).click();
    await page.locator("dialog select[name=theme]").selectOption("light");
    await page.locator("dialog button.primary").click();
    assert.strictEqual(await page.evaluate(() => getComputedStyle(document.querySelector("nav")).backgroundColor), "rgb(255, 255, 255)");
    await page.emulateMedia({ media: "print" });
    assert.strictEqual(await page.evaluate(() => getComputedStyle(document.querySelector("nav")).display), "none");
  },
};

let failures = 0;
const only = process.argv[3] ?? "";
for (const [name, body] of Object.entries(tests).filter(([each]) => each.includes(only))) {
  try {
    await body();
    console.log(`ok   ${name}`);
  } catch (error) {
    ++failures;
    console.log(`FAIL ${name}\n${error.stack}`);
  }
  for (const context of browser.contexts()) await context.close();
}
await browser.close();
rmSync(root, { recursive: true });
process.exit(failures ? 1 : 0);
