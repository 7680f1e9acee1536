/** `courtside-unread`: the number of messages below what the visitor is reading changed. */
export class CourtsideUnreadEvent extends Event {
  readonly count: number;

  constructor(count: number) {
    super("courtside-unread", { bubbles: true, composed: true });
    this.count = count;
  }
}
