// Opens reports in Chromium, and watches what they do.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const kHtml = fileURLToPath(new URL("../../../reports/html/", import.meta.url));
const require = createRequire(kHtml);

/** The browser, or undefined where it or its driver is not installed. */
export async function launch() {
  const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
  if (!executablePath || !existsSync(kHtml + "node_modules/playwright-core")) return undefined;
  const { chromium } = require("playwright-core");
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** A page with the report in it, and what it complained of or asked for. */
export async function openReport(browser, file, options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const errors = [];
  const requests = [];
  const url = pathToFileURL(file).href;
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== url && !request.url().startsWith("blob:")) requests.push(request.url());
  });
  await page.goto(url + (options.hash ?? ""));
  await page.waitForSelector("main h1");
  return { page, errors, requests, context };
}

/** Goes to a view as a reader does who follows a link to it. */
export async function goTo(page, hash) {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForFunction((to) => location.hash.startsWith(to), hash);
}
