// Walks the desk in Chromium: every page in both languages, wide and at 360 px, light and dark; axe-core on each; and what a person does.
//
//   node tests/browser.mjs [--isnad ../build/isnad] [--base http://…] [--shots DIR] [--only WORDS]
//
// Without --base it reads samples/ and a report full of markup into a ledger of its own and starts `isnad serve` on it. To add a page:
// a line in `pages`. To add something that a person does: a function in `doings`, which throws where it is not as it should be.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const shots = option("shots", "");
const only = option("only", "");
if (shots) mkdirSync(shots, { recursive: true });

// Text that would like to be more than text.
const kEvil = `A plain report begins here. <script>window.hit = 1</script> Iran sent missiles to Syria, Reuters said on 12 January 2018.

<img src=x onerror="window.hit = 2"> </p><b>North Korea</b> shipped 40 tons of &lt;steel&gt; to Syria in 2016. <style>* { display: none }</style>

\u202eSyria denied\u202c that it \u2066had received\u2069 arms. 😀 قالت «رويترز» إن <i>كوريا الشمالية</i> أرسلت صواريخ إلى سوريا. {{constructor.constructor('window.hit = 3')()}} javascript:alert(1)
`;

const press = (...what) => async (page) => {
  for (const one of what) await page.locator(one).first().click();
};
const pages = [
  { name: "start", path: "/" },
  { name: "search", path: "/search?q=Syria&status=-alleged", ready: ".cards .claim" },
  { name: "search-text", path: "/search?q=Syria&tab=text", ready: ".hit" },
  { name: "search-nothing", path: "/search?q=nowordlikethis", ready: ".empty" },
  { name: "timeline", path: "/timeline", ready: ".tl-mark" },
  { name: "timeline-claim", path: async (api) => `/timeline?group=context&claim=${(await api("/api/claims?since=1900&limit=1")).claims[0].id}`, ready: ".panel .claim", then: press(".as-table summary", ".legend summary") },
  { name: "network", path: "/network", ready: ".net-canvas canvas", then: press(".as-table summary") },
  { name: "network-actor", path: async (api) => `/network?node=${encodeURIComponent((await api("/api/network?nodes=10")).nodes[0].id)}`, ready: ".panel .claim" },
  { name: "events", path: "/events", ready: ".event-row .name" },
  { name: "events-filtered", path: "/events?independent=2&contradicted=1", ready: "[role=status]" },
  { name: "event", path: async (api) => `/events/${(await widest(api)).id}`, ready: ".voice" },
  { name: "event-contradicted", path: async (api) => `/events/${(await api("/api/events?contradicted=1&limit=500")).events.find((e) => e.disagreements > 0).id}`, ready: ".side" },
  { name: "reports", path: "/reports", ready: "tbody tr" },
  { name: "reader-en", path: (api) => readerOf(api, "houthi-missiles.en.txt", 4), ready: ".dock .claim" },
  { name: "reader-ar", path: (api) => readerOf(api, "ri-visit.ar.txt", 3), ready: ".dock .claim" },
  { name: "reader-edit", path: (api) => readerOf(api, "libya-embargo.ar.txt", 1), ready: ".dock .claim", then: async (page) => { await page.keyboard.press("e"); await page.waitForSelector(".edit"); } },
  { name: "reader-help", path: (api) => readerOf(api, "libya-embargo.ar.txt", 1), ready: ".dock .claim", then: async (page) => { await page.keyboard.press("?"); await page.waitForSelector("dialog[open]"); } },
  { name: "reader-evil", path: (api) => readerOf(api, "evil.txt", 0), ready: ".text p" },
  { name: "review", path: "/review", ready: ".tile" },
  { name: "sources", path: "/sources" },
  { name: "lists", path: "/lists" },
  { name: "measures", path: "/measures" },
  { name: "add", path: "/add" },
  { name: "missing", path: "/nowhere", ready: "main p" },
];

async function reportOf(api, doc) {
  const found = (await api("/api/reports?limit=500")).reports.find((r) => r.doc === doc);
  assert.ok(found, `the ledger has no ${doc}`);
  return api(`/api/reports/${found.report}`);
}
async function readerOf(api, doc, nth) {
  const report = await reportOf(api, doc);
  return `/reports/${report.report}${report.claims_list[nth] ? `?claim=${report.claims_list[nth].id}` : ""}`;
}
const widest = async (api) => (await api("/api/events?limit=500")).events.sort((a, b) => b.reports - a.reports || b.common_links.length - a.common_links.length)[0];

// --- what every page must be -------------------------------------------------------------------------------------------------------
const axe = readFileSync(join(here, "..", "node_modules", "axe-core", "axe.min.js"), "utf8");
async function accessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  const told = found.violations.map((v) => `${v.id}: ${v.help}\n      ${v.nodes.slice(0, 4).map((n) => `${n.target.join(" ")} ${n.any[0]?.message ?? ""}`).join("\n      ")}`);
  assert.equal(told.length, 0, `axe-core:\n    ${told.join("\n    ")}`);
}
async function framed(page) {
  const state = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - innerWidth,
    headings: document.querySelectorAll("main h1").length,
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    // What is set in the page itself would not pass the CSP; Preact sets styles by the CSSOM, which leaves an attribute: scripts only.
    scripts: [...document.querySelectorAll("script")].filter((s) => !s.src).length,
  }));
  assert.ok(state.wide <= 0, `the page is ${state.wide} px wider than its window`);
  assert.equal(state.dir, state.lang === "ar" ? "rtl" : "ltr");
  assert.equal(state.scripts, 0, "an inline script");
}

// --- what a person does ------------------------------------------------------------------------------------------------------------
const painted = (page) => page.evaluate(() => {
  const out = {};
  for (const [name, highlight] of CSS.highlights) out[name] = [...highlight].map((range) => range.toString());
  return out;
});
const chosen = (page) => page.evaluate(() => new URL(location.href).searchParams.get("claim"));
const rowOf = (page, id) => page.locator(`[data-row="${id}"]`);
async function tell(page, words) {
  await page.waitForFunction((w) => document.querySelector(".panel [role=status]")?.textContent.includes(w), words, { timeout: 5000 });
}

const doings = {
  async "highlights lie on the very words"({ page, api, open }) {
    for (const doc of ["houthi-missiles.en.txt", "ri-visit.ar.txt", "shipments-newspaper.ar.txt", "evil.txt"]) {
      const report = await reportOf(api, doc);
      await open(`/reports/${report.report}`, ".text p");
      const layers = await painted(page);
      const claims = Object.entries(layers).filter(([name]) => name.startsWith("claim-")).flatMap(([, words]) => words);
      assert.ok(report.claims_list.length > 0, `no claims in ${doc}`);
      assert.deepEqual(claims.sort(), report.claims_list.map((c) => c.trigger.text).sort(), doc);
      assert.deepEqual((layers.mention ?? []).sort(), report.mentions.map((m) => m.text).sort(), `names of ${doc}`);
      assert.deepEqual((layers.time ?? []).sort(), report.times.map((m) => m.text).sort(), `times of ${doc}`);
      // Nothing is wrapped into the text: each paragraph is one text node.
      assert.equal(await page.evaluate(() => [...document.querySelectorAll(".text p")].filter((p) => p.childNodes.length !== 1 || p.firstChild.nodeType !== 3).length), 0);
    }
  },
  async "a click goes both ways"({ page, api, open }) {
    const report = await reportOf(api, "houthi-missiles.en.txt");
    await open(`/reports/${report.report}`, ".text p");
    const claim = report.claims_list[5];
    const place = await page.evaluate((text) => {
      for (const [name, highlight] of CSS.highlights) if (name.startsWith("claim-")) for (const range of highlight) if (range.toString() === text) {
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
    }, claim.trigger.text);
    await page.mouse.click(place.x, place.y);
    const got = await chosen(page);
    assert.equal(report.claims_list.find((c) => c.id === got)?.trigger.text, claim.trigger.text);
    assert.equal(await rowOf(page, got).locator("a").getAttribute("aria-current"), "true");
    const last = report.claims_list.at(-1);
    await rowOf(page, last.id).locator("a").click();
    assert.equal(await chosen(page), last.id);
    await page.waitForFunction(() => {
      const range = [...(CSS.highlights.get("focus-trigger") ?? [])][0];
      const box = range?.getBoundingClientRect();
      return box && box.top > 0 && box.bottom < innerHeight;
    });
    assert.deepEqual((await painted(page))["focus-trigger"], [last.trigger.text]);
  },
  async "keys lie where they lie on an Arabic keyboard"({ page, api, open }) {
    const report = await reportOf(api, "ri-visit.ar.txt");
    await open(`/reports/${report.report}`, ".text p");
    const press = (key, code) => page.evaluate(([k, c]) => dispatchEvent(new KeyboardEvent("keydown", { key: k, code: c, bubbles: true, cancelable: true })), [key, code]);
    await press("ت", "KeyJ");
    await press("ت", "KeyJ");
    assert.equal(await chosen(page), report.claims_list[1].id);
    await press("ن", "KeyK");
    assert.equal(await chosen(page), report.claims_list[0].id);
    await press("؟", "Slash");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
    await press("ظ", "Slash");
    await page.waitForURL("**/search");
  },
  async "twenty claims are reviewed by keyboard alone"({ page, api, open }) {
    const report = await reportOf(api, "houthi-missiles.en.txt");
    await open(`/reports/${report.report}`, ".text p");
    await page.keyboard.press("j");
    const did = [];
    for (let i = 0; i < 20; ++i) {
      const id = await chosen(page);
      assert.ok(id && !did.some((d) => d.id === id), `the ${i + 1}th claim did not come by itself`);
      const what = ["accepted", "rejected", "unsure"][i % 3];
      await page.keyboard.press({ accepted: "y", rejected: "n", unsure: "h" }[what]);
      if (what !== "accepted") {
        await page.waitForSelector(".reason input:focus");
        if (i % 2) await page.keyboard.press("2");
        else {
          await page.keyboard.type("seen in the original");
          await page.keyboard.press("Enter");
        }
      }
      await rowOf(page, id).locator(`.decision-${what}`).waitFor();
      await page.waitForFunction((before) => new URL(location.href).searchParams.get("claim") !== before, id);
      did.push({ id, what });
    }
    const after = await api(`/api/reports/${report.report}`);
    for (const { id, what } of did) assert.equal(after.claims_list.find((c) => c.id === id).review, what);
    for (const { id } of did.slice(-2).reverse()) {
      await page.keyboard.press("u");
      await rowOf(page, id).locator(".decision").waitFor({ state: "detached" });
    }
    const undone = await api(`/api/reports/${report.report}`);
    assert.equal(undone.claims_list.filter((c) => c.review !== "none").length, 18);
  },
  async "a claim is corrected; what is refused changes nothing"({ page, api, open }) {
    const report = await reportOf(api, "libya-embargo.ar.txt");
    const claim = report.claims_list[0];
    await open(`/reports/${report.report}?claim=${claim.id}`, ".dock .claim");
    await page.keyboard.press("e");
    await page.waitForSelector(".edit");
    await page.locator(".edit [data-field=when] input").fill("yesterday");
    await page.locator(".edit [data-field=why] input").fill("the paper says so");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".edit .wrong");
    assert.equal((await api(`/api/reports/${report.report}`)).claims_list.find((c) => c.trigger.start === claim.trigger.start && c.type === claim.type).when, claim.when);
    await page.locator(".edit [data-field=when] input").fill("2014-06~");
    await page.locator(".edit [data-field=status] select").selectOption("possible");
    const actor = page.locator(".edit [data-field=targets] .taker input");
    await actor.fill(report.mentions[0].text);
    await actor.press("Enter");
    await page.locator(".edit [data-field=why] input").fill("the paper says so");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".edit", { state: "detached" });
    const after = (await api(`/api/reports/${report.report}`)).claims_list.find((c) => c.trigger.start === claim.trigger.start && c.review === "corrected");
    assert.equal(after?.when, "2014-06~");
    assert.equal(after.status, "possible");
    assert.ok(after.targets.some((m) => m.text === report.mentions[0].text));
    await page.keyboard.press("u");
    await rowOf(page, after.id).locator(".decision").waitFor({ state: "detached" });
  },
  async "a claim is added from selected words, and taken back"({ page, api, open }) {
    const report = await reportOf(api, "shipments-agency.en.txt");
    await open(`/reports/${report.report}`, ".text p");
    const words = await page.evaluate(() => {
      const node = [...document.querySelectorAll(".text p")][1].firstChild;
      const at = node.data.indexOf("shipments");
      getSelection().setBaseAndExtent(node, at, node, at + "shipments".length);
      return getSelection().toString();
    });
    await page.locator(".panel-bar button", { hasText: words }).waitFor(); // the page has taken note of the selection
    await page.keyboard.press("a");
    await page.waitForSelector(".edit");
    assert.equal(await page.locator(".edit [data-field=trigger] .words").innerText(), words);
    await page.locator(".edit [data-field=type] select").selectOption("COOPERATE");
    await page.locator(".edit button[type=submit]").click();
    await page.waitForSelector(".edit", { state: "detached" });
    const added = (await api(`/api/reports/${report.report}`)).claims_list.filter((c) => c.review === "added");
    assert.deepEqual(added.map((c) => [c.trigger.text, c.type]), [[words, "COOPERATE"]]);
    await page.keyboard.press("u");
    await rowOf(page, added[0].id).waitFor({ state: "detached" });
  },
  async "a report full of markup is text only"({ page, api, open }) {
    const report = await reportOf(api, "evil.txt");
    await open(`/reports/${report.report}`, ".text p");
    const seen = await page.evaluate(() => ({
      text: [...document.querySelectorAll(".text p")].map((p) => p.textContent),
      inside: document.querySelectorAll(".text p *").length,
      hit: window.hit,
      shown: document.querySelector(".text p").getBoundingClientRect().height,
      notice: document.querySelectorAll(".notice").length,
    }));
    assert.ok(report.text.includes("<script>") && report.text.includes("&lt;"), "the markup reached the ledger as text");
    assert.deepEqual(seen.text.map((t) => t.trim()), report.text.trim().split("\n\n"));
    assert.equal(seen.inside, 0);
    assert.equal(seen.hit, undefined);
    assert.ok(seen.shown > 0);
    assert.equal(seen.notice, 1, "the turned directions are told of");
    for (const path of ["/search?q=missiles", "/events", "/timeline", "/network"]) {
      await open(path, "main *");
      await page.waitForTimeout(300);
      assert.equal(await page.evaluate(() => window.hit), undefined, path);
    }
  },
  async "without the highlight API boxes lie behind the words"({ browser, base, api }) {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    await page.addInitScript(() => {
      Object.defineProperty(CSS, "highlights", { value: undefined });
      delete globalThis.Highlight;
    });
    const report = await reportOf(api, "ri-visit.ar.txt");
    const claim = report.claims_list[0];
    await page.goto(`${base}/reports/${report.report}?claim=${claim.id}`);
    await page.waitForSelector(".box-focus-trigger");
    const off = await page.evaluate((text) => {
      const node = document.querySelector(".text p").firstChild;
      const range = document.createRange();
      range.setStart(node, node.data.indexOf(text));
      range.setEnd(node, node.data.indexOf(text) + text.length);
      const [a, b] = [range.getBoundingClientRect(), document.querySelector(".box-focus-trigger").getBoundingClientRect()];
      return Math.max(Math.abs(a.left - b.left), Math.abs(a.right - b.right), Math.abs(a.top - b.top));
    }, claim.trigger.text);
    assert.ok(off < 1.5, `a box lies ${off} px beside its words`);
    assert.ok((await page.locator(".box[class*=box-claim]").count()) >= report.claims_list.length);
    await page.close();
  },
  async "filters are taken in, left out, kept from view to view, and taken off"({ page, open }) {
    await open("/search", ".facet li");
    const total = async () => Number((await page.locator(".total").innerText()).replace(/\D/g, ""));
    const all = await total();
    const row = page.locator(".facet").first().locator("li").first();
    const count = Number((await row.locator(".count").innerText()).replace(/\D/g, ""));
    await row.locator(".facet-in").click();
    await page.waitForFunction((n) => Number(document.querySelector(".total").textContent.replace(/\D/g, "")) === n, count);
    await page.locator(".switch a", { hasText: "Timeline" }).click();
    await page.waitForURL("**/timeline?type=*");
    await page.waitForSelector(".chip");
    await page.locator(".facet").first().locator("li").first().locator(".facet-out").click();
    await page.waitForFunction((n) => Number(document.querySelector(".total").textContent.replace(/\D/g, "")) === n, all - count);
    assert.match(new URL(page.url()).search, /type=-/);
    await page.locator(".menu summary").click();
    assert.match(await page.locator(".menu a").first().getAttribute("href"), /^\/api\/export\?type=-.*format=csv/);
    await page.keyboard.press("Escape");
    await page.locator(".chip button").click();
    await page.waitForFunction((n) => Number(document.querySelector(".total").textContent.replace(/\D/g, "")) === n, all);
    await page.locator(".facet-form input[name=since]").fill("someday");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".facet-form .wrong");
  },
  async "more claims come below"({ page, open }) {
    await open("/search", ".cards .claim");
    const before = await page.locator(".cards .claim").count();
    await page.locator(".more button").click();
    await page.waitForFunction((n) => document.querySelectorAll(".cards .claim").length > n, before);
    const ids = await page.$$eval(".cards .claim", (cards) => cards.map((c) => c.id));
    assert.equal(new Set(ids).size, ids.length);
  },
  async "the time line by keys: closer, along, a mark, its claim"({ page, api, open }) {
    await open("/timeline", ".tl-mark");
    const undated = (await api("/api/timeline")).undated;
    assert.ok((await page.locator(".undated h2").innerText()).includes(String(undated)));
    const span = () => page.locator(".tl-span").innerText();
    const whole = await span();
    await page.locator(".tl-chart").focus();
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    const near = await span();
    assert.notEqual(near, whole);
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await span(), near);
    await page.waitForURL("**/timeline?from=*");
    await page.keyboard.press("0");
    assert.equal(await span(), whole);
    await page.locator(".brush-handle").first().focus();
    await page.keyboard.press("PageUp");
    assert.notEqual(await span(), whole);
    await page.keyboard.press("Home");
    assert.equal(await span(), whole);
    await page.locator(".tl-mark[tabindex='0']").focus();
    const first = await page.evaluate(() => document.activeElement.parentElement.dataset.mark);
    await page.keyboard.press("ArrowDown");
    const second = await page.evaluate(() => document.activeElement.parentElement.dataset.mark);
    assert.notEqual(second, first);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".panel .claim");
    assert.equal(await page.locator(".panel .claim").getAttribute("id"), `claim-${second.split(":")[1]}`);
    await page.keyboard.press("Escape");
    await page.waitForSelector(".panel", { state: "detached" });
  },
  async "an Arabic page's time runs from right to left, unless one says otherwise"({ browser, base }) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "ar" });
    const page = await context.newPage();
    await page.goto(`${base}/timeline`);
    await page.waitForSelector(".tl-mark");
    const years = () => page.$$eval(".tl-axis text", (all) => all.map((e) => [Number(e.textContent), Number(e.getAttribute("x"))]).filter(([y]) => y > 1000));
    const left = await years();
    assert.ok(left.length > 1 && left[0][0] < left[1][0] && left[0][1] > left[1][1]);
    await page.locator(".tl-tools input[type=checkbox]").uncheck();
    const right = await years();
    assert.ok(right[0][0] < right[1][0] && right[0][1] < right[1][1]);
    await context.close();
  },
  async "an edge of the network opens its claims; the slider leaves edges out"({ page, open }) {
    await open("/network", ".net-canvas canvas");
    assert.ok(await page.$eval(".net-canvas canvas", (c) => new Set(c.getContext("2d").getImageData(0, 0, c.width, c.height).data).size > 8), "nothing is drawn");
    await page.locator(".as-table summary").nth(1).click();
    await page.locator(".as-table .linklike").first().click();
    await page.waitForSelector(".panel .claim");
    await page.keyboard.press("Escape");
    const ties = () => page.locator(".as-table summary .count").nth(1).innerText();
    const before = await ties();
    await page.locator(".net-brush .brush-handle").first().focus();
    for (let i = 0; i < 6; i += 1) await page.keyboard.press("PageUp");
    assert.notEqual(await ties(), before);
  },
  async "reports are added, one after another, and errors told by file"({ page, open }) {
    await open("/add", ".drop");
    await page.setInputFiles("input[type=file]", [
      { name: "added.txt", mimeType: "text/plain", buffer: Buffer.from("Iran shipped 12 missiles to Syria in May 2016, Reuters reported.\n") },
      { name: "broken.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\nbroken") },
    ]);
    await page.waitForSelector(".import.failed .wrong");
    await page.waitForSelector(".import.done a");
    assert.match(await page.locator(".import.done").innerText(), /added\.txt/);
    await page.locator(".import.done a").click();
    await page.waitForURL("**/reports/*");
  },
  async "a source is graded, with a reason"({ page, api, open }) {
    await open("/sources", ".grade");
    const name = await page.locator(".sources tbody th").first().innerText();
    await page.locator(".grade select").first().selectOption("B");
    await page.locator(".grade button").first().click();
    await page.waitForSelector(".grade .wrong"); // no reason, no grade
    await page.locator(".grade input").first().fill("right in most cases so far");
    await page.locator(".grade button").first().click();
    await page.waitForFunction(() => document.querySelectorAll(".grade button").length === 0);
    assert.equal((await api("/api/sources?limit=50")).sources.find((s) => s.name === name).grade, "B");
  },
  async "events are split and put together again"({ page, api, open }) {
    const event = await widest(api);
    await open(`/events/${event.id}`, ".event-claims .claim");
    const before = (await api(`/api/events/${event.id}`)).claims.length;
    await page.locator(".event-claims input[type=checkbox]").last().check();
    await page.locator(".section-head button.first").click();
    await page.locator(".reason-form input").fill("");
    await page.keyboard.press("Enter");
    await page.locator(".reason-form .wrong:not(:empty)").waitFor(); // no reason, no act
    await page.locator(".reason-form input").fill("another shipment");
    await page.keyboard.press("Enter");
    await page.locator(".correction").first().waitFor();
    const id = new URL(page.url()).pathname.split("/").pop();
    assert.ok((await api(`/api/events/${id}`)).claims.length < before);
    await page.locator(".correction button").first().click();
    await page.waitForFunction(() => document.querySelectorAll(".correction").length === 0);
    assert.equal((await api(`/api/events/${id}`)).claims.length, before);
  },
  async "the theme and the language stay chosen"({ browser, base }) {
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 }, locale: "en-GB" });
    const page = await context.newPage();
    await page.goto(`${base}/reports`);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.locator(".tools button.icon").click();
    await page.locator(".tools button.icon").click();
    assert.notEqual(await ground(), light);
    await page.locator(".tools button[lang=ar]").click();
    assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
    await page.reload();
    assert.notEqual(await ground(), light);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "ar");
    await context.close();
  },
  async "where a token is asked for, nothing else is shown"({ browser, base }) {
    const page = await browser.newPage();
    let known = false;
    await page.route("**/api/session", async (route) => {
      if (route.request().method() === "POST") {
        known = route.request().postDataJSON().token === "secret";
        if (!known) return route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify({ type: "about:blank", title: "Unauthorized", status: 401, detail: "This token is not known." }) });
      }
      return route.fulfill({ json: { name: known ? "Nour" : "", role: known ? "reader" : "none", local: false } });
    });
    await page.goto(`${base}/reports`);
    await page.waitForSelector("#token");
    await accessible(page);
    await page.keyboard.press("Tab");
    await page.locator("#token").fill("wrong");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".sign-in [role=alert]");
    await page.locator("#token").fill("secret");
    await page.keyboard.press("Enter");
    await page.waitForSelector("tbody tr");
    await page.close();
  },
};

// --- the walk ----------------------------------------------------------------------------------------------------------------------
let failures = 0;
async function check(name, doing) {
  try {
    await doing();
    console.log(`ok   ${name}`);
  } catch (error) {
    ++failures;
    console.log(`FAIL ${name}\n  ${String(error.message ?? error).split("\n").slice(0, 24).join("\n  ")}`);
  }
}

async function served() {
  const base = option("base", "");
  if (base) return { base, stop: () => {} };
  const isnad = resolve(option("isnad", join(here, "..", "..", "build", "isnad")));
  assert.ok(existsSync(isnad), `there is no ${isnad}: build it, or give --isnad`);
  const folder = mkdtempSync(join(tmpdir(), "isnad-desk-"));
  writeFileSync(join(folder, "evil.txt"), kEvil);
  const samples = join(here, "..", "..", "samples");
  execFileSync(isnad, ["read", "--ledger", join(folder, "desk.ledger"), ...readdirSync(samples).filter((f) => f.endsWith(".txt")).map((f) => join(samples, f)), join(folder, "evil.txt")]);
  const server = spawn(isnad, ["serve", "--ledger", join(folder, "desk.ledger"), "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((done, failed) => {
    let said = "";
    server.stdout.on("data", (piece) => {
      said += piece;
      const found = /http:\/\/[^\s/]+/.exec(said);
      if (found) done(found[0]);
    });
    server.on("exit", (code, signal) => { console.log(`isnad serve ended: ${code ?? signal}`); failed(new Error("isnad serve ended")); });
  });
  return { base: address, stop: () => { server.kill(); rmSync(folder, { recursive: true, force: true }); } };
}

const { base, stop } = await served();
const executablePath = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((p) => existsSync(p));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const api = async (path) => {
  const response = await fetch(base + path);
  assert.ok(response.ok, `${path}: ${response.status}`);
  return response.json();
};
async function fresh(settings, lang, problems) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...settings });
  await context.addInitScript((l) => localStorage.setItem("isnad.lang", l), lang);
  await context.route("**/*", (route) => {
    if (route.request().url().startsWith(`${base}/`)) return route.continue();
    problems.push(`asked for ${route.request().url()}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  // A refusal by the server is told in the page; a check that wants one looks there.
  page.on("console", (message) => message.type() === "error" && !message.text().includes("the server responded with a status of 4") && problems.push(message.text()));
  return { context, page };
}
const wanted = (name) => only === "" || name.includes(only);
try {
  for (const [lang, width, colorScheme] of [["en", 1280, "light"], ["ar", 1280, "dark"], ["en", 360, "dark"], ["ar", 360, "light"]]) {
    const problems = [];
    const { context, page } = await fresh({ viewport: { width, height: width < 500 ? 780 : 900 }, colorScheme }, lang, problems);
    for (const one of pages) {
      const name = `${one.name} ${lang} ${width} ${colorScheme}`;
      if (!wanted(name)) continue;
      await check(name, async () => {
        problems.length = 0;
        await page.goto(base + (typeof one.path === "string" ? one.path : await one.path(api)));
        await page.waitForSelector(one.ready ?? "main *", { timeout: 8000 });
        await page.waitForLoadState("networkidle");
        await one.then?.(page);
        await page.waitForTimeout(150);
        if (shots) await page.screenshot({ path: join(shots, `${one.name}-${lang}-${width}-${colorScheme}.png`) });
        assert.deepEqual(problems, []);
        await framed(page);
        await accessible(page);
      });
    }
    await context.close();
  }
  for (const [name, doing] of Object.entries(doings)) {
    if (!wanted(name)) continue;
    const problems = [];
    const { context, page } = await fresh({ viewport: { width: 1280, height: 900 } }, "en", problems);
    const open = async (path, ready) => {
      await page.goto(base + path);
      await page.waitForSelector(ready, { timeout: 8000 });
      await page.waitForTimeout(100);
    };
    await check(name, async () => {
      await doing({ page, browser, base, api, open });
      assert.deepEqual(problems, []);
    });
    await context.close();
  }
} finally {
  await browser.close();
  stop();
}
console.log(failures === 0 ? "all is well" : `${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
