import { PROTOCOL_VERSION, wireError } from "@courtside/protocol";
import { handshakeSchema } from "@courtside/protocol/schemas";
import type { ServerOptions } from "../options/options-table.ts";
import type { Store } from "../store/store.ts";
import { createGuestBook } from "./guest-book.ts";
import { hostKeys } from "./host-keys.ts";
import { verifyHostToken } from "./host-token.ts";
import type { Authentication, Identity } from "./identity.ts";

/** Decides who is at the other end of a connection. */
export interface Authenticator {
  /**
   * Judges what a client presents when it connects. Never rejects.
   *
   * @param auth The handshake's `auth`, unchecked.
   * @returns the identity, or `UNSUPPORTED_PROTOCOL`, `INVALID`, `UNAUTHENTICATED`, `TOKEN_EXPIRED` or `UNAVAILABLE`.
   */
  handshake(auth: unknown): Promise<Authentication>;
  /**
   * Exchanges a member's token for a later one. Never rejects.
   *
   * @returns the new identity, or an error as for a handshake; `FORBIDDEN` when the token is another member's, or the
   *   caller is a guest.
   */
  refresh(identity: Identity, token: string): Promise<Authentication>;
}

/** What decides who is admitted. */
export interface AuthenticatorParts {
  options: Pick<
    ServerOptions,
    | "jwtSecret"
    | "jwksUrl"
    | "jwtIssuer"
    | "jwtAudience"
    | "guests"
    | "hostCapabilities"
    | "botCapabilities"
    | "reservedNames"
  >;
  store: Pick<Store, "remember">;
  /** Gives Unix milliseconds; default the system's clock. */
  now?: () => number;
}

/** Host tokens by the options' keys, guests by a secret that the store keeps. */
export function createAuthenticator({
  options,
  store,
  now = Date.now,
}: AuthenticatorParts): Authenticator {
  const keys = hostKeys(options);
  const guests = options.guests ? createGuestBook(store, options.reservedNames, now) : undefined;

  async function hostToken(token: string): Promise<Authentication> {
    if (keys === undefined) return refuse("This server takes no sign-ins.", "token");
    return verifyHostToken(token, keys, options, now());
  }

  return {
    async handshake(auth) {
      const claimed = protocolOf(auth);
      if (typeof claimed === "number" && claimed !== PROTOCOL_VERSION) {
        return {
          ok: false,
          error: wireError("UNSUPPORTED_PROTOCOL", {
            message: `This server speaks protocol ${PROTOCOL_VERSION}, not ${claimed}.`,
            field: "protocol",
          }),
        };
      }
      const parsed = handshakeSchema.safeParse(auth);
      if (!parsed.success) {
        const field = parsed.error.issues[0]?.path.join(".") || "auth";
        return { ok: false, error: wireError("INVALID", { field }) };
      }
      const { token, guest } = parsed.data;
      if (token !== undefined) return hostToken(token);
      if (guest === undefined || guests === undefined) {
        return refuse(guests === undefined ? "Sign in to join this chat." : undefined);
      }
      try {
        return await guests.admit(guest);
      } catch {
        return { ok: false, error: wireError("UNAVAILABLE") };
      }
    },

    async refresh(identity, token) {
      if (identity.guest) return forbid("Guests have no token to refresh.");
      const renewed = await hostToken(token);
      if (renewed.ok && renewed.identity.member.id !== identity.member.id) {
        return forbid("That token is another member's.");
      }
      return renewed;
    },
  };
}

function protocolOf(auth: unknown): unknown {
  return typeof auth === "object" && auth !== null && "protocol" in auth
    ? auth.protocol
    : undefined;
}

function refuse(message?: string, field?: string): Authentication {
  return {
    ok: false,
    error: wireError("UNAUTHENTICATED", {
      ...(message === undefined ? {} : { message }),
      ...(field === undefined ? {} : { field }),
    }),
  };
}

function forbid(message: string): Authentication {
  return { ok: false, error: wireError("FORBIDDEN", { message, field: "token" }) };
}
