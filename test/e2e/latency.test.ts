import { startServer, type TestServer } from "@courtside/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { type ChatPage, openChat } from "./chat-page.ts";
import { chatMarkup, type HostSite, sitePage, startSite } from "./host-site.ts";

const MESSAGES = 40;
const MEDIAN_LIMIT_MS = 60;

describe("a quiet room", { timeout: 60_000 }, () => {
  let browser: Browser;
  let server: TestServer;
  let site: HostSite;

  beforeAll(async () => {
    server = await startServer({ writeRate: "off" });
    site = await startSite({ "/": sitePage(chatMarkup(server.url)) });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await site?.[Symbol.asyncDispose]();
  });

  it(`shows a message on another page within ${MEDIAN_LIMIT_MS} ms of Enter, in the median`, async () => {
    const sender = await openChat(browser, site.url);
    const viewer = await openChat(browser, site.url);
    await sender.join("Ada");
    await viewer.list.waitFor();

    const delays: number[] = [];
    for (let number = 0; number < MESSAGES; number += 1) {
      const text = `message ${number}`;
      const shownAt = await whenShown(viewer, text);
      await sender.composer.fill(text);
      const sentAt = await pressEnter(sender);
      delays.push((await shownAt()) - sentAt);
    }

    delays.sort((a, b) => a - b);
    const median = delays[MESSAGES / 2] as number;
    console.log(
      `sent to shown: median ${median.toFixed(1)} ms, p95 ${delays[Math.floor(MESSAGES * 0.95)]?.toFixed(1)} ms`,
    );
    expect(median).toBeGreaterThan(0);
    expect(median).toBeLessThan(MEDIAN_LIMIT_MS);
  });
});

/** Presses Enter in the composer. @returns the wall-clock time at which the page got the key, to the microsecond. */
async function pressEnter({ page, composer }: ChatPage): Promise<number> {
  const pressed = await page.evaluateHandle(() => {
    const key = { at: 0 };
    addEventListener(
      "keydown",
      () => {
        key.at = performance.timeOrigin + performance.now();
      },
      { capture: true, once: true },
    );
    return key;
  });
  await composer.press("Enter");
  return pressed.evaluate(({ at }) => at);
}

/**
 * Watches for a text from now on.
 *
 * @returns what waits for the wall-clock time of the first frame that was drawn with it.
 */
async function whenShown({ chat }: ChatPage, text: string): Promise<() => Promise<number>> {
  const watch = await chat.evaluateHandle((host, wanted) => {
    const root = host.shadowRoot as ShadowRoot;
    const shown = Promise.withResolvers<number>();
    const observer = new MutationObserver(() => {
      const texts = [...root.querySelectorAll("[part=text]")].slice(-3);
      if (!texts.some((element) => element.textContent === wanted)) return;
      observer.disconnect();
      // A task that is queued in a frame's callback runs after that frame was drawn.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => shown.resolve(performance.timeOrigin + performance.now());
        port2.postMessage(null);
      });
    });
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    return { shown: shown.promise };
  }, text);
  return () => watch.evaluate(({ shown }) => shown);
}
