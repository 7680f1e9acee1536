import type { Row } from "../timeline/rows.ts";

export type SideFilter = "all" | "home" | "away";

/** The rows that are left when the messages of one side are wanted: theirs and one's own, and whatever is no message. */
export function filterBySide(rows: readonly Row[], filter: SideFilter): readonly Row[] {
  if (filter === "all") return rows;
  return rows.filter(
    (row) => row.kind !== "message" || row.own || row.message.author.side === filter,
  );
}

/** {@link filterBySide}, which gives the same array again for the same rows. */
export function createSideFilter(): (rows: readonly Row[], filter: SideFilter) => readonly Row[] {
  let former: readonly Row[] = [];
  let formerFilter: SideFilter = "all";
  let left: readonly Row[] = [];
  return (rows, filter) => {
    if (rows !== former || filter !== formerFilter) {
      former = rows;
      formerFilter = filter;
      left = filterBySide(rows, filter);
    }
    return left;
  };
}
