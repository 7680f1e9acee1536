import { type RawClient, startServer, type TestServer } from "@courtside/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enter, freshId, HOSTED, say, tokenOf } from "../contract/people.ts";
import { launchBrowser, newPage, type WatchedPage } from "./browser.ts";
import { hasFocus as hasFocusOn, tabTo as tabToOn } from "./focus.ts";
import { type HostSite, sitePage, startSite } from "./host-site.ts";

const ROOM = "final";
/** Messages with this word wait for a moderator. */
const DOUBTFUL = "doubtful";

/** Holds what is doubtful, as the rules of a real room would. */
const holdDoubtful = {
  name: "hold-doubtful",
  kind: "rule",
  beforeMessage: ({ message }: { message: { text: string } }) =>
    message.text.includes(DOUBTFUL)
      ? ({ action: "hold", reasonCode: "first-message" } as const)
      : ({ action: "allow" } as const),
} as const;

describe("a moderator's console, by keyboard alone", { timeout: 60_000 }, () => {
  let browser: Browser;
  let server: TestServer;
  let site: HostSite;
  let watched: WatchedPage;
  let page: Page;
  let fan: RawClient;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    server = await startServer({
      ...HOSTED,
      rooms: { [ROOM]: { moderation: { hooks: [holdDoubtful] } } },
    });
    const token = await tokenOf("mo", { role: "moderator", name: "Mo" });
    site = await startSite({
      "/": sitePage(`<script type="module" src="${server.url}/embed/courtside-console.es.js"></script>
        <courtside-console rooms="${ROOM}" server="${server.url}" token-url="/token"></courtside-console>`),
      "/token": token,
    });
    ({ client: fan } = await enter(server, ROOM, "fan", { name: "Fan" }));
    watched = await newPage(browser, { viewport: { width: 1200, height: 800 } });
    ({ page } = watched);
  });
  afterEach(async () => {
    expect(watched.pageErrors).toEqual([]);
    fan.socket.close();
    await watched.close();
    await site[Symbol.asyncDispose]();
    await server.close();
  });

  async function openConsole(): Promise<void> {
    await page.goto(site.url);
    await page.locator("courtside-console [role=tab]").first().waitFor();
  }

  async function hold(text: string): Promise<void> {
    const payload = { room: ROOM, id: freshId(), text: `${DOUBTFUL} ${text}` };
    expect(await fan.expectOk("message:send", payload)).toMatchObject({ status: "held" });
  }

  const tabTo = (selector: string) => tabToOn(page, selector, { within: 40 });
  const hasFocus = (selector: string) => hasFocusOn(page, selector);

  const waiting = () => page.locator("courtside-console .item .text").allInnerTexts();
  const published = () =>
    fan.notices.flatMap((notice) =>
      notice.name === "room:entries"
        ? notice.payload.entries.flatMap((entry) =>
            entry.kind === "message" ? [entry.message.text] : [],
          )
        : [],
    );

  it("approves and rejects what waits, and takes a decision back", async () => {
    for (const text of ["one", "two", "three"]) await hold(text);
    await openConsole();
    await expect.poll(waiting).toEqual([`${DOUBTFUL} one`, `${DOUBTFUL} two`, `${DOUBTFUL} three`]);

    await tabTo(".item");
    await page.keyboard.press("r");
    await page.keyboard.press("u");
    await expect.poll(waiting).toHaveLength(3);
    await page.keyboard.press("a");
    await page.keyboard.press("r");
    await page.keyboard.press("a");
    await expect.poll(waiting).toEqual([]);
    // The last decision is sent when it can no longer be taken back.
    await expect.poll(published).toEqual([`${DOUBTFUL} one`, `${DOUBTFUL} three`]);
    expect(await hasFocus(".queue")).toBe(true);

    await hold("four");
    await expect.poll(waiting).toEqual([`${DOUBTFUL} four`]);
  });

  it("times out a member by two keys on a message, bans, and takes both back", async () => {
    await openConsole();
    await say(fan, ROOM, "boo");
    await page.locator("courtside-chat .row.message").first().waitFor();
    await tabTo(".row.message");
    for (const { key, kind } of [
      { key: "t", kind: "timeout" },
      { key: "b", kind: "ban" },
    ]) {
      await page.keyboard.press("Enter");
      await page.locator("courtside-chat .menu kbd").first().waitFor();
      await page.keyboard.press(key);
      const taken = await fan.next("member:notice", (notice) => notice.kind === "sanction");
      expect(taken).toMatchObject({ sanction: { kind, memberId: "fan" } });
      await page.locator("courtside-chat .toast button").waitFor();
      await page.keyboard.press("u");
      const lifted = await fan.next("member:notice", (notice) => notice.kind === "lifted");
      expect(lifted).toMatchObject({ sanction: { kind } });
      expect(await hasFocus(".row.message")).toBe(true);
    }
  });

  it("raises the shield with one switch, and lowers it to what was set before", async () => {
    const { client: host } = await enter(server, ROOM, "host", { role: "host" });
    const before = await host.expectOk("room:configure", {
      room: ROOM,
      id: freshId(),
      settings: { slowModeMs: 3_000, unique: true },
    });
    await openConsole();
    await tabTo("[role=tab]");
    await page.keyboard.press("ArrowRight");
    await tabTo(".shield .switch");
    await page.keyboard.press("Space");
    const settings = async () => {
      const { room } = await host.expectOk("room:join", { room: ROOM });
      return room.settings;
    };
    await expect.poll(settings).toMatchObject({ audience: "members", links: false });
    await page.locator(".shield [aria-checked=true]").waitFor();
    await page.keyboard.press("Space");
    await expect.poll(settings).toEqual({ ...before.settings, beforeShield: null });
    host.socket.close();
  });
});
