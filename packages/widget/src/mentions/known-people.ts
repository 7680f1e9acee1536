import type { Member } from "@courtside/protocol";
import type { ChatParts } from "../chat/chat-parts.ts";
import { offers } from "../features/offers.ts";

/** Milliseconds for which a list of those who are here is good enough. */
const GOOD_FOR_MS = 15_000;

/** Those whom the visitor can mention: who spoke lately, and in a small room who is here. */
export class KnownPeople {
  readonly #parts: ChatParts;
  #present: readonly Member[] = [];
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: ChatParts) {
    this.#parts = parts;
  }

  /** The one who spoke last comes first. Neither the visitor nor whom they do not want to hear. */
  *all(): Generator<Member> {
    const { session, muted } = this.#parts;
    for (const member of this.#each()) {
      if (member.id !== session.me?.id && !muted?.ids.has(member.id)) yield member;
    }
  }

  /** Those of these ids whose names are known. */
  named(ids: readonly string[]): Member[] {
    const { me } = this.#parts.session;
    const found = new Map<string, Member>();
    if (me && ids.includes(me.id)) found.set(me.id, me);
    for (const member of this.#each()) {
      if (found.size === ids.length) break;
      if (ids.includes(member.id) && !found.has(member.id)) found.set(member.id, member);
    }
    return [...found.values()];
  }

  /** Asks who is here, where the room tells that and it was not asked a moment ago. */
  async refresh(): Promise<void> {
    const { client, room } = this.#parts.session;
    if (!client || !room || !offers(this.#parts, "members")) return;
    if (performance.now() - this.#askedAt < GOOD_FOR_MS) return;
    this.#askedAt = performance.now();
    const answer = await client.command("presence:list", { room: room.id });
    if (!answer.ok || room !== this.#parts.session.room) return;
    this.#present = answer.data.members;
    this.#parts.host.requestUpdate();
  }

  /** The room is another, and so are those in it. */
  forget(): void {
    this.#present = [];
    this.#askedAt = Number.NEGATIVE_INFINITY;
  }

  *#each(): Generator<Member> {
    for (const item of this.#parts.model.shown.toReversed()) {
      if (item.kind === "message") yield item.message.author;
    }
    yield* this.#present;
  }
}
