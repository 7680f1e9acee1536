import {
  type Answer,
  type Capability,
  type CommandName,
  type Member,
  PROTOCOL_VERSION,
  type WireError,
  wireError,
} from "@courtside/protocol";
import type { ChatContext } from "../chat-context.ts";
import { capabilitiesIn } from "../identity/index.ts";
import { refuseEntry, timedOutError, underTimeout } from "../sanctions/index.ts";

export type ModeratorContext = Pick<
  ChatContext,
  "authenticator" | "books" | "limits" | "now" | "options"
>;

/** A request of somebody's who moderates a room. */
export interface ModeratorRequest {
  /** The header of that name. */
  readonly authorization: string | undefined;
  /** From `ClientAddress`. */
  readonly address: string;
  /** A room, or `*` for all. */
  readonly room: string;
  /** What they need there. */
  readonly needs: Capability;
  /** The command that it counts as, and is refused as under a timeout. */
  readonly like: CommandName;
}

/** Somebody who may do what they ask for. */
export interface Moderator {
  readonly member: Member;
  /** In the room of the request. */
  readonly capabilities: ReadonlySet<Capability>;
}

/**
 * Who makes a request, held to what holds for a command on a socket: a token that is not revoked, no ban, no timeout, the
 * capability in the room, and the limits.
 */
export async function identifyModerator(
  context: ModeratorContext,
  { authorization, address, room, needs, like }: ModeratorRequest,
): Promise<Answer<Moderator>> {
  const { authenticator, books, limits, now, options } = context;
  const [, token] = /^Bearer ([^\s]+)$/i.exec(authorization ?? "") ?? [];
  if (token === undefined) return no(wireError("UNAUTHENTICATED", { field: "authorization" }));
  const flooded = await limits.checkHandshake(address);
  if (flooded) return no(flooded);
  if (!books.loaded) return no(wireError("UNAVAILABLE", { retryAfterMs: 1_000 }));
  const who = await authenticator.handshake({ protocol: PROTOCOL_VERSION, token });
  if (!who.ok) return who;
  const { identity } = who;
  const { member } = identity;
  const banned = await refuseEntry({ books, now, options }, { identity, address }, room);
  if (banned) return no(banned);
  const capabilities = capabilitiesIn(identity, room, options.guestCapabilities);
  if (!capabilities.has(needs)) {
    return no(wireError("FORBIDDEN", { message: `You need "${needs}" for that here.` }));
  }
  const { timeout } = books.sanctions.standing(member, room);
  // No route looks whether it was carried out before the timeout, as commands do that are refused `unless-done`.
  if (timeout && underTimeout(like) !== "lets") return no(timedOutError(timeout, now()));
  const caller = { memberId: member.id, role: member.role, address };
  const limited = await limits.checkCommand(caller, like);
  return limited ? no(limited) : { ok: true, data: { member, capabilities } };
}

function no(error: WireError): { ok: false; error: WireError } {
  return { ok: false, error };
}
