import type { ChatServer } from "@courtside/server";
import { type Claims, tokenOf } from "./people.ts";

export interface ModeratorRequest {
  method?: string;
  body?: unknown;
  /** Default the moderator's own; null sends none. */
  token?: string | null;
  headers?: Record<string, string>;
}

/** Somebody who asks `/moderation/v1` with a token of their own. */
export function moderatorClient(sub: string, claims: Claims) {
  return {
    /** @param path Below `/moderation/v1/rooms/`. */
    async ask(
      server: Pick<ChatServer, "url">,
      path: string,
      { method = "GET", body, headers, ...more }: ModeratorRequest = {},
    ) {
      const token = more.token === undefined ? await tokenOf(sub, claims) : more.token;
      const response = await fetch(`${server.url}/moderation/v1/rooms/${path}`, {
        method,
        headers: {
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
    },
  };
}
