import { ALLOW, type Verdict } from "./verdict.ts";

/** A verdict and the hook that gave it; none where nobody had anything to say. */
export interface NamedVerdict {
  readonly verdict: Verdict;
  readonly hook?: string;
}

/** What holds where no hook says anything. */
export const UNOPPOSED: NamedVerdict = { verdict: ALLOW };

const STRICTNESS: Record<Verdict["action"], number> = {
  allow: 0,
  rewrite: 1,
  shadow: 2,
  hold: 3,
  reject: 4,
};

/** The stricter of two verdicts; the first where both are as strict. */
export function stricter(one: NamedVerdict, other: NamedVerdict): NamedVerdict {
  return STRICTNESS[other.verdict.action] > STRICTNESS[one.verdict.action] ? other : one;
}
