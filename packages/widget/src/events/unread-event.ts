/** `courtside-unread`: the number of messages that the visitor has not read, on any of their devices, changed. */
export class CourtsideUnreadEvent extends Event {
  /** Messages by others. */
  readonly count: number;
  /** Those of them that mention the visitor, or answer something of theirs. */
  readonly mentions: number;

  constructor(count: number, mentions: number) {
    super("courtside-unread", { bubbles: true, composed: true });
    this.count = count;
    this.mentions = mentions;
  }
}
