import type { ErrorCode } from "@courtside/protocol";
import type { ChatServer, ChatServerOptions } from "@courtside/server";
import { expect } from "vitest";
import { API_ROUTES } from "../../packages/server/src/api/routes/index.ts";
import { errorBodySchema } from "../../packages/server/src/api/schemas/error.ts";
import { HOSTED } from "./people.ts";

/** A key with every scope. */
export const API_SECRET = "a-key-of-the-host-for-these-tests-0123456789";

/** As `HOSTED`, with the host API. */
export const WITH_API: ChatServerOptions = { ...HOSTED, apiKeys: [API_SECRET], apiRate: "off" };

export interface HostAnswer {
  status: number;
  headers: Headers;
  /** The parsed body. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  body: any;
}

export interface HostRequest {
  body?: unknown;
  /** Default {@link API_SECRET}; null sends none. */
  key?: string | null;
  headers?: Record<string, string>;
}

/**
 * Asks the host API as a host's server would, and holds every answer to the schema that the OpenAPI document is made from:
 * nothing is missing, and nothing is there that is not described.
 */
export async function ask(
  server: Pick<ChatServer, "url">,
  method: string,
  path: string,
  { body, key = API_SECRET, headers = {} }: HostRequest = {},
): Promise<HostAnswer> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      ...(key !== null && { Authorization: `Bearer ${key}` }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = { status: response.status, headers: response.headers, body: parsed(text) };
  holdToSchema(method, path, answer);
  return answer;
}

/** As {@link ask}, for what has to succeed. */
export async function askOk(...request: Parameters<typeof ask>): Promise<HostAnswer["body"]> {
  const { status, body } = await ask(...request);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
}

/** What a refusal looks like, to be matched with an answer. */
export function refused(status: number, code: ErrorCode, more: object = {}) {
  return { status, body: { error: { code, ...more } } };
}

/** The lines of an export. */
export function linesOf(text: string) {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function holdToSchema(method: string, path: string, { status, body }: HostAnswer): void {
  if (status === 304) return;
  if (status !== 200) {
    expect(errorBodySchema.parse(body)).toEqual(body);
    return;
  }
  const [plain = ""] = path.split("?");
  const route = API_ROUTES.find(
    (each) =>
      each.method === method.toLowerCase() &&
      new RegExp(`^${each.path.replace(/\{\w+\}/g, "[^/]+")}$`).test(plain),
  );
  if (!route) return;
  const values = route.format === "ndjson" ? linesOf(body) : [body];
  for (const value of values) expect(route.answer.parse(value)).toEqual(value);
}
