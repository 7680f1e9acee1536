import type { WireError } from "@courtside/protocol";

/** `courtside-send-error`: a message of the visitor's own was refused; its text is kept in the list. */
export class CourtsideSendErrorEvent extends Event {
  readonly error: WireError;
  /** The text that was refused. */
  readonly text: string;

  constructor(error: WireError, text: string) {
    super("courtside-send-error", { bubbles: true, composed: true });
    this.error = error;
    this.text = text;
  }
}
