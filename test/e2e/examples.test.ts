import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { start as startBesideStream } from "../../examples/beside-stream/start.ts";
import { start as startCluster } from "../../examples/cluster/start.ts";
import { start as startExpressApp } from "../../examples/express-app/start.ts";
import { start as startModeration } from "../../examples/moderation/start.ts";
import { start as startReact } from "../../examples/react/start.ts";
import { start as startScriptTag } from "../../examples/script-tag/start.ts";
import { launchBrowser, newPage } from "./browser.ts";
import { type ChatPage, chatPage, openChat } from "./chat-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe("examples/script-tag", { timeout: 90_000 }, () => {
  it("brings a chat from another origin onto a static page", async () => {
    const example = await startScriptTag();
    const ada = await openChat(browser, example.url);
    const bo = await openChat(browser, example.url);
    expect(new URL(example.chatUrl).origin).not.toBe(new URL(example.url).origin);

    await talk(ada, bo);

    await end(example, ada, bo);
  });
});

describe("examples/beside-stream", { timeout: 90_000 }, () => {
  it("ties the chat to the video, and lets two viewers talk", async () => {
    const example = await startBesideStream();
    const ada = await openChat(browser, example.url);
    const bo = await openChat(browser, example.url);
    await ada.join("Ada");
    await bo.join("Bo");
    const keepsPace = await ada.chat.evaluate(
      (chat) => typeof (chat as { mediaAdapter?: { now(): unknown } }).mediaAdapter?.now,
    );

    await ada.composer.fill("seen by both");
    await ada.composer.press("Enter");
    // It is shown once this viewer's video has reached the moment at which it was said.
    await bo.row("seen by both").waitFor({ timeout: 60_000 });

    expect(await ada.chat.getAttribute("for")).toBe("player");
    expect(keepsPace).toBe("function");
    await end(example, ada, bo);
  });
});

describe("examples/cluster", { timeout: 120_000 }, () => {
  it("goes on when a node is killed, and when Redis is", async () => {
    const data = await mkdtemp(join(tmpdir(), "courtside-cluster-"));
    const example = await startCluster({ data });
    const ada = await openChat(browser, example.url);
    const bo = await openChat(browser, example.url);
    await talk(ada, bo);

    for (const { pid } of [...example.nodes, example.redis]) {
      process.kill(pid as number, "SIGKILL");
      await ada.say(`after ${pid} was killed`);
      await bo.row(`after ${pid} was killed`).waitFor();
    }

    for (const page of [ada, bo]) {
      await expect.poll(() => page.rows.count()).toBe(2 + example.nodes.length + 1);
    }
    await end(example, ada, bo);
    await rm(data, { recursive: true });
  });
});

describe("examples/moderation", { timeout: 90_000 }, () => {
  it("keeps a moderator busy, and the chat clean", async () => {
    const example = await startModeration({ members: 5, troubleEveryMs: 100 });
    const watched = await newPage(browser, { viewport: { width: 1280, height: 800 } });
    await watched.page.goto(example.url);
    const waiting = watched.page.locator("courtside-console .item .text");
    await waiting.nth(3).waitFor();

    expect(await waiting.allInnerTexts()).toContain("you absolute m.o.r.o.n, ref");
    const fan = watched.page.locator("main > section:last-of-type courtside-chat");
    await fan.locator(".row.message").first().waitFor();
    expect(await fan.locator("[part=text]").allInnerTexts()).not.toContain(
      "you absolute m.o.r.o.n, ref",
    );

    expect(watched.pageErrors).toEqual([]);
    await watched.close();
    await example.close();
  });
});

describe("examples/react", { timeout: 90_000 }, () => {
  it("changes rooms, themes and states as React's state does", async () => {
    const example = await startReact();
    const ada = await openChat(browser, example.url);
    const bo = await openChat(browser, example.url);
    await talk(ada, bo);
    await ada.page.locator("output", { hasText: "connected" }).waitFor();

    await ada.page.getByRole("button", { name: "studio" }).click();
    await expect.poll(() => ada.rows.count()).toBe(0);
    const ink = () => ada.list.evaluate((list) => getComputedStyle(list).color);
    const onLight = await ink();
    await ada.page.getByRole("button", { name: "Dark" }).click();
    await expect.poll(ink).not.toBe(onLight);

    await ada.page.getByRole("button", { name: "final-2026" }).click();
    await ada.row("hello").waitFor();
    await end(example, ada, bo);
  });
});

describe("examples/express-app", { timeout: 90_000 }, () => {
  async function signIn(url: string, name: string): Promise<ChatPage> {
    const watched = await newPage(browser);
    await watched.page.goto(url);
    await watched.page.getByLabel("Your name").fill(name);
    await watched.page.getByRole("button", { name: "Sign in" }).click();
    return chatPage(watched);
  }

  it("admits the app's own users under their names, and nobody else", async () => {
    const example = await startExpressApp();
    const ada = await signIn(example.url, "Ada L.");
    const coach = await signIn(example.url, "Coach");
    await ada.composer.waitFor();

    await ada.say("from a member");
    await coach.row("from a member").getByText("Ada L.").waitFor();
    await coach.choose(coach.row("from a member"), "Delete");
    await coach.menu.getByText("Really delete?").click();
    await ada.row("Removed by a moderator").waitFor();

    expect((await fetch(`${example.url}/chat-token`)).status).toBe(401);
    await end(example, ada, coach);
  });

  it("shows a name as text, whatever is in it", async () => {
    const example = await startExpressApp();
    const ada = await signIn(example.url, "<b>Ada</b>&amp;");

    await ada.page.getByText("<b>Ada</b>&amp;").first().waitFor();

    await end(example, ada);
  });

  it("asks again for a name that is too long", async () => {
    const example = await startExpressApp();
    const answer = await fetch(`${example.url}/sign-in`, {
      method: "POST",
      body: new URLSearchParams({ name: "x".repeat(41) }),
    });

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("1 to 40 characters");
    await end(example);
  });
});

async function talk(ada: ChatPage, bo: ChatPage): Promise<void> {
  await ada.join("Ada");
  await bo.join("Bo");
  await ada.say("hello");
  await bo.row("hello").waitFor();
  await bo.say("hello to you");
  await ada.row("hello to you").waitFor();
}

async function end(example: { close(): Promise<void> }, ...pages: ChatPage[]): Promise<void> {
  for (const page of pages) {
    expect(page.pageErrors).toEqual([]);
    await page.close();
  }
  await example.close();
}
