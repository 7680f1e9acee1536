import type { deliveryView } from "../delivery/delivery.ts";
import type { PresentParts } from "../features/ask-parts.ts";
import type { Strings } from "../strings/strings.ts";
import type { Timestamps } from "./timestamp.ts";

/**
 * What every row is written with besides its own message. A new object means that all rows are written anew, so it
 * is made only when something in it changed.
 */
export interface RowContext {
  strings: Strings;
  /** BCP 47 tag. */
  language: string;
  style: Timestamps;
  /** Whom the visitor does not want to hear; null while that is nobody. */
  muted: Muted | null;
  /** Shows what became of one's own message that is held or was refused; null until that is loaded. */
  delivery: typeof deliveryView | null;
  /** The feature parts that are there. */
  features: PresentParts;
}

/** The members whose messages are not shown, and what stands in their place. */
export interface Muted {
  ids: ReadonlySet<string>;
  text: string;
}

/** The former context where the next one says the same. */
export function keepContext(former: RowContext | undefined, next: RowContext): RowContext {
  if (!former) return next;
  const same =
    former.strings === next.strings &&
    former.style === next.style &&
    former.language === next.language &&
    former.muted === next.muted &&
    former.delivery === next.delivery &&
    former.features === next.features;
  return same ? former : next;
}
