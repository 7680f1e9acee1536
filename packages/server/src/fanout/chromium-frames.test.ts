import { chromium } from "playwright-core";
import { expect, it, onTestFinished, vi } from "vitest";
import { startFanoutServer } from "../../test/fanout-server.ts";

const TEXT = "すごいゴール ⚽ what a goal ".repeat(30);
const WAIT = { timeout: 10_000, interval: 5 };

it("a browser negotiates the shared deflate, and reads the frames of a crowded room", async () => {
  const server = await startFanoutServer();
  for (let viewer = 0; viewer < 16; viewer += 1) await server.client();
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const extensions = await page.evaluate(async (port) => {
    const webSocket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    const received: string[] = [];
    Object.assign(globalThis, { received });
    await new Promise<void>((resolve) => {
      webSocket.onmessage = ({ data }: MessageEvent<string>) => {
        received.push(data);
        if (data.startsWith("0")) webSocket.send("40");
        if (data.startsWith("40")) resolve();
      };
    });
    return webSocket.extensions;
  }, server.port);
  expect(extensions).toContain("permessage-deflate");
  expect(extensions).toContain("server_no_context_takeover");

  for (let number = 0; number < 20; number += 1) {
    server.say(`${number} ${TEXT}`);
    await vi.waitFor(() => expect(server.reports).toHaveLength(number + 1), WAIT);
  }
  const received = await vi.waitFor(async () => {
    const messages = await page.evaluate(() => (globalThis as { received?: string[] }).received);
    const frames = messages?.filter((text) => text.startsWith('42["room:entries"')) ?? [];
    expect(frames).toHaveLength(20);
    return frames;
  }, WAIT);
  received.forEach((frame, number) => {
    expect(frame).toContain(`"${number} ${TEXT}`);
  });
  const lastReport = server.reports.at(-1);
  expect(lastReport).toMatchObject({ viewers: 17, viaEngine: 0 });
  // All are deflated: they take less than half of what the text alone is.
  expect(lastReport?.bytes).toBeLessThan(17 * Buffer.byteLength(TEXT) * 0.5);
}, 60_000);
