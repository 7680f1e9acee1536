import { randomUUID } from "node:crypto";
import { type Answer, wireError } from "@courtside/protocol";
import { idSchema } from "@courtside/protocol/schemas";
import type { Request } from "express";
import type { z } from "zod";
import type { ApiRoute } from "./route.ts";

/** What a request says, once it fits its route. */
export interface ReadRequest {
  params: unknown;
  query: unknown;
  body: unknown;
  commandId: string;
}

/** Reads a request by the schemas of its route; `INVALID` with the field at fault, for example `query.limit`. */
export function readRequest(route: ApiRoute, request: Request): Answer<ReadRequest> {
  const params = parse("path", route.params, request.params);
  if (!params.ok) return params;
  const query = parse("query", route.query, request.query);
  if (!query.ok) return query;
  const body = route.body ? parse("body", route.body, request.body) : done(undefined);
  if (!body.ok) return body;
  const commandId = commandIdOf(request);
  if (!commandId.ok) return commandId;
  return done({
    params: params.data,
    query: query.data,
    body: body.data,
    commandId: commandId.data,
  });
}

function parse(where: string, schema: z.ZodType, value: unknown): Answer<unknown> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return done(parsed.data);
  const [issue] = parsed.error.issues;
  const field = [where, ...(issue?.path ?? [])].join(".");
  const missing = value === undefined && where === "body";
  const message = missing
    ? "Give a body as JSON, with Content-Type: application/json."
    : `${field}: ${issue?.message}`;
  return invalid(message, field);
}

/** The draft of the header lets it be a string in quotes as well. */
function commandIdOf(request: Request): Answer<string> {
  const header = request.get("Idempotency-Key");
  if (header === undefined) return done(randomUUID());
  const id = header.replace(/^"(.*)"$/, "$1");
  return idSchema.safeParse(id).success
    ? done(id)
    : invalid("Idempotency-Key is 1 to 64 of A-Z a-z 0-9 _ -", "Idempotency-Key");
}

function invalid(message: string, field: string): Extract<Answer<never>, { ok: false }> {
  return { ok: false, error: wireError("INVALID", { message, field }) };
}

function done<T>(data: T): Answer<T> {
  return { ok: true, data };
}
