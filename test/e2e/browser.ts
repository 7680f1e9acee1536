import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page, and what happened on it that nobody would see. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors on its console. */
  readonly consoleErrors: readonly string[];
  /** Errors that no script caught. */
  readonly pageErrors: readonly string[];
  /** Addresses that it asked for, WebSockets included, in order. */
  readonly requests: readonly string[];
  /** Dialogs that it opened; each is closed at once. */
  readonly dialogs: readonly string[];
  /** What its Content-Security-Policy refused, as `directive: what`. */
  readonly violations: readonly string[];
  /** Closes the page and forgets its visitor. */
  close(): Promise<void>;
}

/** Starts the machine's own Chromium, without a window. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/** Opens an empty page for a visitor of its own: storage is shared with no other page. */
export async function newPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 420, height: 720 }, ...options });
  const page = await context.newPage();
  const watched = { consoleErrors: [], pageErrors: [], requests: [], dialogs: [], violations: [] };
  const { consoleErrors, pageErrors, requests, dialogs, violations } = watched as Record<
    keyof typeof watched,
    string[]
  >;
  page.on("console", (line) => line.type() === "error" && consoleErrors.push(line.text()));
  page.on("pageerror", (error) => pageErrors.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  page.on("websocket", (socket) => requests.push(socket.url()));
  page.on("dialog", (dialog) => {
    dialogs.push(`${dialog.type()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction("reportViolation", (line: string) => violations.push(line));
  await page.addInitScript(() => {
    const host = globalThis as unknown as { reportViolation: (line: string) => void };
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
      host.reportViolation(`${effectiveDirective}: ${blockedURI || sample || "inline"}`),
    );
  });
  return { page, ...watched, close: () => context.close() };
}
