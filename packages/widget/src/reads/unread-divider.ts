import type { PartRow, Row } from "../timeline/rows.ts";

export const DIVIDER: PartRow = { kind: "part", key: "reads:unread" };

/**
 * The rows with a divider before the first message of somebody else's that came after a seq. The same rows where there is
 * none such.
 *
 * @param after Null for no divider.
 */
export function withDivider(rows: readonly Row[], after: number | null): readonly Row[] {
  if (after === null) return rows;
  const at = rows.findIndex(
    (row) => row.kind === "message" && !row.own && !row.message.deleted && row.message.seq > after,
  );
  return at < 0 ? rows : [...rows.slice(0, at), DIVIDER, ...rows.slice(at)];
}
