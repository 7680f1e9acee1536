import type { Capability, CommandPayload, JoinData, Role } from "@courtside/protocol";
import { type ChatServer, type ChatServerOptions, signToken } from "@courtside/server";
import { type RawClient, rawClient } from "@courtside/testing";

/** The secret that the servers of these tests share with their host. */
export const HOST_SECRET = "a secret of thirty-two bytes or more";

/**
 * Signs in members of a host, lets tests send as fast as they like, and shows all of it to everyone. A test of a limit sets that
 * one again.
 */
export const HOSTED = {
  jwtSecret: HOST_SECRET,
  writeRate: "off",
  moderatorWriteRate: "off",
  readRate: "off",
  otherRate: "off",
  addressWriteRate: "off",
  addressReadRate: "off",
  addressOtherRate: "off",
  connectionRate: "off",
  handshakeRate: "off",
  rooms: { "*": { settings: { displayPerSecond: 0 } } },
} as const satisfies ChatServerOptions;

export interface Claims {
  role?: Role;
  name?: string;
  caps?: Record<string, Capability[]>;
  flair?: string[];
  side?: string;
  iat?: number;
  nbf?: number;
  exp?: number;
}

/** A host token for a member, by default of the role `member` and named as its id. */
export function tokenOf(sub: string, claims: Claims = {}): Promise<string> {
  return signToken({ sub, name: sub, role: "member", ...claims }, HOST_SECRET);
}

/** Connects a member of the host. */
export async function member(
  server: Pick<ChatServer, "url">,
  sub: string,
  claims: Claims = {},
): Promise<RawClient> {
  return rawClient(server.url, { token: await tokenOf(sub, claims) });
}

export interface Entered {
  client: RawClient;
  opening: JoinData;
}

/** Connects a member of the host and joins a room. */
export async function enter(
  server: Pick<ChatServer, "url">,
  room: string,
  sub: string,
  claims: Claims = {},
): Promise<Entered> {
  const client = await member(server, sub, claims);
  const opening = await client.expectOk("room:join", { room });
  return { client, opening };
}

let commands = 0;

/** A command id that was not used before. */
export function freshId(): string {
  commands += 1;
  return `c${commands}`;
}

/** Sends a message and gives it as it was published. */
export async function say(
  client: RawClient,
  room: string,
  text: string,
  more: Partial<CommandPayload<"message:send">> = {},
) {
  const data = await client.expectOk("message:send", { room, id: freshId(), text, ...more });
  if (data.status !== "published") throw new Error("the message is held");
  return data.message;
}
