import type { ConnectionStatus } from "@courtside/client";
import type { WireError } from "@courtside/protocol";

/** `courtside-status`: the state of the connection changed. */
export class CourtsideStatusEvent extends Event {
  readonly status: ConnectionStatus;
  /** Why the connection was refused or the last attempt failed. */
  readonly error: WireError | null;

  constructor(status: ConnectionStatus, error: WireError | null) {
    super("courtside-status", { bubbles: true, composed: true });
    this.status = status;
    this.error = error;
  }
}
