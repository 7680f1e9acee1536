import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";

export interface User {
  id: string;
  name: string;
}

const COOKIE = "session";

/** Who is signed in, by a random cookie. In memory: this stands for whatever your app has. */
export function createSessions() {
  const users = new Map<string, User>();

  return {
    open(response: Response, user: User): void {
      const key = randomBytes(24).toString("base64url");
      users.set(key, user);
      response.cookie(COOKIE, key, { httpOnly: true, sameSite: "lax" });
    },
    userOf: (request: Request): User | undefined => users.get(keyOf(request)),
    close(request: Request, response: Response): void {
      users.delete(keyOf(request));
      response.clearCookie(COOKIE);
    },
  };
}

function keyOf(request: Request): string {
  const pairs = (request.headers.cookie ?? "").split(/;\s*/).map((pair) => pair.split("="));
  return pairs.find(([name]) => name === COOKIE)?.[1] ?? "";
}
