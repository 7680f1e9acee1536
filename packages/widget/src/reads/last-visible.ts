import type { Row } from "../timeline/rows.ts";

/** The seq of the last message that is in sight whole; undefined where none is. */
export function lastVisibleSeq(list: HTMLElement, rows: readonly Row[]): number | undefined {
  const edge = list.getBoundingClientRect().bottom;
  const seqs = new Map(
    rows.flatMap((row) => (row.kind === "message" ? [[row.key, row.message.seq] as const] : [])),
  );
  const elements = [...list.querySelectorAll<HTMLElement>(".row[data-key]")];
  for (const element of elements.reverse()) {
    const seq = seqs.get(element.dataset.key ?? "");
    if (seq && element.getBoundingClientRect().bottom <= edge + 1) return seq;
  }
  return undefined;
}
