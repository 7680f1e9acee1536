import type { Message } from "@courtside/protocol";

/** `courtside-sent`: a message of the visitor's own is in the room, for everyone to see. */
export class CourtsideSentEvent extends Event {
  readonly message: Message;

  constructor(message: Message) {
    super("courtside-sent", { bubbles: true, composed: true });
    this.message = message;
  }
}
