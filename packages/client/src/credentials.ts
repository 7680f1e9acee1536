import { type HandshakeAuth, PROTOCOL_VERSION, type Session } from "@courtside/protocol";
import type { ChatClientOptions } from "./chat-client.ts";
import { type KeyValueStorage, readJson, writeJson } from "./storage.ts";

/** The guest identity that is kept between visits. */
interface GuestIdentity {
  /** The name chosen by signing in. */
  name?: string;
  /** Given by the server; whoever presents it is the same member. */
  token?: string;
}

/** What the client presents to the server, and what it keeps for the next time. */
export interface Credentials {
  readonly guestName: string | null;
  /** @throws what `getToken` rejects with. */
  forHandshake(): Promise<HandshakeAuth>;
  /** Keeps what the server gave with the session. */
  keep(session: Session): void;
  /**
   * Chooses the guest's name from the next handshake on. It is kept once a session has begun with it.
   *
   * @returns a function that goes back to the former name.
   */
  nameGuest(name: string): () => void;
  forgetGuest(): void;
}

/** @param key Where in the storage the guest identity lies. */
export function createCredentials(
  { getToken, guest: admitted = {} }: Pick<ChatClientOptions, "getToken" | "guest">,
  storage: KeyValueStorage,
  key: string,
): Credentials {
  let guest: GuestIdentity = (readJson(storage, key) as GuestIdentity | null) ?? {};
  const suggested = admitted ? admitted.name : undefined;
  return {
    get guestName() {
      return guest.name ?? null;
    },
    async forHandshake() {
      const token = await getToken?.();
      if (token) return { protocol: PROTOCOL_VERSION, token };
      if (!admitted && !guest.name) return { protocol: PROTOCOL_VERSION };
      const name = guest.name ?? suggested;
      return {
        protocol: PROTOCOL_VERSION,
        guest: { ...(name && { name }), ...(guest.token && { token: guest.token }) },
      };
    },
    keep({ guestToken }) {
      if (guestToken) guest = { ...guest, token: guestToken };
      if (guest.token || guest.name) writeJson(storage, key, guest);
    },
    nameGuest(name) {
      const former = guest;
      guest = { ...guest, name };
      return () => {
        guest = former;
      };
    },
    forgetGuest() {
      guest = {};
      writeJson(storage, key, null);
    },
  };
}
