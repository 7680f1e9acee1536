import { type Capability, ROLE_CAPABILITIES, type Role } from "@courtside/protocol";
import { hostClaimsSchema } from "@courtside/protocol/schemas";
import { GUEST_ID_PREFIX, type TokenClaims } from "../identity/index.ts";
import { isRoomPattern } from "../options/room-pattern.ts";
import { parseDuration } from "./duration.ts";
import type { Flags } from "./parse-flags.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The claims that the flags of `courtside token` ask for.
 *
 * @param iat When it is signed, in Unix seconds.
 * @throws UsageError when a flag is missing, or the server would refuse what it asks for.
 */
export function readClaims(flags: Flags, iat: number): TokenClaims {
  const caps = readCaps(flags);
  const flair = optionalText(flags.flair)?.split(",");
  const parsed = hostClaimsSchema.safeParse({
    sub: flags.sub,
    name: flags.name,
    role: flags.role,
    avatar: flags.avatar,
    flair,
    side: flags.side,
    caps,
    iat,
    exp: iat + parseDuration(String(flags.expires)) / 1_000,
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const flag = String(issue?.path[0]);
    if (flags[flag] === undefined)
      throw new UsageError(`--${flag} is missing; courtside token --help explains it`);
    throw new UsageError(`--${flag} is not valid: ${issue?.message}`);
  }
  if (parsed.data.sub.startsWith(GUEST_ID_PREFIX)) {
    throw new UsageError(`--sub may not start with ${GUEST_ID_PREFIX}, which marks guests`);
  }
  return dropUndefined(parsed.data);
}

/** `--caps` as it is written; `--room` with what the role gives. */
function readCaps(flags: Flags): Record<string, string[]> | undefined {
  const rooms = texts(flags.room).map((room) => [room, roleCapabilities(flags.role)] as const);
  const caps = texts(flags.caps).map((written) => {
    const at = written.indexOf("=");
    if (at < 1)
      throw new UsageError(`--caps is written PATTERN=capability,capability, not ${written}`);
    return [written.slice(0, at), written.slice(at + 1).split(",")] as const;
  });
  const all = [...rooms, ...caps];
  const wrong = all.find(([pattern]) => !isRoomPattern(pattern));
  if (wrong !== undefined) {
    throw new UsageError(
      `${wrong[0]} is no room pattern: give a room id, a prefix followed by *, or *`,
    );
  }
  return all.length === 0
    ? undefined
    : Object.fromEntries(all.map(([pattern, granted]) => [pattern, [...granted]]));
}

function roleCapabilities(role: unknown): readonly Capability[] {
  return ROLE_CAPABILITIES[role as Role] ?? [];
}

function texts(value: Flags[string]): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function optionalText(value: Flags[string]): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
