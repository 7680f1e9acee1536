/** `courtside-reaction`: the visitor reacted to a message, or took a reaction back. */
export class CourtsideReactionEvent extends Event {
  readonly messageId: string;
  readonly emoji: string;
  readonly state: "on" | "off";

  constructor(messageId: string, emoji: string, state: "on" | "off") {
    super("courtside-reaction", { bubbles: true, composed: true });
    this.messageId = messageId;
    this.emoji = emoji;
    this.state = state;
  }
}
