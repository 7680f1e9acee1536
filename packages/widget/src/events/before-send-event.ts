/** `courtside-before-send`: a message is about to be sent. Cancelled, it is not, and the draft stays. */
export class CourtsideBeforeSendEvent extends Event {
  /** What would be sent; a listener may change it. */
  text: string;
  /** The id of the message that it answers. */
  readonly replyTo: string | undefined;

  constructor(text: string, replyTo: string | undefined) {
    super("courtside-before-send", { bubbles: true, composed: true, cancelable: true });
    this.text = text;
    this.replyTo = replyTo;
  }
}
