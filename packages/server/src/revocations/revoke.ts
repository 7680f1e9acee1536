import type { ChatContext } from "../chat-context.ts";
import { tokenKey } from "../identity/index.ts";
import type { RecordWrite } from "../store/records.ts";
import { memberKey, REVOCATIONS, type Revocation } from "./revocation-book.ts";

/** Which tokens hold no more. */
export type RevokeOrder =
  | {
      /** The claim `jti` of one token. */
      jti: string;
    }
  | {
      /** A member, or a guest by the id that begins with `g_`: all their tokens. */
      memberId: string;
      /**
       * Those that were issued before this, in Unix milliseconds (default now). The claim `iat` has whole seconds, so a
       * token of the same second counts as issued before.
       */
      before?: number;
    };

/** Milliseconds for which a revocation is kept: longer than any guest's token holds, and any token of a host should. */
const KEPT_MS = 400 * 86_400_000;

/**
 * Revokes tokens: connections that they opened end on every node within a second, and they open no other. It stays so
 * after a restart. A guest whose token is revoked may come back as another guest.
 *
 * @param actor Who does it, for the audit log (default the host's backend).
 * @throws the store's Error when it cannot be stored; nothing is revoked then as far as this node knows.
 */
export async function revoke(
  { store, books, audit, now }: Pick<ChatContext, "store" | "books" | "audit" | "now">,
  order: RevokeOrder,
  actor = "host",
): Promise<void> {
  const outcome = await store.records.commit(REVOCATIONS, [writeOf(order, now())]);
  books.revocations.note(outcome.records);
  const revoked =
    "jti" in order
      ? { detail: { token: tokenKey(order.jti) } }
      : { target: order.memberId, detail: { before: order.before } };
  audit.record({ action: "token:revoke", actor, ...revoked });
}

function writeOf(order: RevokeOrder, now: number): RecordWrite {
  const expiresAt = now + KEPT_MS;
  if ("jti" in order) {
    const value: Revocation = { kind: "token" };
    return { id: tokenKey(order.jti), value, expiresAt };
  }
  const value: Revocation = { kind: "member", before: order.before ?? now };
  return { id: memberKey(order.memberId), value, expiresAt };
}
