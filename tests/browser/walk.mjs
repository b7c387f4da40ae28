// Walks through a desk in a real browser and prints what it saw as one line of JSON.
// usage: node walk.mjs CHROMIUM BASE SCENARIO [SHOTS]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const [executablePath, base, scenario, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
const faults = [];

async function opened(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  page.on("console", (line) => { if (["error", "warning"].includes(line.type())) faults.push(`${page.url()}: ${line.text()}`); });
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("request", (request) => { if (!request.url().startsWith(base)) faults.push(`asked for ${request.url()}`); });
  return page;
}

async function json(page, path) {
  return (await page.request.get(`${base}${path}`)).json();
}

const scenarios = {
  // Every page at two widths and in both schemes (all four together where screenshots are wanted): no violation, no fault, nothing wider than the window.
  async look() {
    const page = await opened();
    const incident = (await json(page, "/incidents.json?sort=disputes")).incidents[0].id;
    const report = (await json(page, "/search.json")).hits[0].report;
    const talks = (await json(page, "/talks.json?sort=rounds")).processes[0].id;
    await page.context().close();
    const paths = ["/overview", "/timeline", "/timeline?from=2025-06-01&to=2025-06-02&lanes=actor", "/map", "/incidents?actor=RUS",
      `/incident/${incident}`, `/report/${report}`, "/actors", "/actor/RUS", "/pairs", "/pair?a=RUS&b=UKR", "/talks",
      `/process/${talks}`, `/brief/${talks}`, "/tellings",
      "/search?q=prisoners", "/problems", "/corrections", "/enter", "/nothing"];
    const violations = [];
    const paints = {};
    const more = shots ? [[1280, "dark"], [390, "light"]] : [];
    for (const [width, colorScheme] of [[1280, "light"], [390, "dark"], ...more]) {
      for (const path of paths) {
        const seen = await opened({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
        const before = faults.length;
        await seen.goto(base + path);
        if (path === "/nothing") faults.length = before;
        const name = `${path.split(/[/?]/)[1]}-${width}-${colorScheme}`;
        if (shots) await seen.screenshot({ path: `${shots}/${name}.png` });
        paints[name] = await seen.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null);
        await seen.evaluate(axe);
        const found = await seen.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
        violations.push(...found.violations.map((one) => `${name} ${path}: ${one.id} ${one.nodes[0].html.slice(0, 120)}`));
        const over = await seen.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) violations.push(`${name} ${path}: ${over} pixels wider than the window`);
        await seen.context().close();
      }
    }
    return { violations, paints, paths };
  },

  // The pictures of the documents, always of the same size, light and at rest.
  async pictures() {
    const page = await opened({ viewport: { width: 1090, height: 640 }, colorScheme: "light", reducedMotion: "reduce" });
    const act = (await json(page, "/incidents.json?type=drone&actor=RUS&from=2025-05-24&to=2025-05-25&sort=voices")).incidents[0].id;
    const talks = (await json(page, "/talks.json?sort=rounds")).processes[0].id;
    const paths = { incident: `/incident/${act}`, timeline: "/timeline?from=2025-06-01&to=2025-06-02&lanes=actor",
      talks: `/process/${talks}` };
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(base + path);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: `${shots}/desk-${name}.png`, animations: "disabled", caret: "hide" });
    }
    return { taken: Object.keys(paths) };
  },

  // Without a mouse.
  async keyboard() {
    const page = await opened();
    await page.goto(`${base}/timeline?from=2025-05-01&to=2025-07-31`);
    await page.keyboard.press("Tab");
    const skip = await page.evaluate(() => document.activeElement.className);
    await page.keyboard.press("Enter");
    const main = await page.evaluate(() => document.activeElement.id);
    await page.keyboard.press("/");
    const find = await page.evaluate(() => document.activeElement.id);
    await page.keyboard.type("prisoners");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=prisoners");
    await page.goto(`${base}/timeline?from=2025-05-01&to=2025-07-31`);
    await page.keyboard.press("+");
    await page.waitForURL((url) => url.searchParams.get("from") > "2025-05-01");
    const closer = page.url();
    await page.focus(".lane-row.all a");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => String(url) !== closer);
    const bar = page.url();
    const report = (await json(page, "/search.json?q=prisoners")).hits[0].report;
    await page.goto(`${base}/report/${report}`);
    await page.keyboard.press("j");
    const item = await page.evaluate(() => location.hash);
    return { skip, main, find, closer, bar, item };
  },

  // With a mouse: a brush over the timeline, a dragged map, from a cell to the words and back.
  async mouse() {
    const page = await opened();
    await page.goto(`${base}/timeline?from=2025-05-01&to=2025-07-31`);
    const plot = await page.locator(".lane-row.all .plot").boundingBox();
    await page.mouse.move(plot.x + plot.width * 0.25, plot.y + 10);
    await page.mouse.down();
    await page.mouse.move(plot.x + plot.width * 0.4, plot.y + 10, { steps: 4 });
    await page.mouse.move(plot.x + plot.width * 0.5, plot.y + 10, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL((url) => url.searchParams.get("from") !== "2025-05-01");
    const brushed = Object.fromEntries(new URL(page.url()).searchParams);
    await page.goto(`${base}/map?at=48,34,20`);
    const map = await page.locator(".mapbox").boundingBox();
    await page.mouse.move(map.x + 400, map.y + 300);
    await page.mouse.down();
    await page.mouse.move(map.x + 300, map.y + 300, { steps: 6 });
    await page.mouse.up();
    await page.waitForURL((url) => url.searchParams.get("at") !== "48,34,20");
    const moved = new URL(page.url()).searchParams.get("at");
    const rows = (await json(page, "/incidents.json?size=500")).incidents;
    let words = null;
    for (const row of rows) {
      const { groups } = await json(page, `/incident/${row.id}.json`);
      if (!groups.length) continue;
      await page.goto(`${base}/incident/${row.id}`);
      await page.click("a.cell >> nth=0");
      const lit = await page.locator("mark.lit").allTextContents();
      await page.click("mark.lit >> nth=0");
      words = { told: groups[0].claims[0].text, lit: lit.join(""), hash: await page.evaluate(() => location.hash),
        back: await page.evaluate(() => document.activeElement.className) };
      break;
    }
    const report = (await json(page, "/search.json?q=prisoners")).hits[0].report;
    await page.goto(`${base}/report/${report}`);
    await page.click(".text a.m.e >> nth=0");
    const chosen = await page.locator(".panel li.on").count();
    return { brushed, moved, words, chosen };
  },

  // Without any script.
  async plain() {
    const page = await opened({ javaScriptEnabled: false });
    await page.goto(`${base}/overview`);
    await page.click(".views >> text=Timeline");
    await page.click("text=Zoom in");
    const zoomed = page.url();
    await page.goto(`${base}/incidents`);
    await page.click("summary >> nth=0");
    await page.fill("#f-actor", "UKR");
    await page.click("button.main");
    const filtered = await page.locator(".chips li").count();
    await page.click(".told a >> nth=0");
    return { zoomed, filtered, title: await page.locator("h1").count() };
  },

  // Signing in with the printed address, judging, and what a second analyst sees.
  async correct() {
    const token = process.env.DATELINE_TOKEN;
    const page = await opened();
    await page.goto(`${base}/enter#${token}`);
    const address = page.url();
    await page.fill("#who", "Ada");
    await page.click("main button.main");
    await page.goto(`${base}/incidents?sort=voices`);
    await page.click(".told a >> nth=0");
    const subject = page.url();
    await page.click(".correct summary");
    await page.fill("#note-judge", "a <b>note</b>");
    await page.click("button[value=reject]");
    const said = await page.textContent("#verdicts ul li");
    const tag = await page.textContent(".dossier .tag.warn");
    if (shots) await page.screenshot({ path: `${shots}/correct.png` });
    await page.click("text=Take back");
    await page.waitForSelector("#verdicts li.gone");
    const gone = await page.locator("#verdicts li.gone").count();
    const other = await opened();
    await other.goto(subject);
    return { address, said, tag, gone, forms: await other.locator("form[method=post]").count() };
  },

  // The desk as a folder, opened as files without any script: from the overview to an act, its report, and to talks.
  async folder() {
    const page = await opened({ javaScriptEnabled: false });
    await page.goto(`${base}/index.html`);
    await page.click(".views >> text=Incidents");
    await page.click(".told a >> nth=0");
    const act = await page.textContent("h1");
    await page.click(".source h3 a >> nth=0");
    const report = page.url();
    await page.click(".views >> text=Talks");
    await page.click("table.talks th a >> nth=0");
    await page.click("table.matrix a.stance >> nth=0");
    const words = page.url();
    const seen = await opened({ bypassCSP: true });
    const violations = [];
    for (const address of [`${base}/index.html`, `${base}/map.html`, `${base}/timeline.html`, report, words]) {
      await seen.goto(address);
      await seen.evaluate(axe);
      const found = await seen.evaluate((rules) => window.axe.run(document, { runOnly: rules, preload: false }), RULES);
      violations.push(...found.violations.map((one) => `${address}: ${one.id} ${one.nodes[0].html.slice(0, 120)}`));
    }
    const font = await seen.evaluate(() => getComputedStyle(document.querySelector("h1")).fontFamily);
    if (shots) await seen.screenshot({ path: `${shots}/folder.png` });
    return { act, report, words, violations, font };
  },

  // A page that stays open while the file grows.
  async watch() {
    const page = await opened();
    await page.goto(`${base}/overview`);
    await page.waitForTimeout(1500);
    const before = await page.textContent(".foot");
    process.stdout.write("ready\n");
    const told = await new Promise((go) => createInterface({ input: process.stdin }).once("line", go));
    await page.waitForFunction((words) => document.querySelector(".foot").textContent.includes(words), told, { timeout: 30000 });
    return { before, after: await page.textContent(".foot"), news: await page.textContent("#news") };
  },
};

try {
  const seen = await scenarios[scenario]();
  process.stdout.write(`${JSON.stringify({ ...seen, faults })}\n`);
} finally {
  await browser.close();
}
process.exit(0);
