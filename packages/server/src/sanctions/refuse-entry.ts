import { type WireError, wireError } from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import type { Identity } from "../identity/index.ts";
import { refuseSide } from "../options/index.ts";
import { bannedError } from "./refuse-sanctioned.ts";

/** Who wants to come in, and from where. */
interface Comer {
  identity: Identity;
  /** From `ClientAddress`. */
  address: string;
}

/**
 * Why somebody is kept out of a room, or with `*` out of the server: `BANNED`, `UNAUTHENTICATED` where their token was
 * revoked, or `FORBIDDEN` where the room is another side's. Undefined when they may come in.
 */
export async function refuseEntry(
  { books, now, options }: Pick<ChatContext, "books" | "now" | "options">,
  { identity, address }: Comer,
  room: string,
): Promise<WireError | undefined> {
  const { sanctions, addressBans, revocations } = books;
  const { member, guest, knownSince = now() } = identity;
  if (revocations.isRevoked(identity)) return revokedError();
  const otherSide = refuseSide(options.rooms, room, member);
  if (otherSide) return otherSide;
  const { ban } = sanctions.standing(member, room);
  if (ban) {
    // The guest may have come by another network than the one that was banned.
    if (guest) await addressBans.add(ban, address);
    return bannedError(ban, now());
  }
  const fromBanned = guest && (await addressBans.holds(address, room, knownSince));
  return fromBanned ? wireError("BANNED") : undefined;
}

/** What the holder of a revoked token is told. */
export function revokedError(): WireError {
  const message = "That sign-in no longer holds.";
  return wireError("UNAUTHENTICATED", { message, field: "token" });
}
