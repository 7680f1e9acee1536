import type { Verdict } from "@courtside/server";

const REASON = /^[a-z0-9-]{1,64}$/;

/**
 * Reads a receiver's answer as a verdict: `{ "action": "allow" }`, or another action with what belongs to it. What does not belong
 * to it is left out.
 *
 * @throws TypeError when it is none, which counts as a failure of the hook.
 */
export function readAnswer(answer: unknown): Verdict {
  if (typeof answer !== "object" || answer === null) throw new TypeError("the answer is no object");
  const { action, text, reasonCode, message, detail } = answer as Record<string, unknown>;
  const more = typeof detail === "string" ? { detail: detail.slice(0, 200) } : {};
  const reason = typeof reasonCode === "string" && REASON.test(reasonCode) ? reasonCode : undefined;
  switch (action) {
    case "allow":
      return { action };
    case "rewrite":
      if (typeof text !== "string") throw new TypeError("a rewrite needs a text");
      return { action, text, ...(reason === undefined ? {} : { reasonCode: reason }), ...more };
    case "hold":
    case "shadow":
      return { action, reasonCode: reason ?? "other", ...more };
    case "reject":
      return {
        action,
        reasonCode: reason ?? "other",
        ...(typeof message === "string" ? { message: message.slice(0, 200) } : {}),
        ...more,
      };
    default:
      throw new TypeError("the answer has no action that is known");
  }
}
