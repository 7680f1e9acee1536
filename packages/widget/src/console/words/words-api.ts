import { type Answer, type WireError, wireError } from "@courtside/protocol";
import type { Identity } from "../../chat/shared-clients.ts";
import { tokenOf } from "../../moderation/token-of.ts";

/** A room's words as moderators have changed them. */
export interface RoomWords {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The rules that have a list of words; none: changes have no effect. */
  readonly lists: readonly { readonly hook: string; readonly terms: number }[];
}

export interface WordOrder {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** A term that would count in a text, in UTF-16 units. */
export interface FoundWord {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** What the rules would have done with a message. */
export interface PolicyFinding {
  readonly messageId: string;
  readonly author: { readonly name: string };
  readonly text: string;
  readonly action: "rewrite" | "shadow" | "hold" | "reject" | "unavailable";
  readonly hook: string;
  readonly detail?: string;
}

export interface PolicyReport {
  readonly messages: number;
  readonly findings: readonly PolicyFinding[];
}

/** What the server answers to moderators beside the socket. No call rejects. */
export interface WordsApi {
  read(room: string): Promise<Answer<RoomWords>>;
  change(room: string, order: WordOrder): Promise<Answer<RoomWords>>;
  /** @param order What is tried without being kept. */
  try(room: string, text: string, order: WordOrder): Promise<Answer<{ found: FoundWord[] }>>;
  /** Has the newest messages judged again, and changes nothing. */
  replay(room: string): Promise<Answer<PolicyReport>>;
}

type Signer = Pick<Identity, "server" | "getToken" | "tokenUrl">;

/** @param signer Asked at every call: who works here, and where. */
export function createWordsApi(signer: () => Signer): WordsApi {
  async function ask<T>(path: string, method: string, body?: object): Promise<Answer<T>> {
    try {
      const asker = signer();
      const token = await tokenOf(asker);
      const response = await fetch(new URL(`/moderation/v1/rooms/${path}`, asker.server), {
        method,
        headers: {
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(body && { "content-type": "application/json" }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as T & { error?: WireError };
      return answer.error ? { ok: false, error: answer.error } : { ok: true, data: answer };
    } catch {
      return { ok: false, error: wireError("UNAVAILABLE") };
    }
  }
  const at = (room: string, what: string) => `${encodeURIComponent(room)}/${what}`;
  return {
    read: (room) => ask(at(room, "words"), "GET"),
    change: (room, order) => ask(at(room, "words"), "PATCH", order),
    try: (room, text, order) => ask(at(room, "words/dry-run"), "POST", { text, ...order }),
    replay: (room) => ask(at(room, "policy/dry-run"), "POST", {}),
  };
}
