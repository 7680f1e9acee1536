import type { Page } from "playwright-core";

/** Whether what a selector names has the focus, through all shadow roots. */
export function hasFocus(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.matches(wanted) ?? false;
  }, selector);
}

/** Presses a key until what a selector names has the focus, and gives up after so many times. */
export async function pressTo(
  page: Page,
  key: string,
  selector: string,
  { within = 40 } = {},
): Promise<void> {
  for (let presses = 0; presses < within; presses += 1) {
    if (await hasFocus(page, selector)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${selector}.`);
}

/** As {@link pressTo}, with Tab. */
export const tabTo = (page: Page, selector: string, { within = 60 } = {}): Promise<void> =>
  pressTo(page, "Tab", selector, { within });

/** What has the focus says, through all shadow roots: its label, or else its text. */
export function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute("aria-label") ?? active?.textContent?.trim() ?? "";
  });
}
