import { type Answer, type Member, type WireError, wireError } from "@courtside/protocol";
import { z } from "zod";

/** Who decided, and what. */
export interface HeldDecision {
  readonly decision: "approve" | "reject";
  readonly by: { readonly id: string; readonly name: string };
  readonly at: number;
  readonly reason?: string;
}

/** What a moderator says of an item. */
export interface ReviewOrder {
  readonly room: string;
  readonly itemId: string;
  readonly decision: "approve" | "reject";
  readonly by: Member;
  readonly reason?: string;
}

/** What a moderator is answered; undefined where somebody was faster, and the item is to be looked at again. */
export type Decided = Answer<Record<string, never>> | undefined;

export const decidedSchema = z.object({
  decision: z.enum(["approve", "reject"]),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.number(),
  reason: z.string().optional(),
});

export function decisionOf({ decision, by, reason }: ReviewOrder, at: number): HeldDecision {
  return {
    decision,
    by: { id: by.id, name: by.name },
    at,
    ...(reason !== undefined && { reason }),
  };
}

/** Whether a decision is the one that is being made again. */
export function isSame({ decision, by }: HeldDecision, order: ReviewOrder): boolean {
  return by.id === order.by.id && decision === order.decision;
}

export function gone(): { ok: false; error: WireError } {
  return { ok: false, error: wireError("NOT_FOUND", { field: "itemId" }) };
}

/** What a moderator is told who comes too late. @param done What the other has done, for example `approved`. */
export function decidedAlready(
  { by }: HeldDecision,
  done: string,
): { ok: false; error: WireError } {
  const message = `${by.name} has ${done} it already.`;
  return { ok: false, error: wireError("NOT_FOUND", { message, field: "itemId" }) };
}
