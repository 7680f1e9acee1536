import type { EntriesOrigin } from "@courtside/client";
import type { Message } from "@courtside/protocol";

/** `courtside-messages`: messages arrived; one event for each batch. */
export class CourtsideMessagesEvent extends Event {
  readonly messages: readonly Message[];
  /** `live`, or what else brought them: `snapshot`, `recovered`, `history`. */
  readonly origin: EntriesOrigin;

  constructor(messages: readonly Message[], origin: EntriesOrigin) {
    super("courtside-messages", { bubbles: true, composed: true });
    this.messages = messages;
    this.origin = origin;
  }
}
