import { randomBytes } from "node:crypto";
import { signToken } from "@courtside/server";
import type { Request, Response } from "express";

/** How somebody takes part: as a fan of a side, or as who runs the match's desk. */
export type Part = "home" | "away" | "director";

export interface Person {
  id: string;
  name: string;
  part: Part;
}

const COOKIE = "party";
const TOKEN_SECONDS = 15 * 60;
const PARTS: readonly unknown[] = ["home", "away", "director"] satisfies Part[];

/** Who is signed in, by a random cookie. In memory, and whoever says so is the director: this stands for your own login. */
export function createPeople(jwtSecret: string) {
  const people = new Map<string, Person>();

  return {
    /** @returns false where name or part are not what they may be. */
    signIn(response: Response, { name, part }: { name?: unknown; part?: unknown }): boolean {
      const shown = String(name ?? "").trim();
      if (shown.length === 0 || shown.length > 40 || !PARTS.includes(part)) return false;
      const key = randomBytes(24).toString("base64url");
      const id = `fan-${randomBytes(8).toString("hex")}`;
      people.set(key, { id, name: shown, part: part as Part });
      response.cookie(COOKIE, key, { httpOnly: true, sameSite: "lax" });
      return true;
    },
    personOf: (request: Request): Person | undefined => people.get(keyOf(request)),
    tokenOf: ({ id, name, part }: Person): Promise<string> =>
      signToken(
        {
          sub: id,
          name,
          exp: Math.floor(Date.now() / 1_000) + TOKEN_SECONDS,
          ...(part === "director" ? { role: "moderator" } : { role: "member", side: part }),
        },
        jwtSecret,
      ),
  };
}

function keyOf(request: Request): string {
  const pairs = (request.headers.cookie ?? "").split(/;\s*/).map((pair) => pair.split("="));
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? "";
}
