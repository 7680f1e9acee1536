import type { PendingMessage } from "./pending-message.ts";
import { type KeyValueStorage, readJson, writeJson } from "./storage.ts";

/** Unsent messages that one room keeps for one member. */
const KEPT = 50;

/** Where unsent messages survive a reload. */
export interface OutboxStore {
  /** What was left unsent or undecided, in the order in which it was written. */
  load(): PendingMessage[];
  /** Keeps a message, or what has become of it. */
  put(message: PendingMessage): void;
  remove(clientId: string): void;
}

/**
 * Each change reads what is stored and writes it back with that change alone, so that two tabs with the same room do
 * not erase each other's messages. A tab may thus find, and send, what another one has under way: by its
 * id the server takes it once (LOG-3).
 *
 * @param key Names the server, the room and the member.
 */
export function createOutboxStore(storage: KeyValueStorage, key: string): OutboxStore {
  function load(): PendingMessage[] {
    const stored = readJson(storage, key);
    return Array.isArray(stored) ? stored.filter(isPending) : [];
  }
  function save(messages: PendingMessage[]) {
    writeJson(storage, key, messages.length > 0 ? messages.slice(-KEPT) : null);
  }
  return {
    load,
    put(message) {
      const messages = load();
      const at = messages.findIndex(({ clientId }) => clientId === message.clientId);
      save(at < 0 ? [...messages, message] : messages.with(at, message));
    },
    remove(clientId) {
      save(load().filter((message) => message.clientId !== clientId));
    },
  };
}

/** Whether it is what was stored: other versions of the client and other scripts of the page write there too. */
function isPending(value: unknown): value is PendingMessage {
  const { clientId, text, at } = (value ?? {}) as Record<string, unknown>;
  return typeof clientId === "string" && typeof text === "string" && typeof at === "number";
}
