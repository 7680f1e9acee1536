import { hash } from "node:crypto";
import type { AuditRecord } from "@courtside/protocol";
import { z } from "zod";
import type { AuditDetail, AuditEvent } from "./audit-event.ts";
import { canonicalJson } from "./canonical-json.ts";

/** The collection in which the log is kept: its records by their number, its head, and where each room's records end. */
export const AUDIT = "audit";
/** The id of the head. Records have numbers for ids, rooms begin with `room|`. */
export const HEAD_ID = "head";

/** A place in the chain: a record's number, the first of which is 1, and its hash. */
export interface ChainPlace {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first record. */
export const BEGINNING: ChainPlace = { seq: 0, hash: "" };

/** An event with the time at which it happened, in Unix milliseconds. */
export interface TimedEvent extends AuditEvent {
  readonly at: number;
}

/** A record as it is kept. */
export interface ChainedRecord {
  readonly seq: number;
  readonly at: number;
  readonly action: string;
  readonly actor: string;
  readonly room?: string | undefined;
  readonly target?: string | undefined;
  readonly detail?: AuditDetail | undefined;
  /** The number of the last record of the same room before this one, 0 for none. */
  readonly roomPrevious: number;
  /** The hash of the record before this one. */
  readonly previous: string;
  /** Over all of the above. */
  readonly hash: string;
}

const placeSchema = z.object({ seq: z.number().int().min(1), hash: z.string() });
const recordSchema: z.ZodType<ChainedRecord> = z.strictObject({
  seq: z.number().int().min(1),
  at: z.number(),
  action: z.string(),
  actor: z.string(),
  room: z.string().optional(),
  target: z.string().optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
  roomPrevious: z.number().int().min(0),
  previous: z.string(),
  hash: z.string(),
});

/** What a store holds, read as a record; undefined for what is none. */
export function readRecord(value: unknown): ChainedRecord | undefined {
  return recordSchema.safeParse(value).data;
}

/** A place as it is stored, in the head and where retention has cut; undefined for what is none. */
export function readPlace(value: unknown): ChainPlace | undefined {
  return placeSchema.safeParse(value).data;
}

/** Puts an event behind a place of the chain. @param roomPrevious See {@link ChainedRecord}. */
export function chainRecord(
  { action, actor, at, room, target, detail }: TimedEvent,
  last: ChainPlace,
  roomPrevious: number,
): ChainedRecord {
  const body = {
    seq: last.seq + 1,
    at,
    action,
    actor,
    ...(room !== undefined && { room }),
    ...(target !== undefined && { target }),
    ...(detail && { detail }),
    roomPrevious,
    previous: last.hash,
  };
  return { ...body, hash: hashOf(body) };
}

/** The hash that a record has to have. */
export function hashOf({
  hash: _,
  ...body
}: Omit<ChainedRecord, "hash"> & { hash?: string }): string {
  return hash("sha256", canonicalJson(body), "base64url");
}

/** A record as those may see it who read the log. */
export function shownRecord({
  seq,
  roomPrevious: _,
  previous: __,
  ...record
}: ChainedRecord): AuditRecord {
  const { at, action, actor, room, target, detail, hash } = record;
  return {
    id: String(seq),
    at,
    ...(room !== undefined && { room }),
    actor,
    action,
    ...(target !== undefined && { target }),
    ...(detail && { detail }),
    hash,
  };
}
