// Takes the pictures of docs/report.md.
//
//     node tests/reports/browser/screenshots.mjs REPORT.html NAME FOLDER

import { goTo, launch, openReport } from "./browser.mjs";

const [report, name, folder] = process.argv.slice(2);
const kViews = ["overview", "board", "compare", "cuts", "matrix", "map", "chatty", "worklist", "order", "data", "entries", "health", "drift"];

const browser = await launch();
if (!browser) throw new Error("Chromium or playwright-core is not installed: ./install-packages.sh --tests");
const { page } = await openReport(browser, report, { viewport: { width: 1280, height: 800 } });
for (const view of kViews) {
  await goTo(page, `#${view}`);
  await page.screenshot({ path: `${folder}/${name}-${view}.png` });
}
const services = await page.$$eval("nav a[href^='#service?']", (links) => links.map((each) => each.getAttribute("href")));
await goTo(page, services[0]);
await page.screenshot({ path: `${folder}/${name}-service.png` });
await goTo(page, "#board");
await page.locator(".card").first().click();
await page.screenshot({ path: `${folder}/${name}-inspector.png` });
await page.emulateMedia({ colorScheme: "dark" });
await page.screenshot({ path: `${folder}/${name}-dark.png` });
await browser.close();
