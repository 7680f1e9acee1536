import type { Verdict } from "@courtside/server";

/** The verdict of a rule that found nothing. Made here, so that a rule loads no server. */
export const ALLOWED: Verdict = { action: "allow" };
