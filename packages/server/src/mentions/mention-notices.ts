import type { Message, RoomSettings } from "@courtside/protocol";
import type { Messenger } from "../connection/messenger.ts";
import type { FanoutClock } from "../fanout/fanout-clock.ts";
import type { RoomLog } from "../store/room-log.ts";

/** Messages that may wait for their review delay; those mentioned in one beyond them see it in the room alone. */
const MAX_WAITING = 1_000;

export interface MentionNoticesParts {
  messenger: Pick<Messenger, "notify">;
  log: Pick<RoomLog, "message">;
  /** A room's settings as they stand. */
  settingsOf: (room: string) => Pick<RoomSettings, "reviewDelayMs">;
  clock: Pick<FanoutClock, "now" | "after">;
  /** A message that waited could not be read; nobody is told of it. */
  onFault: (error: unknown) => void;
}

/**
 * Tells those whom a message mentions and who are not in its room, once it is there for everyone. Where moderators see it
 * first, what they delete meanwhile was never said. What waits when this process ends is told nobody.
 */
export class MentionNotices {
  readonly #parts: MentionNoticesParts;
  readonly #waiting = new Set<() => void>();

  constructor(parts: MentionNoticesParts) {
    this.#parts = parts;
  }

  /** To be called once for each message that this node has put into a log. */
  published(room: string, message: Message): void {
    if (!message.mentions) return;
    if (this.#delayOf(room) === 0) this.#tell(room, message);
    else this.#wait(room, message.id, this.#parts.clock.now());
  }

  close(): void {
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
  }

  #wait(room: string, messageId: string, since: number): void {
    if (this.#waiting.size >= MAX_WAITING) return;
    const { clock, onFault } = this.#parts;
    const leftMs = since + this.#delayOf(room) - clock.now();
    const cancel = clock.after(Math.max(0, leftMs), () => {
      this.#waiting.delete(cancel);
      // It may have become longer meanwhile.
      if (since + this.#delayOf(room) > clock.now()) this.#wait(room, messageId, since);
      else this.#look(room, messageId).catch(onFault);
    });
    this.#waiting.add(cancel);
  }

  /** Tells of a message as it stands by now. */
  async #look(room: string, messageId: string): Promise<void> {
    const message = await this.#parts.log.message(room, messageId);
    if (message && !message.deleted) this.#tell(room, message);
  }

  #tell(room: string, { id: messageId, author, seq, mentions = [] }: Message): void {
    for (const memberId of mentions) {
      this.#parts.messenger.notify(memberId, { kind: "mention", room, messageId, author, seq });
    }
  }

  #delayOf(room: string): number {
    return this.#parts.settingsOf(room).reviewDelayMs;
  }
}
