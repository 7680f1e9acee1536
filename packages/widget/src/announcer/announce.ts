export const ANNOUNCE = ["mentions", "all", "off"] as const;

/** What a screen reader is told: what concerns the visitor, everything (summed up when it is much), or nothing. */
export type Announce = (typeof ANNOUNCE)[number];
