import {
  type Answer,
  type Member,
  PROTOCOL_VERSION,
  type WireError,
  wireError,
} from "@courtside/protocol";
import type { ChatContext } from "../../chat-context.ts";
import { refuseAudience } from "../../commands/audience-check.ts";
import { capabilitiesIn, claimedGuest, type Identity } from "../../identity/index.ts";
import { presentSettings } from "../../rooms/present-settings.ts";
import { refuseEntry, timedOutError } from "../../sanctions/index.ts";

export type UploadContext = Pick<
  ChatContext,
  "authenticator" | "books" | "limits" | "now" | "options" | "rooms" | "store"
>;

/** A request to upload an image to a room. */
export interface UploadRequest {
  /** The header of that name. */
  readonly authorization: string | undefined;
  /** From `ClientAddress`. */
  readonly address: string;
  readonly room: string;
}

/**
 * Whose upload it is, held to what holds for a message on a socket: a token that is not revoked, no ban, no timeout, the
 * capabilities `send` and `upload`, a room that has images on and lets them write.
 */
export async function identifyUploader(
  context: UploadContext,
  { authorization, address, room }: UploadRequest,
): Promise<Answer<Member>> {
  const { books, limits, now, options } = context;
  const [, token] = /^Bearer ([^\s]+)$/i.exec(authorization ?? "") ?? [];
  if (token === undefined) return no(wireError("UNAUTHENTICATED", { field: "authorization" }));
  const flooded = await limits.checkHandshake(address);
  if (flooded) return no(flooded);
  if (!books.loaded || !context.store.available) {
    return no(wireError("UNAVAILABLE", { retryAfterMs: 1_000 }));
  }
  const identity = await identityOf(context, token);
  if (!identity.ok) return identity;
  const { member } = identity.data;
  const banned = await refuseEntry(
    { books, now, options },
    { identity: identity.data, address },
    room,
  );
  if (banned) return no(banned);
  const { timeout } = books.sanctions.standing(member, room);
  if (timeout) return no(timedOutError(timeout, now()));
  const capabilities = capabilitiesIn(identity.data, room, options.guestCapabilities);
  if (!capabilities.has("upload") || !capabilities.has("send")) {
    return no(wireError("FORBIDDEN", { message: 'You need "upload" for that here.' }));
  }
  const settings = await presentSettings(context, room);
  if (!settings.features.includes("images")) {
    return no(wireError("INVALID", { message: "Images are off in this room.", field: "room" }));
  }
  return refuseAudience(settings, identity.data, capabilities) ?? { ok: true, data: member };
}

/** The token is the host's, or the one that the server gave a guest. */
async function identityOf(
  { authenticator }: UploadContext,
  token: string,
): Promise<Answer<Identity>> {
  const guestId = claimedGuest(token);
  const credentials = guestId === undefined ? { token } : { guest: { token } };
  const who = await authenticator.handshake({ protocol: PROTOCOL_VERSION, ...credentials });
  if (!who.ok) return who;
  // A guest's token that does not hold is answered with a new guest, who has nothing to upload to.
  if (guestId !== undefined && who.identity.member.id !== guestId) {
    return no(wireError("UNAUTHENTICATED", { field: "token" }));
  }
  return { ok: true, data: who.identity };
}

function no(error: WireError): { ok: false; error: WireError } {
  return { ok: false, error };
}
