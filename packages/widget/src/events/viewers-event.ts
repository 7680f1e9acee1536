/** `courtside-viewers`: the number of viewers in the room changed. */
export class CourtsideViewersEvent extends Event {
  readonly viewers: number;

  constructor(viewers: number) {
    super("courtside-viewers", { bubbles: true, composed: true });
    this.viewers = viewers;
  }
}
