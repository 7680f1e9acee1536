import { hash } from "node:crypto";
import { cleanText, type Message, type QueueItem, truncateText } from "@courtside/protocol";
import { idSchema, roomIdSchema } from "@courtside/protocol/schemas";
import { z } from "zod";
import { decidedSchema, type HeldDecision } from "./decision.ts";

/** Reports of one message that are counted: nothing follows from more. */
const MAX_REPORTERS = 1_000;
/** Notes of those who report that are kept, and characters of each. */
const MAX_NOTES = 5;
const NOTE_LENGTH = 200;
/** Reasons that are told apart; those beyond count as `other`. */
const MAX_REASONS = 20;

/** What a member says about a message. */
export interface Report {
  readonly room: string;
  readonly message: Message;
  /** The reporting member's id. */
  readonly by: string;
  readonly reason: string;
  readonly note?: string;
}

/**
 * A published message that members have reported. It `waits`; it was `rejected` and is on its way out of the log; it is
 * `done`. Its text is not kept here: whoever reads the queue reads the message as it stands.
 */
export interface ReportedMessage {
  readonly room: string;
  readonly messageId: string;
  readonly authorId: string;
  /** Unix milliseconds of the first report. */
  readonly at: number;
  /** When the reported text was written. Once it is edited, it may be reported and decided about anew. */
  readonly writtenAt: number;
  /** How many gave which reason. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
  /** Digests of those who have reported it, for each counts once. */
  readonly reporters: readonly string[];
  readonly state: "waits" | "rejected" | "done";
  readonly decided?: HeldDecision | undefined;
}

const schema: z.ZodType<ReportedMessage> = z.object({
  room: roomIdSchema,
  messageId: idSchema,
  authorId: z.string(),
  at: z.number(),
  writtenAt: z.number(),
  reasons: z.record(z.string(), z.number()),
  notes: z.array(z.string()),
  reporters: z.array(z.string()),
  state: z.enum(["waits", "rejected", "done"]),
  decided: decidedSchema.optional() as z.ZodType<HeldDecision | undefined>,
});

/** A stored item; undefined for what is no reported message. */
export function readReported(value: unknown): ReportedMessage | undefined {
  return schema.safeParse(value).data;
}

/** The id of a reported message's item: one for all reports of it. */
export function reportId(messageId: string): string {
  return `r_${hash("sha1", messageId, "base64url")}`;
}

/**
 * Adds a report to what stands.
 *
 * @returns the item with it; undefined where it changes nothing: the member has reported it before, a moderator has looked at
 *   it, or it has been reported often enough.
 */
export function withReport(
  standing: ReportedMessage | undefined,
  { room, message, by, reason, note }: Report,
  now: number,
): ReportedMessage | undefined {
  const writtenAt = message.editedAt ?? message.at;
  const base = standing && standing.writtenAt >= writtenAt ? standing : undefined;
  const reporter = hash("sha256", JSON.stringify([message.id, by]), "base64url").slice(0, 11);
  const { reporters = [], reasons = {}, notes = [] } = base ?? {};
  if (base && base.state !== "waits") return undefined;
  if (reporters.includes(reporter) || reporters.length >= MAX_REPORTERS) return undefined;
  const said = readReason(reason, note);
  const known = Object.hasOwn(reasons, said.code) || Object.keys(reasons).length < MAX_REASONS;
  const code = known ? said.code : "other";
  return {
    room,
    messageId: message.id,
    authorId: message.author.id,
    at: base?.at ?? now,
    writtenAt,
    reasons: { ...reasons, [code]: (reasons[code] ?? 0) + 1 },
    notes: said.note === "" ? notes : [...notes, said.note].slice(-MAX_NOTES),
    reporters: [...reporters, reporter],
    state: "waits",
  };
}

/** An item that needs nobody any more, without what members have noted. */
export function closed(
  item: ReportedMessage,
  state: "rejected" | "done",
  decided: HeldDecision | undefined = item.decided,
): ReportedMessage {
  return { ...item, notes: [], state, ...(decided && { decided }) };
}

/** A reported message as moderators are shown it. */
export function reportItem(
  { room, messageId, reasons, notes, at }: ReportedMessage,
  { seq: _, ...message }: Message,
): QueueItem {
  const counts = Object.entries(reasons).sort(([, one], [, other]) => other - one);
  const count = counts.reduce((sum, [, each]) => sum + each, 0);
  return {
    id: reportId(messageId),
    room,
    message,
    reasonCode: counts[0]?.[0] ?? "other",
    at,
    kind: "report",
    reports: { count, reasons: { ...reasons }, notes: [...notes] },
  };
}

/** A reason is a word of a list; a sentence in its place counts as `other`, and is the note where there is none. */
function readReason(reason: string, note = ""): { code: string; note: string } {
  const isCode = /^[a-z0-9-]{1,64}$/.test(reason);
  const text = note === "" && !isCode ? reason : note;
  return {
    code: isCode ? reason : "other",
    note: truncateText(cleanText(text), NOTE_LENGTH),
  };
}
