import { startServer, stopServers } from "@courtside/testing";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askOk, WITH_API } from "../contract/host-client.ts";
import { enter, say } from "../contract/people.ts";
import { launchBrowser, newPage } from "./browser.ts";
import { startSite } from "./host-site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(stopServers);

describe("<courtside-overlay> on a page of another origin", { timeout: 60_000 }, () => {
  it("shows what is said, thrown and what happens, under a strict Content-Security-Policy", async () => {
    const rooms = { "*": { settings: { features: ["bursts"] } } };
    const server = await startServer({ ...WITH_API, rooms });
    const { client: ada } = await enter(server, "final", "ada", { name: "Ada" });
    const policy = [
      "default-src 'none'",
      `script-src ${server.url}`,
      `connect-src ${server.url} ${server.url.replace("http", "ws")}`,
      "img-src data:",
    ].join("; ");
    const page = `<!doctype html><title>Over the picture</title><link rel="icon" href="data:,">
      <meta http-equiv="Content-Security-Policy" content="${policy}">
      <script type="module" src="${server.url}/embed/courtside-overlay.es.js"></script>
      <courtside-overlay room="final" server="${server.url}"></courtside-overlay>`;
    await using site = await startSite({ "/": page });
    const watched = await newPage(browser);
    await watched.page.goto(`${site.url}/`);
    const overlay = watched.page.locator("courtside-overlay");
    await watched.page.waitForFunction(() =>
      document.querySelector("courtside-overlay")?.shadowRoot?.querySelector(".lines"),
    );

    await say(ada, "final", "from the stands");
    await overlay.getByText("from the stands").waitFor();
    await askOk(server, "POST", "/rooms/final/events", {
      body: { type: "goal", title: "Goal!", side: "home" },
    });
    await overlay.getByText("1 – 0").waitFor();
    await ada.expectOk("burst:send", { room: "final", emoji: "🔥", count: 9 });
    await overlay.locator(".bursts span").first().waitFor({ state: "attached" });

    expect(await overlay.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      "rgba(0, 0, 0, 0)",
    );
    expect(watched.violations).toEqual([]);
    expect([...watched.pageErrors, ...watched.consoleErrors]).toEqual([]);
    await watched.close();
  });
});
