import type { Page } from "playwright-core";

/**
 * Notices every way in which a text could come to run as a script, from before the page's own scripts on.
 *
 * @returns what ran, as it happens: the name of the function that was called, or an error that nobody caught.
 */
export async function watchForScripts(page: Page): Promise<readonly string[]> {
  const ran: string[] = [];
  await page.exposeFunction("reportRun", (what: string) => void ran.push(what));
  await page.addInitScript(() => {
    const host = globalThis as unknown as Record<string, (...given: unknown[]) => unknown>;
    const report = (what: string) => void host.reportRun?.(what);

    for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
      host[name] = (...given) => report(`${name}(${given.join(", ")})`);
    }
    // biome-ignore lint/security/noGlobalEval: it is watched here, and passed on
    const evaluate = globalThis.eval;
    globalThis.eval = (code: string) => {
      // The browser's driver evaluates, too.
      if (!new Error().stack?.includes("UtilityScript")) report(`eval(${code})`);
      return evaluate(code);
    };
    globalThis.Function = new Proxy(Function, {
      construct(made, given) {
        report(`new Function(${given.join(", ")})`);
        return Reflect.construct(made, given);
      },
    });
    Document.prototype.write = (...given) => report(`document.write(${given.join("")})`);
    addEventListener("error", (event) => event.message && report(`error: ${event.message}`));
    Object.defineProperty(document, "vulnerable", { set: () => report("document.vulnerable") });
  });
  return ran;
}
