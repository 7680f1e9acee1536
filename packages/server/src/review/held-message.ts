import { hash } from "node:crypto";
import type { Message, QueueItem } from "@courtside/protocol";
import { idSchema, roomIdSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import type { IdempotencyKey } from "../store/room-log.ts";
import { decidedSchema, type HeldDecision } from "./decision.ts";

/** A message as it would have been appended. Its id is the item's. */
export type HeldDraft = Omit<Message, "seq" | "at">;

/** Why a message waits. */
export interface HoldReason {
  readonly reasonCode: string;
  /** The hook that gave the verdict, or that gave none. */
  readonly hook: string;
  /** For moderators alone. */
  readonly detail?: string;
}

/**
 * A held message through its life: it `waits`; it was `approved` and is on its way into the log; it is `done`, whatever
 * became of it. Its text goes with the last step.
 */
export type HeldMessage = HoldReason & {
  readonly room: string;
  readonly key: IdempotencyKey;
  /** Unix milliseconds at which it was sent. */
  readonly at: number;
} & (
    | { readonly state: "waits"; readonly draft: HeldDraft }
    | { readonly state: "approved"; readonly draft: HeldDraft; readonly decided: HeldDecision }
    | { readonly state: "done"; readonly decided?: HeldDecision }
  );

export type WaitingMessage = Extract<HeldMessage, { state: "waits" }>;

/** The id of the item that a command makes: the same for a resend, on every node. */
export function heldId(room: string, { memberId, commandId }: IdempotencyKey): string {
  return hash("sha1", JSON.stringify([room, memberId, commandId]), "base64url");
}

/** A held message as moderators are shown it. */
export function queueItem({
  room,
  draft,
  reasonCode,
  at,
}: Pick<WaitingMessage, "room" | "draft" | "reasonCode" | "at">): QueueItem {
  return { id: draft.id, room, message: { ...draft, at }, reasonCode, at };
}

const draftSchema = z.custom<HeldDraft>(
  (value) =>
    z.looseObject({ id: idSchema, clientId: idSchema, text: z.string() }).safeParse(value).success,
);
const base = {
  room: roomIdSchema,
  key: z.object({ memberId: z.string(), commandId: z.string(), fingerprint: z.string() }),
  at: z.number(),
  reasonCode: z.string(),
  hook: z.string(),
  detail: z.string().optional(),
};
const heldSchema = z.discriminatedUnion("state", [
  z.object({ ...base, state: z.literal("waits"), draft: draftSchema }),
  z.object({ ...base, state: z.literal("approved"), draft: draftSchema, decided: decidedSchema }),
  z.object({ ...base, state: z.literal("done"), decided: decidedSchema.optional() }),
]);

/** A stored item; undefined for what is none, for example of a later version. */
export function readHeld(value: unknown): HeldMessage | undefined {
  const parsed = heldSchema.safeParse(value);
  return parsed.success ? (parsed.data as HeldMessage) : undefined;
}
