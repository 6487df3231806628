// Opens a report in headless Chromium and prints how long it takes to open and
// to react, in milliseconds.
//
//     node tests/bench/report/measure.mjs REPORT.html

import { statSync } from "node:fs";

import { launch, openReport } from "../../reports/browser/browser.mjs";

const browser = await launch();
if (!browser) throw new Error("Chromium or playwright-core is not installed: ./install-packages.sh --tests");
const file = process.argv[2];
const { page, context } = await openReport(browser, file);

// Beside the time on the clock, which other programs lengthen, that of the
// processor in the process of the page.
const session = await browser.newBrowserCDPSession();
async function processorTime() {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return 1000 * processInfo.filter((each) => each.type === "renderer").reduce((sum, each) => sum + each.cpuTime, 0);
}

// That of the thread which runs the page's program and lays it out: what a
// reaction waits for, whatever else the machine does.
const pageSession = await context.newCDPSession(page);
await pageSession.send("Performance.enable", { timeDomain: "threadTicks" });
async function threadTime() {
  const { metrics } = await pageSession.send("Performance.getMetrics");
  return 1000 * metrics.find((each) => each.name === "TaskDuration").value;
}

/** Runs `act`; [clock, processor, thread]. */
async function timed(act) {
  const before = [await processorTime(), await threadTime()];
  const clock = await act();
  return [clock, (await processorTime()) - before[0], (await threadTime()) - before[1]];
}

/** From the beginning of the navigation until the first view is painted. The
 * thread is another one afterwards, so that its time says nothing. */
async function opening() {
  const [clock, processor] = await timed(async () => {
    await page.reload();
    await page.waitForSelector("main h1");
    return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))));
  });
  return [clock, processor];
}

/** From an event until what comes of it is painted. */
function reaction(act) {
  return timed(() =>
    page.evaluate(
      (source) =>
        new Promise((done) => {
          const begin = performance.now();
          new Function(source)();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
        }),
      act,
    ),
  );
}

function report(name, times) {
  const column = (which) => {
    const sorted = times.map((each) => each[which]).sort((a, b) => a - b);
    return [sorted[sorted.length >> 1], sorted[sorted.length - 1]].map((each) => each.toFixed(0).padStart(8)).join("");
  };
  console.log(name.padEnd(26) + times[0].map((_, which) => column(which)).join(""));
}

console.log(`${file}: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
console.log(" ".repeat(26) + "  clock   worst     cpu   worst  thread   worst");
const openings = [];
for (let i = 0; i < 3; ++i) openings.push(await opening());
report("open", openings);

for (const view of ["board", "cuts", "matrix", "map", "order", "overview", "worklist", "chatty", "service?name=service0"]) {
  const times = [];
  for (let i = 0; i < 3; ++i) {
    await reaction("location.hash = '#health'; window.dispatchEvent(new HashChangeEvent('hashchange'))");
    times.push(await reaction(`location.hash = '#${view}'; window.dispatchEvent(new HashChangeEvent('hashchange'))`));
  }
  report(`view ${view.split("?")[0]}`, times);
}

await page.evaluate(() => (location.hash = "#board"));
await page.waitForSelector(".card");
const name = await page.getAttribute("[data-home=service0] .card", "data-name");
await page.evaluate((c) => (location.hash = `#board?c=${encodeURIComponent(c)}`), name);
await page.waitForSelector(".inspector");
const moves = [];
for (let i = 0; i < 8; ++i) moves.push(await reaction("[...document.querySelectorAll('.inspector td button')].find((each) => each.textContent === 'Move').click()"));
report("move on the board", moves);
const undos = [];
for (let i = 0; i < 8; ++i) undos.push(await reaction("document.querySelector('.tools [aria-label=undo]').click()"));
report("undo", undos);
await context.close();
await browser.close();
