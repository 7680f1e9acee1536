/**
 * `courtside-auth-required`: the visitor has to be signed in to go on. A page with its own accounts signs them in
 * and then calls `signIn()`. Cancelled, the element's own form for a nickname is not opened.
 */
export class CourtsideAuthRequiredEvent extends Event {
  /** `write`: the visitor wants to say something. `refused`: the server wants a token, or a fresh one. */
  readonly reason: "write" | "refused";

  constructor(reason: "write" | "refused") {
    super("courtside-auth-required", { bubbles: true, composed: true, cancelable: true });
    this.reason = reason;
  }
}
