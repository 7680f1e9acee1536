import { setTimeout as wait } from "node:timers/promises";
import { startServer, stopServers } from "@courtside/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { scaled } from "../cluster/scale.ts";
import { HOSTED, tokenOf } from "../contract/people.ts";
import { launchBrowser } from "./browser.ts";
import { openChat } from "./chat-page.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";
import { beLoud } from "./loud-room.ts";
import { taskTimes, traceTasks } from "./task-times.ts";

const PER_SECOND = 200;
const LOUD_MS = scaled({ test: 30_000, soak: 600_000 });
/** Milliseconds of processor time that a task of the main thread may take. */
const LONGEST_TASK_MS = 50;
/** Milliseconds that one trace lasts, and from one to the next. */
const TRACE_MS = scaled({ test: 2_000, soak: 10_000 });
const PAUSE_MS = scaled({ test: 500, soak: 20_000 });
/** Bytes by which the heap may differ between the first and the last of the rounds, for what the engine does on its own. */
const HEAP_SLACK_BYTES = 1_000_000;

let browser: Browser;
let site: HostSite | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  await stopServers();
  await site?.[Symbol.asyncDispose]();
});

it(
  "[DISPLAY-1] [DISPLAY-2] a page in a room of 200 messages a second stays responsive and small, and shows all that has priority",
  async () => {
    const settings = { features: ["replies", "reactions", "mentions"] };
    const server = await startServer({ ...HOSTED, rooms: { "*": { settings } } });
    const body = sitePage(chatMarkup(server.url, { "token-url": "/token" }));
    site = await startSite({ "/": body, "/token": await tokenOf("vera") });
    const { page, chat, composer, pageErrors } = await openChat(browser, site.url);
    await composer.waitFor();
    const priority = await watchPriority(page);

    const [loud, { heapBytes, longestTasksMs }] = await Promise.all([
      beLoud(server, { room: "final", visitor: "vera", perSecond: PER_SECOND, ms: LOUD_MS }),
      watchPage(page),
    ]);

    await expect.poll(async () => (await priority()).length).toBe(loud.priority.length);
    expect((await priority()).sort()).toEqual(loud.priority.sort());
    const skipped = await chat.locator(".skipped-count").textContent();
    const rows = await chat.locator(".row").count();
    console.log(
      `${loud.crowd} messages in ${LOUD_MS / 1_000} s: longest tasks ${longestTasksMs.map((ms) => ms.toFixed(0)).join(" ")} ms, ` +
        `heap ${heapBytes.map((bytes) => (bytes / 1e6).toFixed(1)).join(" ")} MB, ${rows} rows, "${skipped}"`,
    );
    // In the first round the list fills and what it needs is loaded. From then on nothing is long, and nothing grows.
    expect(longestTasksMs.length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...longestTasksMs.slice(1))).toBeLessThanOrEqual(LONGEST_TASK_MS);
    const [, full = 0] = heapBytes;
    expect(heapBytes.at(-1)).toBeLessThanOrEqual(full * 1.05 + HEAP_SLACK_BYTES);
    // What cannot be read anyway is not kept in the page, but is there for who looks back.
    expect(rows).toBeLessThan(100);
    await chat.locator(".list").evaluate((list) => list.scrollTo({ top: 0 }));
    await expect.poll(() => chat.locator(".row").count()).toBeGreaterThanOrEqual(100);
    expect(skipped).toMatch(/messages skipped/);
    expect(loud.crowd).toBeGreaterThan((LOUD_MS / 1_000) * PER_SECOND * 0.9);
    expect(pageErrors).toEqual([]);
  },
  LOUD_MS + 60_000,
);

/** Notes the texts with priority that the list of a page shows, however short they are there. */
async function watchPriority(page: Page): Promise<() => Promise<string[]>> {
  const watch = await page.evaluateHandle(() => {
    const priority = new Set<string>();
    const root = document.querySelector("courtside-chat")?.shadowRoot as ShadowRoot;
    const note = () => {
      for (const element of root.querySelectorAll("[part=text]")) {
        const text = element.textContent?.trim() ?? "";
        if (text.endsWith("!")) priority.add(text);
      }
    };
    const changes = { childList: true, subtree: true, characterData: true };
    new MutationObserver(note).observe(root, changes);
    return priority;
  });
  return () => watch.evaluate((priority) => [...priority]);
}

/** Traces the tasks of a page and measures its heap by turns, for as long as it is loud. */
async function watchPage(page: Page) {
  const session = await page.context().newCDPSession(page);
  const heapBytes: number[] = [];
  const traces: Buffer[] = [];
  const endsAt = performance.now() + LOUD_MS;
  while (performance.now() + TRACE_MS < endsAt) {
    await traceTasks(browser, page);
    await wait(TRACE_MS);
    traces.push(await browser.stopTracing());
    // A collection that is asked for is a task that no visitor has, so it is in no trace.
    await session.send("HeapProfiler.collectGarbage");
    heapBytes.push((await session.send("Runtime.getHeapUsage")).usedSize);
    await wait(PAUSE_MS);
  }
  return { heapBytes, longestTasksMs: traces.map((trace) => taskTimes(trace)[0] ?? Number.NaN) };
}
