import { until } from "./until.ts";

/** Moves a pointer over a row, and waits for the buttons that it then has. */
export async function pointAt(row: Element | undefined): Promise<void> {
  row?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  await until(() => row?.querySelector(".tools") !== null);
}
