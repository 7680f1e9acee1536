/** Where a key press leads to in a grid, or null where it leads nowhere. */
export interface GridStep {
  key: string;
  at: number;
  count: number;
  columns: number;
  direction: "ltr" | "rtl";
}

/** The place in a grid that a key leads to: as the eye sees it, so that in a grid from right to left the left arrow goes on. */
export function gridStep({ key, at, count, columns, direction }: GridStep): number | null {
  const forward = direction === "rtl" ? -1 : 1;
  const steps: Record<string, number> = {
    ArrowRight: at + forward,
    ArrowLeft: at - forward,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  if (to === undefined) return null;
  return to >= 0 && to < count ? to : at;
}
